import Type, { type Static } from 'typebox'
import { OPERATIONS, type OperationName } from '../operations/operation.ts'

/** Every kind of misbehaviour. */
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

type FaultKind = (typeof FAULT_KINDS)[number]

/** The body of `POST /_simulator/faults`. Without an operation any will do; `times` is 1 where absent. */
export const FaultRequest = Type.Object(
  {
    kind: Type.Enum([...FAULT_KINDS]),
    operation: Type.Optional(Type.Enum([...OPERATIONS])),
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    ms: Type.Optional(Type.Integer({ minimum: -86_400_000, maximum: 86_400_000 })),
    code: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
type FaultRequest = Static<typeof FaultRequest>

/** A misbehaviour that waits for its request. */
export interface Fault {
  readonly kind: FaultKind
  readonly operation: OperationName | null
  readonly times: number
  /** For `latency` and `arrive-late`: how long the answer or the request is kept back; for `clock-skew`: how far ahead the clock is. */
  readonly ms: number
  /** For `partial-success`: with a claim code. */
  readonly code: boolean
}

const LONGEST_WAIT_MS = 600_000

/** The kinds that take `ms`, and what it is where absent. */
const defaultMs: Readonly<Partial<Record<FaultKind, number>>> = {
  latency: 1000,
  'arrive-late': 5000,
  'clock-skew': 120_000,
}

/** The kinds that only some operations can have. */
const onlyOf: Readonly<Partial<Record<FaultKind, readonly OperationName[]>>> = {
  'partial-success': ['LoadAmazonBalance'],
  'refuse-repeat': ['LoadAmazonBalance', 'CreateGiftCard', 'ActivateGiftCard'],
  'code-withheld': ['LoadAmazonBalance'],
  'void-refused': ['VoidAmazonBalanceLoad', 'CancelGiftCard', 'DeactivateGiftCard'],
}

/** Completes a request with its defaults, or says in a sentence why it makes no sense. */
export function faultOf(request: FaultRequest): Fault | string {
  const { kind, operation = null, times = 1, ms, code } = request
  const normalMs = defaultMs[kind]
  if (ms !== undefined && normalMs === undefined)
    return `“ms” belongs to ${Object.keys(defaultMs).join(', ')}, not to ${kind}.`
  if (ms !== undefined && kind !== 'clock-skew' && (ms < 0 || ms > LONGEST_WAIT_MS))
    return `“ms” of ${kind} is a time to wait: from 0 to ${LONGEST_WAIT_MS}.`
  if (code !== undefined && kind !== 'partial-success') return `“code” belongs to partial-success, not to ${kind}.`
  const only = onlyOf[kind]
  if (only && operation !== null && !only.includes(operation))
    return `${kind} is a fault of ${only.join(' and ')}, not of ${operation}.`
  return { kind, operation, times, ms: ms ?? normalMs ?? 0, code: code ?? false }
}

/** Whether a fault can meet a call: its operation fits, and what is about repeats waits for a repeat. */
export function meets(fault: Fault, operation: OperationName, isRepeat: () => boolean): boolean {
  if (fault.operation !== null && fault.operation !== operation) return false
  if (onlyOf[fault.kind] && !onlyOf[fault.kind]?.includes(operation)) return false
  return fault.kind === 'refuse-repeat' || fault.kind === 'code-withheld' ? isRepeat() : true
}
