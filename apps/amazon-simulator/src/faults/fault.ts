import Type, { type Static } from 'typebox'
import { OPERATIONS, type OperationName } from '../operations/operation.ts'

/** Every kind of misbehaviour that the contract names. */
const FAULT_KINDS = [
  'latency',
  'drop-before',
  'drop-after',
  'http-500',
  'http-503',
  'malformed',
  'html',
  'resend',
  'throttle',
  'clock-skew',
  'partial-success',
  'refuse-repeat',
  'arrive-late',
  'code-withheld',
  'void-refused',
] as const

/** The kinds that this version can do. */
const AVAILABLE = [
  'latency',
  'drop-before',
  'drop-after',
  'http-500',
  'http-503',
  'malformed',
  'html',
  'resend',
  'throttle',
  'partial-success',
] as const
type AvailableKind = (typeof AVAILABLE)[number]

/** The body of `POST /_simulator/faults`. Without an operation any will do; `times` is 1 where absent. */
export const FaultRequest = Type.Object(
  {
    kind: Type.Enum([...FAULT_KINDS]),
    operation: Type.Optional(Type.Enum([...OPERATIONS])),
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    ms: Type.Optional(Type.Integer({ minimum: 0, maximum: 120_000 })),
    code: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
type FaultRequest = Static<typeof FaultRequest>

/** A misbehaviour that waits for its request. */
export interface Fault {
  readonly kind: AvailableKind
  readonly operation: OperationName | null
  readonly times: number
  /** For `latency`: how long the answer is kept back. */
  readonly ms: number
  /** For `partial-success`: with a claim code. */
  readonly code: boolean
}

const DEFAULT_LATENCY_MS = 1000

/** Completes a request with its defaults, or says in a sentence why it makes no sense. */
export function faultOf(request: FaultRequest): Fault | string {
  const { kind, operation = null, times = 1, ms, code } = request
  const available = AVAILABLE.find((one) => one === kind)
  if (!available) return `The fault “${kind}” is not available yet. Available are: ${AVAILABLE.join(', ')}.`
  if (ms !== undefined && available !== 'latency') return `“ms” belongs to latency, not to ${available}.`
  if (code !== undefined && available !== 'partial-success')
    return `“code” belongs to partial-success, not to ${available}.`
  if (available !== 'partial-success')
    return { kind: available, operation, times, ms: ms ?? DEFAULT_LATENCY_MS, code: false }
  if (operation !== null && operation !== 'LoadAmazonBalance')
    return `Only LoadAmazonBalance answers PARTIAL_SUCCESS, ${operation} does not.`
  return { kind: available, operation: 'LoadAmazonBalance', times, ms: 0, code: code ?? false }
}
