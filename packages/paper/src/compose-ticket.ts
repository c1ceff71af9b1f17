import { formatMoney, isLoadId, type LanguageCode, type Money } from '@tillway/contract'
import { charsetOf } from './charset.ts'
import { localTime } from './local-time.ts'
import { betweenMarks } from './marks.ts'
import { createReceiptLines, type PaperDocument, type ReceiptLines } from './receipt-lines.ts'
import { ticketWords } from './ticket-words.ts'

/** Everything that a ticket says. Free text may hold anything: it is made printable and harmless when it is set. */
export interface TicketFacts {
  readonly loadId: string
  /** The short number that people say, such as `1-0417`. */
  readonly number: string
  readonly amount: Money
  /** Amazon's name of the product in this marketplace, such as `Amazon Cash`. */
  readonly productName: string
  readonly store: {
    readonly name: string
    readonly address: string | null
    /** Whom to call. */
    readonly supportContact: string | null
  }
  readonly terminalId: string
  readonly cashier: string | null
  /** When the cash was taken. */
  readonly atMs: number
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string
  readonly language: LanguageCode
  /** Writes money and dates, such as `en-GB`. */
  readonly locale: string
  /** True everywhere outside production (rule R15). */
  readonly testNoValue: boolean
  /** 0 for the original; n for the n-th copy. */
  readonly reprint: number
  /** Characters in a line; those of 80 mm paper where nothing is said. */
  readonly columns?: number | undefined
}

/** The code of a ticket alone, for a screen. */
export function ticketCode(loadId: string): PaperDocument {
  const paper = createReceiptLines()
  code(paper, loadId)
  return paper.document()
}

/** `TW` and the load id, for scanners and for eyes (rule T7). */
function code(paper: ReceiptLines, loadId: string): void {
  if (!isLoadId(loadId)) throw new RangeError('a ticket is of a load')
  paper.squareCode(`TW${loadId}`)
  paper.centred(`TW${loadId}`)
}

/**
 * The ticket of a held load (rule T4). Its code is `TW` and the load id (rule T7), which stands below it for eyes.
 * @throws RangeError for a time zone, locale or currency that does not exist, and for what is no load id.
 */
export function composeTicket(facts: TicketFacts): PaperDocument {
  const words = ticketWords[facts.language]
  const paper = createReceiptLines({ columns: facts.columns, charset: charsetOf(facts) })
  betweenMarks(paper, facts, () => {
    paper.centred(facts.store.name, { bold: true })
    if (facts.store.address !== null) paper.centred(facts.store.address)
    paper.rule()
    paper.centred(facts.productName, { size: 'large' })
    paper.rule()
    paper.centred(words.heading, { bold: true })
    paper.centred(formatMoney(facts.amount, facts.locale), { size: 'large', bold: true })
    paper.space()
    paper.pair(words.number, facts.number)
    paper.pair(words.date, localTime(facts))
    paper.pair(words.till, facts.terminalId)
    if (facts.cashier !== null) paper.pair(words.cashier, facts.cashier)
    paper.space()
    paper.centred(words.means)
    code(paper, facts.loadId)
    paper.space()
    paper.centred(words.likeCash)
    paper.rule()
    if (facts.store.supportContact === null) paper.centred(words.askHere)
    else {
      paper.centred(words.askThem)
      paper.centred(facts.store.supportContact)
    }
  })
  return paper.document()
}
