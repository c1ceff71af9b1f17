import type { Operation } from './operation.ts'
import { checkFieldNames, checkPartner, readRequestId } from './read-fields.ts'
import { read, refuse } from './refusals.ts'
import { isWithinWindow } from './void-window.ts'

/** Undoes a gift card within 15 minutes. `gcId` is checked where it is sent: published clients differ. */
export const cancelGiftCard: Operation = (body, { ledger, secret, partnerId, now }) => {
  const fault = checkFieldNames(body, ['creationRequestId', 'partnerId', 'gcId']) ?? checkPartner(body, partnerId)
  if (fault) return refuse(fault)
  const requestId = readRequestId(body.creationRequestId, partnerId)
  if (!requestId.ok) return requestId
  const entry = ledger.find(requestId.value)
  if (!entry) return refuse('CardNotFound')
  if (entry.operation !== 'CreateGiftCard') return refuse('WrongGcOrderType')
  const gcId = secret.giftCardId(entry.requestId)
  if (body.gcId !== undefined && body.gcId !== null && body.gcId !== gcId) return refuse('InvalidGCIdInput')
  if (entry.state === 'live') {
    const nowMs = now().getTime()
    if (!isWithinWindow(entry, nowMs)) return refuse('CancelRequestArrivedAfterTimeLimit')
    ledger.void(entry, nowMs)
  }
  return read({ creationRequestId: entry.requestId, gcId, status: 'SUCCESS' })
}
