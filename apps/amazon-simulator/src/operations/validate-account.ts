import { lookUp } from './look-up.ts'
import type { Operation } from './operation.ts'
import { checkFieldNames, checkPartner, readAccount, readAmount, readRequestId } from './read-fields.ts'
import { read, refuse } from './refusals.ts'

/** Whether a load would be taken now. A phone number of another country is not refused here (assumed): the load answers PARTIAL_SUCCESS. */
export const validateAccount: Operation = (body, { accounts, partnerId }) => {
  const fault =
    checkFieldNames(body, ['validateAccountRequestId', 'partnerId', 'account', 'amount']) ??
    checkPartner(body, partnerId)
  if (fault) return refuse(fault)
  const requestId = readRequestId(body.validateAccountRequestId, partnerId)
  if (!requestId.ok) return requestId
  const amount = readAmount(body.amount, 'value')
  if (!amount.ok) return amount
  const account = readAccount(body.account)
  if (!account.ok) return account
  const found = lookUp(accounts, account.value, amount.value)
  return found.ok ? read({ validateAccountRequestId: requestId.value, status: 'SUCCESS' }) : found
}
