import type { Heartbeat } from '@tillway/contract'
import type { TillWord } from './closing-report.ts'

interface HeardTill {
  readonly id: string
  readonly lastSeenAtMs: number | null
  readonly heartbeat: string | null
}

/** What each till said in its last heartbeat. */
export function tillWords(tills: readonly HeardTill[]): TillWord[] {
  return tills.map(({ id, lastSeenAtMs, heartbeat }) => {
    const said = heartbeat === null ? null : (JSON.parse(heartbeat) as Partial<Heartbeat>)
    return {
      terminalId: id,
      heardAtMs: lastSeenAtMs,
      waiting: said?.outbox?.waiting ?? null,
      notHandedOver: [...(said?.cash?.owed ?? []), ...(said?.cash?.ordered ?? [])],
    }
  })
}
