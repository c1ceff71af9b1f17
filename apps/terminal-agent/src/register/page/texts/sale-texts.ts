import type { DestinationKind } from '@tillway/contract'
import type { NextWaiting } from '../../view/session-view.ts'

/** One sale, from the scan to the confirmed cash and the wait for its end. */
export interface SaleTexts {
  readonly idle: {
    readonly scan: string
    readonly where: string
    /** Follows that the scanner is not there or does not work; the other ways stand below. */
    readonly withoutScanner: string
    readonly noBarcode: string
    readonly keyPhone: string
    readonly keyCard: string
    readonly giftCard: string
  }
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
  readonly takeCash: { readonly title: string; readonly means: string; readonly yes: string; readonly no: string }
  readonly confirming: { readonly title: string; readonly means: string }
  readonly safe: (number: string) => string
  readonly waitedFor: (seconds: number) => string
  /** The line for Amazon's rate: the next one is number 1. */
  readonly placeInLine: (position: number, seconds: number) => string
  readonly lineIsLong: string
  readonly cancelSent: string
  readonly nextMeanwhile: string
  /** In its place while no sale can begin. */
  readonly setAside: string
  readonly next: string
  readonly nextWaiting: Readonly<Record<Exclude<NextWaiting, null>, string>>
  /** Policy `hold`: sales without a line. */
  readonly offline: {
    readonly means: string
    readonly takeCash: string
    readonly keep: string
  }
}
