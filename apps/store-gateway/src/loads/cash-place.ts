import { cashWord } from './cash-word.ts'
import type { LoadRecord } from './load-record.ts'

/** Where a load's cash is by the journal: kept, handed back, owed to the customer, or not to be decided yet. */
export type CashPlace = 'kept' | 'returned' | 'owed' | 'open'

/** T5: `returned` from the grant on, or by word of the cashier. Whether it was handed over only the till knows. */
export function cashPlace(load: LoadRecord, reviewCash: 'hold' | 'return'): CashPlace {
  if (load.cashReturned !== null || load.givenBack) return 'returned'
  const word = cashWord(load, reviewCash)
  return word === 'keep' ? 'kept' : word === 'return' ? 'owed' : 'open'
}
