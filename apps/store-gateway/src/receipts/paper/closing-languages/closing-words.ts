import type { LoadState } from '@tillway/contract'
import type { ClosingFinding } from '../../../accounting/closing-finding.ts'
import type { ClosedPlace } from '../../../accounting/closing-report.ts'

/** The words of an X or Z report in one language. */
export interface ClosingWords {
  readonly closing: string
  readonly interim: string
  readonly till: string
  readonly wholeStore: string
  readonly from: string
  readonly beginning: string
  readonly to: string
  readonly by: string
  readonly loads: string
  readonly none: string
  readonly cash: string
  readonly taken: string
  readonly kept: string
  readonly returned: string
  /** Of what was returned. */
  readonly elsewhere: string
  readonly owed: string
  readonly open: string
  readonly forOthers: string
  readonly drawer: string
  readonly owedNow: (till: string) => string
  readonly undone: string
  readonly lost: string
  readonly changed: string
  readonly lookAt: string
  readonly nothing: string
  readonly states: Readonly<Record<LoadState, string>>
  readonly places: Readonly<Record<ClosedPlace, string>>
  /** What somebody has to look at, as a sentence. */
  readonly finding: (finding: ClosingFinding, money: (minorUnits: number) => string) => string
}

type Kind = ClosingFinding['kind']

/** The sentences of a language, from the words for loads, the till and the amount that they are about. */
export function findingIn(
  loadsOf: (count: number, money: string) => string,
  sentences: (loads: string, till: string, money: string, count: number) => Readonly<Record<Kind, string>>,
): ClosingWords['finding'] {
  return ({ kind, count, minorUnits, terminalId }, money) =>
    sentences(loadsOf(count, money(minorUnits)), terminalId ?? '', money(minorUnits), count)[kind]
}
