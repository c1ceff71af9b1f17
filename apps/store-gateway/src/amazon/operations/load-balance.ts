import { accountAndAmount, accountAndAmountOf, partner, sourceFields, sourceOf } from './balance-load-fields.ts'
import { assumed, type WireOperation } from './wire-operation.ts'

const AS_CREATE = 'a load by phone leads to a claim code; named as CreateGiftCard names it'

/** Stated by the test scripts: a Load has an id, an account and an amount, and by phone may answer with a claim code. */
export const loadBalance: WireOperation = {
  request: {
    loadBalanceRequestId: assumed('modelled on Login and Receive, which shares this operation'),
    partnerId: partner,
    ...accountAndAmount,
    ...sourceFields,
  },
  answer: {
    loadBalanceRequestId: assumed('as in the request'),
    status: assumed('SUCCESS, FAILURE and RESEND as for all operations; PARTIAL_SUCCESS stated by the phone script'),
    'amount.currencyCode': assumed('as in the request'),
    'amount.value': assumed('as in the request'),
    gcId: assumed(AS_CREATE),
    gcClaimCode: assumed(AS_CREATE),
    gcExpirationDate: assumed(AS_CREATE),
    'cardInfo.cardStatus': assumed('as CreateGiftCard answers it, where it is there'),
  },
  values: (about, wire) => ({
    loadBalanceRequestId: about.requestId,
    partnerId: about.partnerId,
    ...accountAndAmountOf(about, wire),
    ...sourceOf(about),
  }),
  echoes: {
    requestId: 'loadBalanceRequestId',
    money: { currency: 'amount.currencyCode', amount: 'amount.value' },
  },
}
