import { mask } from '@tillway/contract'
import type { Entry } from '../ledger/entry.ts'
import { largestGiftCard } from './gift-card-amounts.ts'
import type { Fields, Operation } from './operation.ts'
import { readCard } from './read-card.ts'
import { amountOnWire, checkFieldNames, checkPartner, readAmount, readRequestId } from './read-fields.ts'
import { read, refuse } from './refusals.ts'

/** Activates a physical card once. A repeat with the same id, card and amount answers the same; what was deactivated is not activated again under its id. */
export const activateGiftCard: Operation = (body, deps) => {
  const { accounts, ledger, partnerId, now } = deps
  const fault =
    checkFieldNames(body, ['activationRequestId', 'partnerId', 'cardNumber', 'value']) ?? checkPartner(body, partnerId)
  if (fault) return refuse(fault)
  const requestId = readRequestId(body.activationRequestId, partnerId)
  if (!requestId.ok) return requestId
  const amount = readAmount(body.value, 'amount')
  if (!amount.ok) return amount
  const card = readCard(body.cardNumber, deps)
  if (!card.ok) return card

  const { currency, minorUnits } = amount.value
  const earlier = ledger.find(requestId.value)
  if (earlier) {
    const isSame =
      earlier.operation === 'ActivateGiftCard' &&
      earlier.accountHash === card.value.hash &&
      earlier.currency === currency &&
      earlier.minorUnits === minorUnits
    if (!isSame) return refuse('ActivationRequestIdAlreadyBeenUsed')
    ledger.countSeen(earlier.requestId)
    return earlier.state === 'live' ? read(answer(earlier)) : refuse('ActivationNotAllowed')
  }
  if (card.value.isActive || ledger.findLiveCard(card.value.hash))
    return refuse('CardAlreadyActivatedWithDifferentRequestId')
  if (!accounts.marketplaceFor(currency)) return refuse('CurrencyCodeMismatch')
  if (minorUnits > (largestGiftCard[currency] ?? 0)) return refuse('MaxAmountExceeded')
  const entry = {
    requestId: requestId.value,
    operation: 'ActivateGiftCard' as const,
    accountHash: card.value.hash,
    accountMasked: mask(card.value.number),
    currency,
    minorUnits,
    status: 'SUCCESS' as const,
    codeIssued: false,
    createdAtMs: now().getTime(),
  }
  return ledger.enter(entry) ? read(answer(entry)) : refuse('InsufficientFunds')
}

/** The answer's form is not published: assumed to be that of CreateGiftCard, without a code, which stands on the card. */
function answer(entry: Pick<Entry, 'requestId' | 'currency' | 'minorUnits'>): Fields {
  return {
    activationRequestId: entry.requestId,
    cardInfo: {
      cardNumber: null,
      cardStatus: 'Fulfilled',
      expirationDate: null,
      value: amountOnWire(entry, 'amount'),
    },
    status: 'SUCCESS',
  }
}
