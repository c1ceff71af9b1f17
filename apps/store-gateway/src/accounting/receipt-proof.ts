import type { LoadRecord } from '../loads/load-record.ts'

/** P2: whether a load stands whose receipt is not known to have come out. */
export function isReceiptUnproved({ state, receiptState }: Pick<LoadRecord, 'state' | 'receiptState'>): boolean {
  return state === 'loaded' && receiptState !== 'printed' && receiptState !== 'none'
}
