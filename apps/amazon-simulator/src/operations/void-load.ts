import { hashOf } from './load-balance.ts'
import type { Operation } from './operation.ts'
import { checkFieldNames, checkPartner, readAccount, readAmount, readRequestId } from './read-fields.ts'
import { read, refuse } from './refusals.ts'
import { isWithinWindow } from './void-window.ts'

/** Undoes a load that has the same id, account and amount. A repeat of a void answers SUCCESS again (assumed). */
export const voidLoad: Operation = (body, deps) => {
  const { ledger, partnerId, now } = deps
  const fault =
    checkFieldNames(body, ['loadBalanceRequestId', 'partnerId', 'account', 'amount']) ?? checkPartner(body, partnerId)
  if (fault) return refuse(fault)
  const requestId = readRequestId(body.loadBalanceRequestId, partnerId)
  if (!requestId.ok) return requestId
  const amount = readAmount(body.amount, 'value')
  if (!amount.ok) return amount
  const account = readAccount(body.account)
  if (!account.ok) return account

  const entry = ledger.find(requestId.value)
  if (!entry) return refuse('OrderNotFound')
  if (entry.operation !== 'LoadAmazonBalance') return refuse('WrongGcOrderType')
  if (entry.accountHash !== hashOf(account.value, deps)) return refuse('GcOrderBelongToOtherCustomer')
  if (entry.currency !== amount.value.currency) return refuse('CurrencyCodeMismatch')
  if (entry.minorUnits !== amount.value.minorUnits) return refuse('RequestedDenominationMismatch')
  if (entry.state === 'live') {
    const nowMs = now().getTime()
    if (!isWithinWindow(entry, nowMs)) return refuse('CancelRequestArrivedAfterTimeLimit')
    ledger.void(entry, nowMs)
  }
  return read({ loadBalanceRequestId: requestId.value, status: 'SUCCESS' })
}
