import type { CashWord } from '@tillway/contract'
import type { AnswerKeys } from '../../view/key-actions.ts'

interface QuestionTexts {
  readonly title: (amount: string, number: string) => string
  readonly means: (destination: string, time: string) => string
  readonly yes: string
  readonly no: string
  /** What each answer does. */
  readonly yesDoes: (amount: string) => string
  readonly noDoes: string
}

/** What becomes of cash: kept, handed back, owed, and what only a person can know of it. */
export interface CashTexts {
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
    /** The load was done before the cashier's yes: what people do about it. */
    readonly late: {
      readonly title: string
      readonly take: (amount: string) => string
      readonly call: (contact: string | null, number: string) => string
      /** `give`: the button of the list of cash owed. */
      readonly undone: (give: string) => string
    }
  }
  readonly handedBack: {
    readonly word: string
    readonly short: string
    readonly means: string
    /** Rule T5b: another till has the grant. Whether it has handed the cash over already is not known here. */
    readonly elsewhere: {
      readonly word: (till: string) => string
      readonly short: (till: string) => string
      readonly means: (till: string) => string
      readonly since: (time: string) => string
    }
  }
  readonly owed: {
    readonly title: string
    readonly short: string
    readonly give: string
    readonly label: (number: string) => string
    readonly otherTill: string
  }
  readonly question: {
    readonly taken: QuestionTexts
    readonly handedBack: QuestionTexts
    readonly banner: (amount: string, number: string) => string
    /** How a keypad answers it: in two keys, because it comes while a phone number may be keyed. */
    readonly byKeypad: (yes: string, no: string, enter: string) => string
    readonly keys: AnswerKeys
  }
}
