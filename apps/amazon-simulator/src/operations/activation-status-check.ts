import type { Operation } from './operation.ts'
import { readCard } from './read-card.ts'
import { checkFieldNames, checkPartner, readRequestId } from './read-fields.ts'
import { read, refuse } from './refusals.ts'

/** Says whether a physical card is active, and by which request of this partner. It moves nothing. The answer's form is assumed. */
export const activationStatusCheck: Operation = (body, deps) => {
  const { ledger, partnerId } = deps
  const fault =
    checkFieldNames(body, ['statusCheckRequestId', 'partnerId', 'cardNumber']) ?? checkPartner(body, partnerId)
  if (fault) return refuse(fault)
  const requestId = readRequestId(body.statusCheckRequestId, partnerId)
  if (!requestId.ok) return requestId
  const card = readCard(body.cardNumber, deps)
  if (!card.ok) return card
  const live = ledger.findLiveCard(card.value.hash)
  return read({
    activationRequestId: live?.requestId ?? null,
    cardInfo: {
      cardNumber: null,
      cardStatus: live || card.value.isActive ? 'Fulfilled' : 'Inactive',
      expirationDate: null,
      value: null,
    },
    status: 'SUCCESS',
    statusCheckRequestId: requestId.value,
  })
}
