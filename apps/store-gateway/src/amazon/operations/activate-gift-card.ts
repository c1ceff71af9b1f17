import { majorNumber, partner } from './balance-load-fields.ts'
import { assumed, stated, type WireOperation } from './wire-operation.ts'

const SAMPLE = 'Amazon’s own sample code'
const AS_CREATE = 'not published: as CreateGiftCard answers'

/** Activates a physical card of 19 digits for an amount. */
export const activateGiftCard: WireOperation = {
  request: {
    activationRequestId: stated(SAMPLE),
    partnerId: partner,
    cardNumber: stated('16 digits and a checksum of 3'),
    'value.currencyCode': stated(SAMPLE),
    'value.amount': stated(SAMPLE),
  },
  answer: {
    activationRequestId: assumed(AS_CREATE),
    status: assumed(AS_CREATE),
    'cardInfo.cardStatus': assumed(AS_CREATE),
    'cardInfo.value.currencyCode': assumed(AS_CREATE),
    'cardInfo.value.amount': assumed(AS_CREATE),
  },
  values: (about) => ({
    activationRequestId: about.requestId,
    partnerId: about.partnerId,
    cardNumber: about.destination.value,
    'value.currencyCode': about.amount.currency,
    'value.amount': majorNumber(about.amount),
  }),
  echoes: {
    requestId: 'activationRequestId',
    money: { currency: 'cardInfo.value.currencyCode', amount: 'cardInfo.value.amount' },
  },
}
