import type { CashSaid } from '../../../loads/cash-place.ts'
import type { Db } from '../open-database.ts'

interface CashWord {
  readonly loadId: string
  readonly terminalId: string
  readonly place: CashSaid['place']
  readonly nowMs: number
}

/**
 * Keeps what a till says of the cash of a load, where it is new; of a load that the journal does not know nothing is kept. "Returned" stays: a till that
 * says otherwise afterwards has an older record, or none. Only where it was put down with the grant, by an earlier version, the till corrects it.
 */
export function noteCashWord(db: Db): (word: CashWord) => void {
  const statement = db.prepare(`
    INSERT INTO cash_words (load_id, terminal_id, place, said_at_ms, n)
    SELECT id, @terminalId, @place, @nowMs, (SELECT coalesce(max(n), 0) + 1 FROM cash_words) FROM loads WHERE id = @loadId
    ON CONFLICT (load_id, terminal_id) DO UPDATE SET place = excluded.place, said_at_ms = excluded.said_at_ms, n = excluded.n
    WHERE place <> excluded.place
      AND (place <> 'returned' OR said_at_ms = (SELECT cash_returned_at_ms FROM loads l WHERE l.id = load_id))`)
  return (word) => void statement.run(word)
}

/** What the tills say of the cash of a load. */
export function selectCashWords(db: Db): (loadId: string) => CashSaid[] {
  const statement = db.prepare<[string], CashSaid>(
    'SELECT terminal_id AS terminalId, place FROM cash_words WHERE load_id = ? ORDER BY terminal_id',
  )
  return (loadId) => statement.all(loadId)
}

export function selectLastCashWord(db: Db): () => number {
  const statement = db.prepare<[], number | null>('SELECT max(n) FROM cash_words').pluck()
  return () => statement.get() ?? 0
}
