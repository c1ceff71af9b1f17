import type { CashWord } from '@tillway/contract'
import type { LoadRecord } from './load-record.ts'

/** What the cashier does with the cash. "Return", once said, stays (R8b). */
export function cashWord(
  load: Pick<LoadRecord, 'state' | 'returnTold' | 'givenBack'>,
  reviewCash: 'hold' | 'return',
): CashWord {
  if (load.returnTold || load.givenBack) return 'return'
  switch (load.state) {
    case 'loaded':
      return 'keep'
    case 'declined':
    case 'expired':
    case 'voided':
      return 'return'
    case 'needs-review':
      return reviewCash === 'return' ? 'return' : 'ask'
    default:
      return 'wait'
  }
}
