import type { Till } from '../../apps/terminal-agent/src/counter/index.ts'
import type { Outbox } from '../../apps/terminal-agent/src/outbox/index.ts'
import type { Program } from './world.ts'

/** One till's machine: what outlives a crash of its program. */
export interface TillMachine {
  readonly id: string
  clockOffsetMs: number
  /** The program that runs now, if one does. */
  run: TillRun | null
  /** It will never start again: what its outbox says is all that is left of it. */
  dead: boolean
  start(): void
  /** The program ends after whatever statement it has reached. What was not committed never was. */
  crash(): void
  /** The outbox as its files have it. */
  files(): string[]
  openOutbox(): Outbox
  end(): void
}

/** One run of a till's program. */
interface TillRun {
  readonly program: Program
  readonly outbox: Outbox
  readonly till: Till
}

/** The person at one till. */
export interface Cashier {
  /** Looks at the page in a moment. */
  look(): void
  lookAgainAndAgain(): void
  /** The page is empty after a restart: whoever was served begins anew, unless the cash is in the drawer. */
  restarted(): void
  /** The cash of this load went back by the cashier's own word (T5e), and a crash took the word away before it was on disk. */
  lostWordOf(loadId: string): boolean
}
