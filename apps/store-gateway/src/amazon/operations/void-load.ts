import { accountAndAmount, accountAndAmountOf, partner } from './balance-load-fields.ts'
import { assumed, type WireOperation } from './wire-operation.ts'

/** Stated by the test scripts: a Void names the original request, the same account and the same amount. */
export const voidLoad: WireOperation = {
  request: {
    loadBalanceRequestId: assumed('as in the Load that it undoes'),
    partnerId: partner,
    ...accountAndAmount,
  },
  answer: {
    loadBalanceRequestId: assumed('as in the request'),
    status: assumed('status values are those of all operations'),
  },
  values: (about, wire) => ({
    loadBalanceRequestId: about.requestId,
    partnerId: about.partnerId,
    ...accountAndAmountOf(about, wire),
  }),
  echoes: { requestId: 'loadBalanceRequestId', money: null },
}
