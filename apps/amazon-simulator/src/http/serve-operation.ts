import type { FaultQueue } from '../faults/fault-queue.ts'
import { OPERATIONS, type OperationDeps, type OperationName } from '../operations/operation.ts'
import type { ReceivedRequest } from '../signature/canonical-request.ts'
import { type VerifierDeps, verifySignature } from '../signature/verify-signature.ts'
import { createThrottle } from '../throttle.ts'
import { type Answer, cutShort, json, rateExceeded, refusalOf, webPage, xml } from './answer.ts'
import { isRepeat, perform } from './perform.ts'

/** `lost`: the connection breaks instead of an answer. */
export type Delivery = { readonly answer: Answer; readonly afterMs: number; readonly date: Date } | 'lost'

export interface ServeDeps extends OperationDeps, VerifierDeps {
  readonly faults: FaultQueue
  readonly callsPerSecond: number
  /** Milliseconds of a clock that never goes back, for the throttle. */
  readonly monotonicMs: () => number
  /** Does something later, unless the simulator has ended by then. */
  readonly later: (run: () => void, afterMs: number) => void
}

const FUNDS_CALLS_PER_SECOND = 1

/**
 * Serves one call: signature, throttle, fault, operation. So a fault meets only a call that would have been served. `drop-before`, `http-500`,
 * `http-503`, `html`, `resend`, `throttle`, `refuse-repeat` and `void-refused` come instead of the operation; with `drop-after`, `malformed`,
 * `latency`, `partial-success`, `code-withheld` and `clock-skew` it is done, and with `arrive-late` it is done later, if its signature still is
 * fresh then.
 */
export function createServeOperation(deps: ServeDeps): (name: string, request: ReceivedRequest) => Delivery {
  const calls = createThrottle(deps.callsPerSecond, deps.monotonicMs)
  const fundsCalls = createThrottle(FUNDS_CALLS_PER_SECOND, deps.monotonicMs)
  const atOnce = (answer: Answer): Delivery => ({ answer, afterMs: 0, date: deps.now() })
  return (name, request) => {
    const signatureFault = verifySignature(request, deps)
    if (signatureFault) return atOnce(xml(403, signatureFault.type, signatureFault.message))
    if (!isOperation(name)) return atOnce(xml(404, 'UnknownOperationException', 'There is no such operation.'))
    if (!calls.take() || (name === 'GetAvailableFunds' && !fundsCalls.take())) return atOnce(rateExceeded)
    const fault = deps.faults.take(name, () => isRepeat(name, request.body, deps))
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
      case 'refuse-repeat':
        return atOnce(refusalOf(name, 'CustomerSurpassedDailyVelocityLimit'))
      case 'void-refused':
        return atOnce(refusalOf(name, 'GcNotReadyForRefund'))
      case 'arrive-late':
        deps.later(() => verifySignature(request, deps) ?? perform(name, request.body, deps, {}), fault.ms)
        return 'lost'
      case 'clock-skew':
        return serveSkewed(name, request, deps, fault.ms)
    }
    const twist = {
      ...(fault?.kind === 'partial-success' ? { partial: { code: fault.code } } : {}),
      withholdCode: fault?.kind === 'code-withheld',
    }
    const answer = perform(name, request.body, deps, twist)
    switch (fault?.kind) {
      case 'drop-after':
        return 'lost'
      case 'malformed':
        return atOnce(cutShort(answer))
      case 'latency':
        return { answer, afterMs: fault.ms, date: deps.now() }
      default:
        return atOnce(answer)
    }
  }
}

function isOperation(name: string): name is OperationName {
  return (OPERATIONS as readonly string[]).includes(name)
}

/** As if this side's clock were ahead: signatures are judged by it, windows too, and the answer's date shows it. */
function serveSkewed(name: OperationName, request: ReceivedRequest, deps: ServeDeps, aheadMs: number): Delivery {
  const date = new Date(deps.now().getTime() + aheadMs)
  const skewed = { ...deps, now: () => date }
  const fault = verifySignature(request, skewed)
  const answer = fault ? xml(403, fault.type, fault.message) : perform(name, request.body, skewed, {})
  return { answer, afterMs: 0, date }
}
