import { mask } from '@tillway/contract'
import type { Entry } from '../ledger/entry.ts'
import { expiryOf } from './expiry.ts'
import { lookUp } from './look-up.ts'
import type { Fields, Operation, OperationDeps } from './operation.ts'
import {
  type Amount,
  amountOnWire,
  checkFieldNames,
  checkPartner,
  checkSource,
  readAccount,
  readAmount,
  readRequestId,
  type WireAccount,
} from './read-fields.ts'
import { read, refuse } from './refusals.ts'

const FIELDS = ['loadBalanceRequestId', 'partnerId', 'account', 'amount', 'transactionSource', 'externalReference']

/**
 * Loads once per request id: a repeat with the same account and amount gets the same answer, with its claim code. An id whose load was voided
 * is never credited again (rule A1).
 */
export const loadBalance: Operation = (body, deps, twist) => {
  const { accounts, ledger, secret, partnerId } = deps
  const fault = checkFieldNames(body, FIELDS) ?? checkPartner(body, partnerId)
  if (fault) return refuse(fault)
  const requestId = readRequestId(body.loadBalanceRequestId, partnerId)
  if (!requestId.ok) return requestId
  const amount = readAmount(body.amount, 'value')
  if (!amount.ok) return amount
  const account = readAccount(body.account)
  if (!account.ok) return account
  const sourceFault = checkSource(body)
  if (sourceFault) return refuse(sourceFault)

  const accountHash = hashOf(account.value, deps)
  const earlier = ledger.find(requestId.value)
  if (earlier) {
    if (!isSame(earlier, accountHash, amount.value)) return refuse('RequestedDenominationMismatch')
    ledger.countSeen(earlier.requestId)
    const repeated = twist.withholdCode ? { ...earlier, codeIssued: false } : earlier
    return earlier.state === 'live' ? read(answer(repeated, deps)) : refuse('InvalidRequestIdInput')
  }
  const found = lookUp(accounts, account.value, amount.value)
  if (!found.ok) return found
  const partial = twist.partial ?? (found.value === 'foreign' ? { code: false } : undefined)
  const entry = {
    requestId: requestId.value,
    operation: 'LoadAmazonBalance' as const,
    accountHash,
    accountMasked: mask(account.value.id),
    ...amount.value,
    status: partial ? ('PARTIAL_SUCCESS' as const) : ('SUCCESS' as const),
    codeIssued: partial ? partial.code : found.value === 'unverified',
    createdAtMs: deps.now().getTime(),
  }
  if (!ledger.enter(entry)) return refuse('InsufficientFunds')
  return read(answer(entry, { secret }))
}

/** The keyed hash of an account as it came on the wire. */
export function hashOf(account: WireAccount, { secret }: Pick<OperationDeps, 'secret'>): string {
  return secret.accountHash(`${account.type} ${account.id}`)
}

function isSame(entry: Entry, accountHash: string, amount: Amount): boolean {
  return (
    entry.operation === 'LoadAmazonBalance' &&
    entry.accountHash === accountHash &&
    entry.currency === amount.currency &&
    entry.minorUnits === amount.minorUnits
  )
}

function answer(entry: Omit<Entry, 'state' | 'timesSeen'>, { secret }: Pick<OperationDeps, 'secret'>): Fields {
  const { requestId, status, codeIssued, createdAtMs, currency } = entry
  return {
    loadBalanceRequestId: requestId,
    status,
    amount: amountOnWire(entry, 'value'),
    ...(codeIssued && {
      gcId: secret.giftCardId(requestId),
      gcClaimCode: secret.claimCode(requestId),
      gcExpirationDate: expiryOf(createdAtMs, currency),
    }),
  }
}
