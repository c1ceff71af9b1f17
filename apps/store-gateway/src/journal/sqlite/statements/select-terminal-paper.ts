import type { Db } from '../open-database.ts'

/** What decides where a till's paper comes out (rule P4). */
export interface TerminalPaper {
  /** The printer that it has chosen by name. */
  readonly chosen: string | null
  readonly asksForTickets: boolean
  /** How many tills are paired. */
  readonly tills: number
}

export function selectTerminalPaper(db: Db): (id: string) => TerminalPaper {
  const own = db.prepare<[string], { printer: string | null; asks: 0 | 1 }>(
    'SELECT printer, asks_for_tickets AS asks FROM terminals WHERE id = ?',
  )
  const count = db.prepare<[], number>('SELECT count(*) FROM terminals').pluck()
  return (id) => {
    const row = own.get(id)
    return { chosen: row?.printer ?? null, asksForTickets: row?.asks === 1, tills: count.get() ?? 0 }
  }
}
