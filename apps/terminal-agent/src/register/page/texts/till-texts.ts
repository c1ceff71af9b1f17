import type { LineView, Sample, SampleEnd } from '../../view/register-view.ts'

/** The till itself: how its line and its devices are, its keys, and what can be tried without a scanner. */
export interface TillTexts {
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
  readonly scanBroken: string
  readonly actionRefused: string
  readonly samples: string
  readonly sampleEnds: Readonly<Record<SampleEnd, string>>
  readonly sampleKinds: Readonly<Record<Sample['kind'], string>>
  readonly keypad: { readonly back: string; readonly label: string }
}
