import type { ReceiptState } from '@tillway/contract'
import type { RecentLoad } from '../view/load-views.ts'
import type { LineView } from '../view/register-view.ts'
import { printerInAWord } from './device-words.ts'
import type { Texts } from './texts/texts.ts'

/** Why a receipt waits, and what to do meanwhile; null where it does not wait for a printer that is not ready. */
export function waitingWords(
  receipt: ReceiptState,
  printer: LineView['printer'],
  texts: Pick<Texts, 'line' | 'waitsHere'>,
): { readonly because: string; readonly means: string } | null {
  if (receipt !== 'waiting' || !printer || printer.state === 'ready') return null
  const { paperOut, notReady } = texts.waitsHere
  return {
    because: printerInAWord(printer, texts.line).word,
    means: printer.state === 'paper-out' ? paperOut : notReady,
  }
}

/** Rule P2: a receipt that is not known to be out stays marked on the list of the last loads, whatever was pressed since. */
const OPEN_PAPERS: ReadonlySet<ReceiptState> = new Set(['waiting', 'unknown', 'stale', 'code-lost'])

export function isOpenPaper(receipt: ReceiptState): boolean {
  return OPEN_PAPERS.has(receipt)
}

/** Of a load in the list of the last loads: what its receipt waits for, or is. */
export function paperWords(
  { receipt, waitsForTicket }: Pick<RecentLoad, 'receipt' | 'waitsForTicket'>,
  texts: Pick<Texts, 'receipt' | 'receiptForTicket'>,
): string {
  return waitsForTicket ? texts.receiptForTicket : texts.receipt[receipt]
}
