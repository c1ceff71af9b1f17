import type { LoadRecord } from '../../loads/load-record.ts'
import type { selectReceiptThatCameOut } from './statements/select-receipt-that-came-out.ts'

/** Whether a load was undone of which a receipt came out, or may have, that says that the money was added. Most loads never have one to look for. */
export function isReceiptOutdated(
  { id, state, receiptState }: Pick<LoadRecord, 'id' | 'state' | 'receiptState'>,
  cameOut: ReturnType<typeof selectReceiptThatCameOut>,
): boolean {
  return state === 'voided' && receiptState !== 'none' && cameOut(id) !== undefined
}
