import { type Heartbeat, MAX_CASH_IDS } from '@tillway/contract'
import type { TillWord } from './closing-report.ts'

/** What is kept of a till's last heartbeat. */
export interface HeardTill {
  readonly id: string
  readonly lastSeenAtMs: number | null
  readonly heartbeat: string | null
}

/** What each till said in its last heartbeat. */
export function tillWords(tills: readonly HeardTill[]): TillWord[] {
  return tills.map(({ id, lastSeenAtMs, heartbeat }) => {
    const said = heartbeat === null ? null : (JSON.parse(heartbeat) as Partial<Heartbeat>)
    const { owed = [], ordered = [], owedMinorUnits = null } = said?.cash ?? {}
    return {
      terminalId: id,
      heardAtMs: lastSeenAtMs,
      tellsNoCash: said !== null && !said.cash,
      waiting: said?.outbox?.waiting ?? null,
      owedMinorUnits,
      // A full list leaves older ones out.
      owedLoads: Math.max(owed.length, ordered.length) < MAX_CASH_IDS ? [...owed, ...ordered] : null,
    }
  })
}

/** The tills that run and do not tell where cash is that goes back. */
export function tellingNoCash(tills: readonly TillWord[]): ReadonlySet<string> {
  return new Set(tills.flatMap(({ terminalId, tellsNoCash }) => (tellsNoCash ? [terminalId] : [])))
}
