const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

/** Signs and endings that no line begins with. */
const CLINGS = /^[\p{Script=Hiragana}ー々、。，．・：；？！）」』】]+$/u
const OPENS = /[（「『【]$/
/** What a polite word begins with belongs to the word. */
const POLITE = /^[おご]$/

/**
 * Where a word without spaces may be broken: Japanese between phrases, so that no line begins with an ending or a full stop; everything else nowhere.
 * The parts joined are the word.
 */
export function breakIntoPhrases(word: string): string[] {
  if (!/[\u3040-\u30ff\u4e00-\u9fff]/.test(word)) return [word]
  const phrases: string[] = []
  let holds = false
  for (const { segment } of segmenter.segment(word)) {
    const last = phrases.at(-1)
    const isPolite = POLITE.test(segment)
    const joins: boolean =
      last !== undefined &&
      (holds ||
        OPENS.test(last) ||
        (CLINGS.test(segment) && !isPolite) ||
        (/[\x21-\x7e]$/.test(last) && /^[\x21-\x7e]/.test(segment)))
    if (joins) phrases[phrases.length - 1] = last + segment
    else phrases.push(segment)
    holds = isPolite && !joins
  }
  return phrases
}
