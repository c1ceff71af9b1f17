import type { Operation } from './operation.ts'
import { readCard } from './read-card.ts'
import { checkFieldNames, checkPartner, readRequestId } from './read-fields.ts'
import { read, refuse } from './refusals.ts'
import { isWithinWindow } from './void-window.ts'

/** Undoes the activation of a physical card, by its id. The window of 15 minutes is assumed, as for CancelGiftCard. */
export const deactivateGiftCard: Operation = (body, deps) => {
  const { ledger, partnerId, now } = deps
  const fault =
    checkFieldNames(body, ['activationRequestId', 'partnerId', 'cardNumber']) ?? checkPartner(body, partnerId)
  if (fault) return refuse(fault)
  const requestId = readRequestId(body.activationRequestId, partnerId)
  if (!requestId.ok) return requestId
  const card = readCard(body.cardNumber, deps)
  if (!card.ok) return card
  const entry = ledger.find(requestId.value)
  if (!entry) return refuse('NonExistingActivationRequestId')
  if (entry.operation !== 'ActivateGiftCard') return refuse('WrongGcOrderType')
  if (entry.accountHash !== card.value.hash) return refuse('WrongActivationRequestId')
  if (entry.state === 'live') {
    const nowMs = now().getTime()
    if (!isWithinWindow(entry, nowMs)) return refuse('CancelRequestArrivedAfterTimeLimit')
    ledger.void(entry, nowMs)
  }
  return read({ activationRequestId: entry.requestId, status: 'SUCCESS' })
}
