import type { LoadNews, RecentLoad } from '../view/load-views.ts'
import type { Texts } from './texts/texts.ts'

/** On the list of the last loads. It orders nothing: cash to be handed back is owed until the page has said so (rule T5a). */
export function cashInAWord(
  { cash, handedBack, goesBackAt }: Pick<RecentLoad, 'cash' | 'handedBack' | 'goesBackAt'>,
  texts: Pick<Texts, 'cash' | 'handedBack' | 'owed'>,
): string {
  if (goesBackAt) return texts.handedBack.elsewhere.short(goesBackAt)
  if (handedBack) return texts.handedBack.short
  return cash === 'return' ? texts.owed.short : texts.cash[cash].short
}

/** What becomes of cash that goes back after its sale was over. */
export function backNewsWords(
  { held, handedBack, goesBackAt }: Pick<LoadNews, 'held' | 'handedBack' | 'goesBackAt'>,
  texts: Pick<Texts, 'handedBack' | 'news' | 'owed'>,
): string {
  if (goesBackAt) return texts.handedBack.elsewhere.means(goesBackAt)
  if (handedBack) return texts.handedBack.means
  return held ? texts.news.ticket : texts.news.owed(texts.owed.give)
}
