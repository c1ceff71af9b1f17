import type { DestinationKind } from '@tillway/contract'
import type { RecentLoad } from '../view/load-views.ts'
import type { Said, WhyCode } from '../view/register-view.ts'
import type { Format } from './format.ts'
import type { Texts } from './texts/texts.ts'

/** What the till program says, in the page's language; its own English sentence where the page has no text. */
export function say(said: Said, texts: Texts, format: Format): string {
  const sentence = texts.said[said.code]
  if (!sentence) return said.english
  return sentence({
    amount: format.amount(said.amount ?? 0),
    count: said.count ?? 0,
    number: said.number ?? '',
    why: whyOf(texts, said.state ?? null, said.why ?? null),
  })
}

/** Why a load is as it is, in sentences of the page's language; empty where the till program's own sentence is in this language. */
export function whyOf(
  texts: Texts,
  state: RecentLoad['state'] | null,
  reason: WhyCode | null,
  kind: DestinationKind | null = null,
  codeIssued = false,
): string {
  const sold = state === 'loaded' ? soldAs(texts, kind, codeIssued)?.means : undefined
  const means = state === null || reason === 'nothing-confirmed' ? undefined : (sold ?? texts.stateMeans?.[state])
  const why = reason === null ? undefined : texts.reasons?.[reason]
  return [means, why].filter((text) => text !== undefined).join(' ')
}

/** A load's state in one word: a code is issued, also for a phone number, and a card activated; neither is loaded. */
export function stateWord(
  texts: Texts,
  { state, kind, codeIssued }: Pick<RecentLoad, 'state' | 'kind' | 'codeIssued'>,
): string {
  return (state === 'loaded' ? soldAs(texts, kind, codeIssued)?.state : undefined) ?? texts.states[state]
}

function soldAs(texts: Texts, kind: DestinationKind | null, codeIssued: boolean) {
  if (kind === 'card') return texts.soldWords.card
  return kind === 'receipt' || codeIssued ? texts.soldWords.receipt : undefined
}
