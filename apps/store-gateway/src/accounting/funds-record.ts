import type { Money } from '@tillway/contract'

/** For how long an account's funds were read as the same. */
export interface FundsReading {
  readonly atMs: number
  readonly untilMs: number
  readonly currency: string
  readonly minorUnits: number
}

/** What an account's funds were over time. */
export interface FundsRecord {
  /** Keeps a reading: one row for as long as they are the same. */
  note(account: string, balance: Money, atMs: number): Promise<void>
  /** What was read at any time between the two, the earliest first. */
  between(account: string, fromMs: number, toMs: number): Promise<FundsReading[]>
}
