import type { Entry } from '../ledger/entry.ts'
import { expiryOf } from './expiry.ts'
import { largestGiftCard } from './gift-card-amounts.ts'
import type { Fields, Operation, OperationDeps } from './operation.ts'
import { amountOnWire, checkFieldNames, checkPartner, checkSource, readAmount, readRequestId } from './read-fields.ts'
import { read, refuse } from './refusals.ts'

const FIELDS = ['creationRequestId', 'partnerId', 'value', 'transactionSource', 'externalReference']
/** Known to be taken, without a known effect in a store's sandbox. */
const IGNORED_FIELDS = ['programId', 'productType', 'sourceId', 'institutionId', 'sourceDetails']

/** Makes a claim code once per request id. After a cancel a repeat answers the same card as `RefundedToPurchaser`. */
export const createGiftCard: Operation = (body, deps) => {
  const { accounts, ledger, partnerId, now } = deps
  const fault =
    checkFieldNames(body, [...FIELDS, ...IGNORED_FIELDS]) ?? checkPartner(body, partnerId) ?? checkSource(body)
  if (fault) return refuse(fault)
  const requestId = readRequestId(body.creationRequestId, partnerId)
  if (!requestId.ok) return requestId
  const amount = readAmount(body.value, 'amount')
  if (!amount.ok) return amount

  const earlier = ledger.find(requestId.value)
  if (earlier) {
    const { operation, currency, minorUnits } = earlier
    const isSame =
      operation === 'CreateGiftCard' && currency === amount.value.currency && minorUnits === amount.value.minorUnits
    if (!isSame) return refuse('RequestedDenominationMismatch')
    ledger.countSeen(earlier.requestId)
    return read(answer(earlier, deps))
  }
  const { currency, minorUnits } = amount.value
  if (!accounts.marketplaceFor(currency)) return refuse('CurrencyCodeMismatch')
  if (minorUnits > (largestGiftCard[currency] ?? 0)) return refuse('MaxAmountExceeded')
  const entry = {
    requestId: requestId.value,
    operation: 'CreateGiftCard' as const,
    accountHash: '',
    accountMasked: '',
    currency,
    minorUnits,
    status: 'SUCCESS' as const,
    codeIssued: true,
    createdAtMs: now().getTime(),
  }
  if (!ledger.enter(entry)) return refuse('InsufficientFunds')
  return read(answer({ ...entry, state: 'live' }, deps))
}

function answer(entry: Omit<Entry, 'timesSeen'>, { secret }: Pick<OperationDeps, 'secret'>): Fields {
  return {
    cardInfo: {
      cardNumber: null,
      cardStatus: entry.state === 'live' ? 'Fulfilled' : 'RefundedToPurchaser',
      expirationDate: null,
      value: amountOnWire(entry, 'amount'),
    },
    creationRequestId: entry.requestId,
    gcClaimCode: secret.claimCode(entry.requestId),
    gcExpirationDate: expiryOf(entry.createdAtMs, entry.currency),
    gcId: secret.giftCardId(entry.requestId),
    status: 'SUCCESS',
  }
}
