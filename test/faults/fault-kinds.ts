import type { Random } from '../simulation/random.ts'
import type { FaultToSet } from './faulty-store.ts'

/** One kind of the simulator's faults, and what it may lead to. */
export interface FaultKind {
  readonly kind: string
  /** The faults to set, so that this one comes about: what waits for a repeat or a void needs one. */
  readonly make: (random: Random) => readonly FaultToSet[]
  /** It says “surely not done” again and again, so a load may be too late in the end. */
  readonly mayExpire?: true
  /** By which events a load may begin to be undone after it, without a person's wish. */
  readonly mayVoid?: readonly string[]
  /** Why a load may need a person after it. */
  readonly mayReview?: readonly string[]
}

const loading = (random: Random) =>
  random.pick(['LoadAmazonBalance', 'LoadAmazonBalance', 'CreateGiftCard', 'ActivateGiftCard'])
const undoing = (random: Random) =>
  random.pick(['VoidAmazonBalanceLoad', 'VoidAmazonBalanceLoad', 'CancelGiftCard', 'DeactivateGiftCard'])
const either = (random: Random) => (random.chance(0.7) ? loading(random) : undoing(random))
/** So long as nothing is known of a load it is asked again, and given up in the end. */
const unknown = ['give-up'] as const
const plain = (kind: string): FaultKind => ({ kind, make: (random) => [{ kind, operation: either(random) }] })
const hidden = (kind: string): FaultKind => ({ ...plain(kind), mayVoid: unknown })

/** All of them, as the contract lists them. */
export const FAULT_KINDS: readonly FaultKind[] = [
  {
    kind: 'latency',
    make: (random) => [{ kind: 'latency', operation: either(random), ms: random.between(0, 20_000) }],
    mayVoid: unknown,
  },
  hidden('drop-before'),
  hidden('drop-after'),
  hidden('http-500'),
  hidden('http-503'),
  hidden('malformed'),
  hidden('html'),
  hidden('resend'),
  { ...plain('throttle'), mayExpire: true },
  {
    kind: 'clock-skew',
    make: (random) => [{ kind: 'clock-skew', operation: either(random), ms: random.between(-600_000, 600_000) }],
    mayExpire: true,
    // A clock that is ahead makes the void's window look over, at once or when the void comes.
    mayReview: ['void-refused', 'void-window-over'],
  },
  {
    kind: 'partial-success',
    make: (random) => [{ kind: 'partial-success', code: random.chance(0.3) }],
    mayVoid: ['load-partial'],
  },
  {
    kind: 'refuse-repeat',
    make: (random) => {
      const operation = loading(random)
      return [
        { kind: 'refuse-repeat', operation },
        { kind: 'drop-after', operation },
      ]
    },
    // R1: a no after an answer that is unknown.
    mayVoid: ['load-refused', ...unknown],
  },
  {
    kind: 'arrive-late',
    make: (random) => [{ kind: 'arrive-late', operation: loading(random), ms: random.between(1000, 400_000) }],
    mayVoid: unknown,
  },
  {
    kind: 'code-withheld',
    make: () => [{ kind: 'code-withheld' }, { kind: 'drop-after', operation: 'LoadAmazonBalance' }],
    mayVoid: unknown,
  },
  {
    kind: 'void-refused',
    make: (random) => [
      { kind: 'void-refused', operation: undoing(random) },
      ...(random.chance(0.5) ? [{ kind: 'partial-success', code: false }] : []),
    ],
    mayVoid: ['load-partial'],
    mayReview: ['void-refused', 'credited-after-return'],
  },
]
