import type { CashWord, DestinationKind, LoadState } from '@tillway/contract'

type RowState = 'prepared' | 'waiting' | 'ended' | 'cancelled' | 'expired'

/** One load of this till as the outbox keeps it. `sealed` is its encrypted destination, null once erased. */
export interface Row {
  readonly id: string
  readonly number: string
  readonly state: RowState
  readonly kind: DestinationKind
  readonly sealed: Buffer | null
  readonly masked: string
  readonly destinationHash: string
  readonly bodyHash: string
  readonly currency: string
  readonly minorUnits: number
  readonly cashier: string | null
  readonly preparedAtMs: number
  readonly confirmedAtMs: number | null
  /** Gateway time (rule T3). */
  readonly expiresAtMs: number | null
  readonly sendMarkedAtMs: number | null
  readonly hold: 0 | 1
  /** How many tickets of it may have come out. */
  readonly tickets: number
  readonly revision: number | null
  readonly gatewayState: LoadState | null
  /** JSON of the gateway's load. */
  readonly lastAnswer: string | null
  /** JSON of `GatewayProblem`. */
  readonly lastProblem: string | null
  readonly tries: number
  readonly nextTryAtMs: number | null
  readonly endedAtMs: number | null
  readonly cashTakenAtMs: number | null
  /** Rule T5e: when the cashier handed the cash back by their own word. */
  readonly gaveBackAtMs: number | null
  /** What to do with the cash by all that is on disk here; people's alarms (T11) aside. */
  readonly cashWord: CashWord
  /** Rule T5b: another till has the grant to hand it back. */
  readonly cashReturnedElsewhere: 0 | 1
  /** Rule T5: what became of the order to hand the cash back; null before there was one. */
  readonly cashBack: CashBackState | null
}

/** `ordered`: the page says to hand it over. `returned`: the cashier did. `owed`: nobody was there. */
type CashBackState = 'ordered' | 'returned' | 'owed'

/** One order to hand cash back. */
export interface CashBack {
  readonly loadId: string
  readonly number: string
  readonly minorUnits: number
  readonly state: CashBackState
  /** Whose word it was: the gateway's grant, this till's own (nothing was sent, or no line and no ticket), or the cashier's (T5e). */
  readonly word: 'gateway' | 'till' | 'cashier'
  readonly cashier: string
}

/** The columns of a `Row`, for every statement that reads one. */
export const ROW_COLUMNS = `
  id, number, state, destination_kind AS kind, destination_sealed AS sealed, destination_masked AS masked,
  destination_hash AS destinationHash, body_hash AS bodyHash, currency, minor_units AS minorUnits, cashier,
  prepared_at_ms AS preparedAtMs, confirmed_at_ms AS confirmedAtMs, expires_at_ms AS expiresAtMs,
  send_marked_at_ms AS sendMarkedAtMs, hold, tickets, revision, gateway_state AS gatewayState, last_answer AS lastAnswer,
  last_problem AS lastProblem, tries, next_try_at_ms AS nextTryAtMs, ended_at_ms AS endedAtMs,
  cash_taken_at_ms AS cashTakenAtMs, gave_back_at_ms AS gaveBackAtMs, cash_word AS cashWord, cash_returned_elsewhere AS cashReturnedElsewhere,
  (SELECT c.state FROM cash_back c WHERE c.load_id = loads.id) AS cashBack`

/** The columns of a `CashBack`. */
export const CASH_BACK_COLUMNS = 'load_id AS loadId, number, minor_units AS minorUnits, state, word, cashier'

/** A refusal of the gateway that is no load: its HTTP status and its problem's code and words. */
export interface GatewayProblem {
  readonly status: number
  readonly code: string
  readonly message: string
}
