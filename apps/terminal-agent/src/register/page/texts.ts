import type { CashWord, DestinationKind, ReceiptState } from '@tillway/contract'
import type { AnswerKeys } from '../view/key-actions.ts'
import type { RecentLoad } from '../view/load-views.ts'
import type { LineView, Sample, SampleEnd, TicketNews, TicketPaper } from '../view/register-view.ts'
import type { NextWaiting } from '../view/session-view.ts'
import type { SaidTexts, WhyTexts } from './said-texts.ts'

interface QuestionTexts {
  readonly title: (amount: string, number: string) => string
  readonly means: (destination: string, time: string) => string
  readonly yes: string
  readonly no: string
  /** What each answer does. */
  readonly yesDoes: (amount: string) => string
  readonly noDoes: string
}

/** Every text of the page. A language that misses one does not compile. */
export interface Texts {
  readonly testNoValue: string
  readonly testMeans: string
  readonly connecting: string
  readonly lost: string
  readonly lostMeans: string
  readonly enterKey: string
  /** Ends a sentence, with what stands before the next one. */
  readonly fullStop: string
  readonly escapeKey: string
  readonly line: {
    readonly gateway: Readonly<Record<LineView['gateway'], string>>
    readonly amazon: Readonly<Record<LineView['amazon'], string>>
    readonly printerReady: string
    readonly printerNone: string
    readonly printer: (state: string) => string
    readonly paperNearEnd: string
    readonly clockGood: string
    readonly clockOff: (seconds: number) => string
    readonly clockUnknown: string
    readonly soundOff: string
  }
  readonly devices: {
    readonly title: string
    readonly kind: (kind: string) => string
    readonly scannerReady: string
    /** One that is set and is not there, or does not work. */
    readonly scanner: (state: 'searching' | 'failed') => string
    readonly keypad: (state: 'searching' | 'failed') => string
    readonly state: (state: string) => string
    /** What to do first with one that is not there; null for a kind that has no such words. */
    readonly plugIn: (kind: string) => string | null
    /** Above what is plugged in and no setting names. */
    readonly others: string
  }
  readonly blocked: string
  readonly idle: {
    readonly scan: string
    readonly where: string
    readonly noBarcode: string
    readonly keyPhone: string
    readonly keyCard: string
    readonly giftCard: string
  }
  readonly scanBroken: string
  readonly phone: { readonly title: string; readonly go: string; readonly end: string }
  readonly card: {
    readonly title: string
    readonly again: string
    readonly keyed: (count: number, length: number) => string
  }
  readonly confirmPhone: {
    readonly title: string
    readonly which: string
    readonly yes: string
    readonly no: string
    readonly end: string
  }
  readonly amount: {
    readonly title: string
    readonly between: (least: string, most: string) => string
    /** How an amount is keyed: it comes in from the right. */
    readonly how: (amount: string, keys: string) => string
    readonly go: string
    readonly end: string
  }
  readonly account: Readonly<Record<DestinationKind | 'doubtful', string>>
  readonly validating: { readonly title: string; readonly means: string; readonly end: string }
  readonly duplicate: {
    readonly title: string
    readonly loaded: (number: string, time: string) => string
    readonly open: (number: string, time: string) => string
    readonly noCash: string
    readonly yes: string
    readonly no: string
  }
  readonly replace: {
    readonly title: string
    readonly cardTitle: string
    readonly first: string
    readonly second: string
    /** `first`: whose cash may be in the hand. */
    readonly cash: (first: string) => string
    readonly yes: string
    readonly no: string
  }
  readonly refused: { readonly title: string; readonly means: string; readonly read: string }
  /** A sale that was set aside has its end. */
  readonly asideEnded: string
  readonly actionRefused: string
  readonly takeCash: { readonly title: string; readonly means: string; readonly yes: string; readonly no: string }
  readonly confirming: { readonly title: string; readonly means: string }
  readonly safe: (number: string) => string
  readonly waitedFor: (seconds: number) => string
  /** The line for Amazon's rate: the next one is number 1. */
  readonly placeInLine: (position: number, seconds: number) => string
  readonly lineIsLong: string
  readonly cancelSent: string
  readonly nextMeanwhile: string
  readonly next: string
  readonly nextWaiting: Readonly<Record<Exclude<NextWaiting, null>, string>>
  /** What to do with the cash: the largest words of the page. */
  readonly cash: Readonly<Record<CashWord, { readonly word: string; readonly short: string }>>
  readonly cashMeans: {
    readonly keep: string
    readonly return: string
    /** The next customer may be served meanwhile: the cash must not be mixed up. */
    readonly wait: (number: string) => string
    readonly ask: (contact: string | null) => string
  }
  /** Rule T5: the order to hand cash back, and what comes before and after it. */
  readonly giveBack: {
    readonly notYet: string
    /** It stands on the list of cash owed meanwhile. */
    readonly notAgain: string
    readonly toList: string
    readonly asking: string
    readonly refused: string
    readonly done: (amount: string) => string
    readonly again: string
    /** The customer's slip, of a load that was declined or undone. */
    readonly slip: Readonly<Record<'waiting' | 'printing' | 'printed' | 'unknown', string>>
    readonly nobody: string
    readonly nobodyTitle: (amount: string, number: string) => string
    readonly nobodyMeans: string
    readonly nobodyNo: string
  }
  /** Rule T5e: the cashier's own word about an open load. */
  readonly gaveBack: {
    readonly say: string
    readonly title: (amount: string, number: string) => string
    readonly means: string
    readonly yes: string
    readonly no: string
  }
  /** Rule T4: the customer leaves with a ticket. */
  readonly ticket: {
    readonly give: string
    readonly due: string
    readonly title: string
    /** Where its paper comes out, or that none does. */
    readonly paper: (paper: TicketPaper) => string
    readonly again: string
    readonly alt: (number: string) => string
    readonly means: string
    /** Where the cash goes. */
    readonly keep: string
    readonly taken: string
    readonly ended: string
    readonly finish: string
    /** From the list of the last loads: on the screen once more. */
    readonly show: string
    readonly label: (number: string) => string
  }
  /** Policy `hold`: sales without a line. */
  readonly offline: {
    readonly means: string
    readonly takeCash: string
    readonly keep: string
  }
  readonly scannedTicket: {
    readonly asking: string
    readonly payNothing: string
    readonly titles: Readonly<Record<Exclude<TicketNews['outcome'], 'cash'>, string>>
    readonly receipt: (printer: string | null) => string
    readonly receiptOut: (printer: string | null) => string
    /** The receipt is out or on its way. `here`: this till redeemed the ticket, and its answer was perhaps lost. */
    readonly redeemedHere: string
    readonly redeemedAt: (terminalId: string) => string
    readonly lookForReceipt: string
    readonly cashBefore: (terminalId: string, time: string | null) => string
    readonly pending: string
    /** A receipt with a claim code needs a printer, which this till has not. */
    readonly pendingWithoutPrinter: string
    readonly unknown: (contact: string | null) => string
    readonly cancel: string
  }
  /** A sale that was set aside, from the list of the last loads. */
  readonly reopen: { readonly show: string; readonly label: (number: string) => string }
  readonly handedBack: { readonly word: string; readonly short: string; readonly means: string }
  readonly owed: {
    readonly title: string
    readonly short: string
    readonly give: string
    readonly label: (number: string) => string
  }
  /** Rule T9: a load changed after its outcome was shown. */
  readonly news: {
    readonly title: (number: string) => string
    readonly owed: string
    /** The customer has a ticket, and is gone. */
    readonly ticket: string
    readonly wait: string
    readonly seen: string
  }
  readonly quote: string
  readonly receipt: Readonly<Record<ReceiptState, string>>
  /** Rule P2: the answers to "did it come out?". */
  readonly copy: {
    readonly yes: string
    readonly no: string
    readonly asking: string
    /** Of a receipt that waited too long (P3): what it is, and the key that prints it. */
    readonly late: string
    readonly now: string
  }
  /** A receipt waits for a printer that is not ready. */
  readonly waitsHere: { readonly paperOut: string; readonly notReady: string }
  readonly receiptTitle: string
  readonly receiptPreview: string
  readonly recent: string
  readonly recentEmpty: string
  readonly states: Readonly<Record<RecentLoad['state'], string>>
  /** What is not loaded onto an account says so: in place of the word and the sentence for `loaded`. */
  readonly soldWords: Readonly<Record<'receipt' | 'card', { readonly state: string; readonly means: string | null }>>
  /** Why, in one sentence for each state. Null where the till program's own sentence is in this language already. */
  readonly stateMeans: Readonly<Record<RecentLoad['state'], string>> | null
  /** What the till program says by its codes. A code that misses here is said in its own English. */
  readonly said: Partial<SaidTexts>
  readonly reasons: WhyTexts | null
  readonly samples: string
  readonly sampleEnds: Readonly<Record<SampleEnd, string>>
  readonly sampleKinds: Readonly<Record<Sample['kind'], string>>
  readonly question: {
    readonly taken: QuestionTexts
    readonly handedBack: QuestionTexts
    readonly banner: (amount: string, number: string) => string
    /** No key of a keypad answers it: it comes while a phone number may be keyed. */
    readonly byPage: string
    readonly keys: AnswerKeys
  }
  readonly keypad: { readonly back: string; readonly label: string }
}
