import { majorNumber, partner, sourceFields, sourceOf } from './balance-load-fields.ts'
import { stated, type WireOperation } from './wire-operation.ts'

const SAMPLE = 'answers of the sandbox, published by open clients'

/** Makes a gift card of any amount; the same id answers the same card and code again. */
export const createGiftCard: WireOperation = {
  request: {
    creationRequestId: stated('at most 40 characters, begins with the partner id, the same on a retry'),
    partnerId: partner,
    'value.currencyCode': stated('ISO 4217'),
    'value.amount': stated('a decimal in major units'),
    ...sourceFields,
  },
  answer: {
    creationRequestId: stated(SAMPLE),
    status: stated(SAMPLE),
    'cardInfo.cardStatus': stated(SAMPLE),
    'cardInfo.value.currencyCode': stated(SAMPLE),
    'cardInfo.value.amount': stated(SAMPLE),
    gcId: stated(SAMPLE),
    gcClaimCode: stated(SAMPLE),
    gcExpirationDate: stated(SAMPLE),
  },
  values: (about) => ({
    creationRequestId: about.requestId,
    partnerId: about.partnerId,
    'value.currencyCode': about.amount.currency,
    'value.amount': majorNumber(about.amount),
    ...sourceOf(about),
  }),
  echoes: {
    requestId: 'creationRequestId',
    money: { currency: 'cardInfo.value.currencyCode', amount: 'cardInfo.value.amount' },
  },
}
