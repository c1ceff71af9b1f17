import type { ReceiptState } from '@tillway/contract'
import type { TicketNews } from '../view/register-view.ts'
import type { Format } from './format.ts'
import type { Texts } from './texts/texts.ts'

type News = Exclude<TicketNews, { outcome: 'cash' }>

/** What the till of the page knows besides. */
interface Seen {
  readonly isOut: boolean
  readonly terminalId: string
  readonly hasPrinter: boolean
  readonly contact: string | null
}

/** What a scanned ticket stands for, where no cash is to be handed over. */
export function ticketNewsWords(news: News, texts: Texts, format: Format, seen: Seen) {
  return { title: titleOf(news, texts, seen.terminalId), means: explain(news, texts, format, seen) }
}

/** Cash that went back here says so, also to the cashier who has just said it. What another till was granted may still be there (T5b). */
function titleOf(news: News, texts: Texts, terminalId: string): string {
  if (news.outcome !== 'already') return texts.scannedTicket.titles[news.outcome]
  const { word, elsewhere } = texts.handedBack
  if (news.where !== null) return news.where === terminalId ? word : elsewhere.word(news.where)
  // The answer that brought the receipt here may have been lost: it is the same customer who asks again.
  return texts.scannedTicket.titles[isElsewhere(news, terminalId) || news.receipt === null ? 'already' : 'receipt']
}

/** Another till has redeemed the ticket. */
function isElsewhere({ redeemedAt }: News, terminalId: string): boolean {
  return redeemedAt !== null && redeemedAt !== terminalId
}

function explain(news: News, texts: Texts, format: Format, seen: Seen): string {
  const words = texts.scannedTicket
  switch (news.outcome) {
    case 'receipt':
      return words[seen.isOut ? 'receiptOut' : 'receipt'](news.where)
    case 'already':
      if (news.where !== null) return backWords(news.where, news.atMs, texts, format, seen)
      return redeemedWords(news, seen.terminalId, texts)
    case 'pending':
      return [
        words.pending,
        ...(news.mayGiveBack === 'by-word' ? [words.pendingSent] : []),
        ...(seen.hasPrinter ? [] : [words.pendingWithoutPrinter]),
      ].join(' ')
    case 'unknown':
      return words.unknown(seen.contact)
  }
}

function backWords(till: string, atMs: number | null, texts: Texts, format: Format, { terminalId }: Seen): string {
  const { payNothing, cashBefore } = texts.scannedTicket
  if (till === terminalId) return `${cashBefore} ${payNothing}`
  const { means, since } = texts.handedBack.elsewhere
  return [means(till), ...(atMs === null ? [] : [since(format.time(atMs))])].join(' ')
}

/** Papers that lie at a printer, or will. */
const ON_PAPER: ReadonlySet<ReceiptState> = new Set(['waiting', 'printing', 'printed', 'unknown'])

/** Where the ticket was redeemed, what became of its receipt, and what to do now. */
function redeemedWords({ redeemedAt, receipt }: News, terminalId: string, texts: Texts): string {
  const words = texts.scannedTicket
  const elsewhere = redeemedAt !== null && redeemedAt !== terminalId
  const where = redeemedAt === null ? [] : [elsewhere ? words.redeemedAt(redeemedAt) : words.redeemedHere]
  const paper = receipt === null ? [] : [asSentence(texts.receipt[receipt], texts)]
  const look = !elsewhere && receipt !== null && ON_PAPER.has(receipt) ? [words.lookForReceipt] : []
  return [...where, ...paper, ...look, words.payNothing].join(' ')
}

/** The words for a receipt stand as labels too, without a full stop. */
function asSentence(words: string, { fullStop }: Texts): string {
  return /[.?。？]$/.test(words) ? words : words + fullStop.trimEnd()
}
