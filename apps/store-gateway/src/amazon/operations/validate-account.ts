import { accountAndAmount, accountAndAmountOf, partner } from './balance-load-fields.ts'
import { assumed, type WireOperation } from './wire-operation.ts'

/** Stated by the test scripts: Validate takes an account and an amount, and moves nothing. */
export const validateAccount: WireOperation = {
  request: {
    validateAccountRequestId: assumed('every known operation has a request id of its own name'),
    partnerId: partner,
    ...accountAndAmount,
  },
  answer: {
    validateAccountRequestId: assumed('as in the request'),
    status: assumed('status values are those of all operations'),
  },
  values: (about, wire) => ({
    validateAccountRequestId: about.requestId,
    partnerId: about.partnerId,
    ...accountAndAmountOf(about, wire),
  }),
  echoes: { requestId: 'validateAccountRequestId', money: null },
}
