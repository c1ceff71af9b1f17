import type { RecentLoad } from '../../view/load-views.ts'

/** Loads that are over: the last ones, what they are now and why, and what changed afterwards. */
export interface LoadTexts {
  /** A sale that was set aside, from the list of the last loads. */
  readonly reopen: { readonly show: string; readonly label: (number: string) => string }
  /** Rule T9: a load changed after its outcome was shown. */
  readonly news: {
    readonly title: (number: string) => string
    /** Nobody hands it back on this page: what becomes of cash and slip until the customer is here. `give`: the button of the list. */
    readonly owed: (give: string) => string
    /** The customer has a ticket, and is gone. */
    readonly ticket: string
    readonly wait: string
    readonly seen: string
  }
  readonly recent: string
  readonly recentEmpty: string
  readonly states: Readonly<Record<RecentLoad['state'], string>>
  /** What is not loaded onto an account says so: in place of the word and the sentence for `loaded`. */
  readonly soldWords: Readonly<Record<'receipt' | 'card', { readonly state: string; readonly means: string | null }>>
  /** Why, in one sentence for each state. Null where the till program's own sentence is in this language already. */
  readonly stateMeans: Readonly<Record<RecentLoad['state'], string>> | null
}
