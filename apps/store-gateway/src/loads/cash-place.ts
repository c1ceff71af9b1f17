import { cashWord } from './cash-word.ts'
import type { LoadRecord } from './load-record.ts'

/** Where a load's cash is: kept, handed back, owed to the customer, or not to be decided yet. */
export type CashPlace = 'kept' | 'returned' | 'owed' | 'open'

/** What a till says of the cash of a load that goes back; `ordered`: its page says to hand it over, and nobody has said that it was. */
export interface CashSaid {
  readonly terminalId: string
  readonly place: 'owed' | 'ordered' | 'returned'
}

export interface CashFacts {
  readonly reviewCash: 'hold' | 'return'
  /** Tills that run and never tell where cash is that goes back: their grant is all that is known. */
  readonly tellsNoCash: ReadonlySet<string>
}

/** T5: cash is handed over once a till says so. The grant only lets it go (T5a), so until then it is owed. */
export function cashPlace(load: LoadRecord, said: readonly CashSaid[], facts: CashFacts): CashPlace {
  if (handedOverAt(load, said, facts) !== null) return 'returned'
  const word = cashWord(load, facts.reviewCash)
  return word === 'keep' ? 'kept' : word === 'return' ? 'owed' : 'open'
}

/** The till whose drawer the cash left; null: it was not handed over as far as anybody has said. */
export function handedOverAt(load: LoadRecord, said: readonly CashSaid[], facts: CashFacts): string | null {
  const bySaying = whoHandedOver(said)
  if (bySaying !== null) return bySaying
  const granted = load.cashReturned?.terminalId ?? null
  if (load.givenBack) return granted ?? load.terminalId
  // What a till has said of a load outlasts the till. One that was removed, or has not called yet, proves nothing by its silence.
  if (granted === null || said.some(({ terminalId }) => terminalId === granted)) return null
  return facts.tellsNoCash.has(granted) ? granted : null
}

/** The till that says that it handed the cash over; null: none does. */
export function whoHandedOver(said: readonly CashSaid[]): string | null {
  return said.find(({ place }) => place === 'returned')?.terminalId ?? null
}
