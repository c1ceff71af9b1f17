import type { FaultQueue } from '../faults/fault-queue.ts'
import { OPERATIONS, type OperationDeps, type OperationName } from '../operations/operation.ts'
import type { ReceivedRequest } from '../signature/canonical-request.ts'
import { type VerifierDeps, verifySignature } from '../signature/verify-signature.ts'
import { createThrottle } from '../throttle.ts'
import { type Answer, cutShort, json, rateExceeded, refusalOf, webPage, xml } from './answer.ts'
import { perform } from './perform.ts'

/** `lost`: the connection breaks instead of an answer. */
export type Delivery = { readonly answer: Answer; readonly afterMs: number } | 'lost'

export interface ServeDeps extends OperationDeps, VerifierDeps {
  readonly faults: FaultQueue
  readonly callsPerSecond: number
  /** Milliseconds of a clock that never goes back, for the throttle. */
  readonly monotonicMs: () => number
}

const FUNDS_CALLS_PER_SECOND = 1

/**
 * Serves one call: signature, throttle, fault, operation. So a fault meets only a call that would have been served. `drop-before`, `http-500`,
 * `http-503`, `html`, `resend` and `throttle` come instead of the operation; with `drop-after`, `malformed` and `latency` it is done.
 */
export function createServeOperation(deps: ServeDeps): (name: string, request: ReceivedRequest) => Delivery {
  const calls = createThrottle(deps.callsPerSecond, deps.monotonicMs)
  const fundsCalls = createThrottle(FUNDS_CALLS_PER_SECOND, deps.monotonicMs)
  return (name, request) => {
    const signatureFault = verifySignature(request, deps)
    if (signatureFault) return atOnce(xml(403, signatureFault.type, signatureFault.message))
    if (!isOperation(name)) return atOnce(xml(404, 'UnknownOperationException', 'There is no such operation.'))
    if (!calls.take() || (name === 'GetAvailableFunds' && !fundsCalls.take())) return atOnce(rateExceeded)
    const fault = deps.faults.take(name)
    switch (fault?.kind) {
      case 'drop-before':
        return 'lost'
      case 'http-500':
        return atOnce(json(500, { message: 'Internal failure' }))
      case 'http-503':
        return atOnce(json(503, { message: 'Service unavailable' }))
      case 'html':
        return atOnce(webPage)
      case 'resend':
        return atOnce(refusalOf(name, 'SystemTemporarilyUnavailable'))
      case 'throttle':
        return atOnce(rateExceeded)
    }
    const twist = fault?.kind === 'partial-success' ? { partial: { code: fault.code } } : {}
    const answer = perform(name, request.body, deps, twist)
    switch (fault?.kind) {
      case 'drop-after':
        return 'lost'
      case 'malformed':
        return atOnce(cutShort(answer))
      case 'latency':
        return { answer, afterMs: fault.ms }
      default:
        return atOnce(answer)
    }
  }
}

function isOperation(name: string): name is OperationName {
  return (OPERATIONS as readonly string[]).includes(name)
}

function atOnce(answer: Answer): Delivery {
  return { answer, afterMs: 0 }
}
