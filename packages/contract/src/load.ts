import Type, { type Static } from 'typebox'
import { Destination } from './destination.ts'
import { humanText } from './human-text.ts'
import { LOAD_ID_PATTERN } from './load-id.ts'
import { Money } from './money.ts'
import { REASON_CODES } from './reasons.ts'

/** The states of a load at the gateway (life-of-a-load, section 2). */
export const LOAD_STATES = [
  'queued',
  'sending',
  'unresolved',
  'loaded',
  'declined',
  'expired',
  'voiding',
  'voided',
  'needs-review',
] as const
export type LoadState = (typeof LOAD_STATES)[number]

/** States that a `PUT` waits for. `voided` by `absent` still has a late check to come, but the cashier has their answer. */
export const END_STATES: ReadonlySet<LoadState> = new Set(['loaded', 'declined', 'expired', 'voided', 'needs-review'])

/** What the cashier does with the cash: keep it, give it back, wait, or call and ask. */
export const CASH_WORDS = ['keep', 'return', 'wait', 'ask'] as const
export type CashWord = (typeof CASH_WORDS)[number]

const VOID_PROOFS = ['confirmed', 'absent', 'settled', 'person'] as const
export type VoidProof = (typeof VOID_PROOFS)[number]

export const RECEIPT_STATES = [
  'none',
  'waiting',
  'printing',
  'printed',
  'unknown',
  'stale',
  'cancelled',
  'code-lost',
] as const
export type ReceiptState = (typeof RECEIPT_STATES)[number]

/** What becomes of a ticket on one of the gateway's printers. `stale`: it waited so long that its customer may be gone. */
const TICKET_STATES = ['none', 'waiting', 'printing', 'printed', 'unknown', 'stale', 'cancelled'] as const
export type TicketState = (typeof TICKET_STATES)[number]

const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...values] })
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const closed = { additionalProperties: false }
const Instant = Type.String({
  description: 'ISO 8601 in UTC',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$',
})

/** The short number that people say and read: the till's sequence, `1-0417`. */
const Number_ = Type.String({ pattern: '^[0-9A-Za-z][0-9A-Za-z-]{0,15}$' })
/** Who stands at the till, as people write it. */
export const Cashier = humanText(40)
/** Why a person does something to a load. */
export const PersonsReason = humanText(200)

const MAX_REVISION = 1_000_000_000

/** The body of `POST /v1/loads/{loadId}/receipt`: why a copy is printed, or who says that the receipt came out. */
export const ReceiptRequest = Type.Object(
  {
    reason: PersonsReason,
    /** The load's revision whose receipt it is about: where it is a newer one by now, nothing is printed. A till's question whose answer was lost is so never answered twice (P2). */
    revision: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_REVISION })),
    /** A person has looked: the receipt that nobody could prove came out. Nothing is printed, and the load is answered also where it was said before (P2). */
    cameOut: Type.Optional(Type.Literal(true)),
  },
  closed,
)
export type ReceiptRequest = Static<typeof ReceiptRequest>

/** The body of `PUT /v1/loads/{loadId}`. */
export const LoadRequest = Type.Object(
  {
    destination: Destination,
    amount: Money,
    cashier: Type.Optional(Cashier),
    number: Type.Optional(Number_),
    expiresAt: Type.Optional(Instant),
    hold: Type.Optional(Type.Boolean()),
    /** The highest revision of this load that the sender has heard: a gateway that does not know the load has lost its journal (R15). No part of the body's identity (R13). */
    heardRevision: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_REVISION })),
  },
  closed,
)
export type LoadRequest = Static<typeof LoadRequest>

/** The body of `POST /v1/loads/{loadId}/hold`, which may be left out: with it, and only with it, the ticket is printed (again). */
export const HoldRequest = Type.Object(
  {
    /** How many times this ticket may have been printed before: a copy is marked (rule P2). */
    reprint: Type.Integer({ minimum: 0, maximum: 99 }),
  },
  closed,
)
export type HoldRequest = Static<typeof HoldRequest>

export const Reason = Type.Object({
  code: oneOf(REASON_CODES),
  message: Type.String(),
  amazon: Type.Optional(
    Type.Object({
      errorCode: Type.Optional(Type.String()),
      errorType: Type.Optional(Type.String()),
      message: Type.Optional(Type.String()),
    }),
  ),
})
export type Reason = Static<typeof Reason>

/** Where something stands in line for its account's rate, the next one at 1, and in how many milliseconds its turn comes if nobody goes before it. */
export const PlaceInLine = Type.Object({ position: Type.Integer(), waitMs: Type.Integer() })
export type PlaceInLine = Static<typeof PlaceInLine>

/** One load as every route and event shows it. */
export const Load = Type.Object({
  id: Type.String({ pattern: LOAD_ID_PATTERN }),
  number: Type.String(),
  revision: Type.Integer(),
  state: oneOf(LOAD_STATES),
  terminalId: Type.String(),
  /** Partner and marketplace that pay for it: `Awssb/US`. */
  account: Type.Optional(Type.String()),
  destination: Type.Object({ kind: Type.String(), masked: Type.String() }),
  amount: Money,
  cash: oneOf(CASH_WORDS),
  cashReturned: nullable(Type.Object({ at: Type.String(), terminalId: Type.String(), cashier: Type.String() })),
  proof: nullable(oneOf(VOID_PROOFS)),
  held: Type.Boolean(),
  claimCodeIssued: Type.Boolean(),
  reason: nullable(Reason),
  amazonRequestId: nullable(Type.String()),
  attempts: Type.Integer(),
  receipt: Type.Object({
    state: oneOf(RECEIPT_STATES),
    copies: Type.Integer(),
    /** The load was undone, and an earlier receipt came out, or may have, that says that the money was added: it holds no longer. */
    outdated: Type.Optional(Type.Boolean()),
    /** `printed` by a person's word: no printer has proved it (P2). */
    byWord: Type.Optional(Type.Boolean()),
  }),
  ticket: Type.Optional(
    Type.Object({
      state: oneOf(TICKET_STATES),
      copies: Type.Integer(),
      /** Since when the load is held. */
      heldAt: Type.Optional(nullable(Type.String())),
      /** The till where it brought the receipt or the cash. */
      scannedAt: Type.Optional(nullable(Type.String())),
      /** The till that saw it last, whatever came of it. */
      seenAt: Type.Optional(nullable(Type.String())),
    }),
  ),
  queue: Type.Optional(PlaceInLine),
  createdAt: Type.String(),
  updatedAt: Type.String(),
})
export type Load = Static<typeof Load>

/** How an attempt at Amazon ended (life-of-a-load, section 1). */
const VERDICTS = ['done', 'refused', 'not-sent', 'absent', 'unknown'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Every name that can stand on a timeline. */
export const TIMELINE_EVENTS = [
  'accept',
  'send-load',
  'load-done',
  'load-refused',
  'load-not-sent',
  'load-partial',
  'load-unknown',
  'load-foreign',
  'send-learn',
  'send-refetch',
  'refetch-done',
  'refetch-unknown',
  'refetch-second-code',
  'refetch-no-code',
  'expire',
  'give-up',
  'hold',
  'hold-over',
  'send-void',
  'void-done',
  'void-refused',
  'void-absent',
  'void-absent-for-good',
  'void-not-sent',
  'void-unknown',
  'void-time-over',
  'give-back',
  'ask-void',
  'ask-retry',
  'resolve-loaded',
  'resolve-voided',
  'restore',
  'cash-granted',
  'ticket',
  'ticket-asked',
  'print',
  'printed',
  'not-printed',
  'print-unknown',
  'receipt-stale',
  'receipt-code-lost',
  'receipt-cancelled',
  'receipt-requested',
  'receipt-came-out',
  'tell-return',
  'paid-twice',
  'print-ticket',
  'ticket-printed',
  'ticket-not-printed',
  'ticket-print-unknown',
  'ticket-stale',
  'ticket-code-lost',
  'ticket-cancelled',
] as const
export type TimelineEvent = (typeof TIMELINE_EVENTS)[number]

export const TimelineEntry = Type.Object({
  at: Type.String(),
  actor: Type.String(),
  event: Type.String(),
  state: oneOf(LOAD_STATES),
  attempt: Type.Optional(
    Type.Object({
      n: Type.Integer(),
      operation: Type.String(),
      verdict: Type.Optional(oneOf(VERDICTS)),
      durationMs: Type.Optional(Type.Integer()),
    }),
  ),
  note: Type.Optional(Type.String()),
})
export type TimelineEntry = Static<typeof TimelineEntry>

export const LoadWithTimeline = Type.Intersect([Load, Type.Object({ timeline: Type.Array(TimelineEntry) })])
export type LoadWithTimeline = Static<typeof LoadWithTimeline>

export const LoadPage = Type.Object({ loads: Type.Array(Load), cursor: nullable(Type.String()) })
export type LoadPage = Static<typeof LoadPage>
