import type { LanguageCode } from '@tillway/contract'
import { english } from './english/english.ts'
import { french } from './french/french.ts'
import { german } from './german/german.ts'
import { italian } from './italian/italian.ts'
import { japanese } from './japanese/japanese.ts'
import { spanish } from './spanish/spanish.ts'
import type { Texts } from './texts.ts'

/** A language without texts does not compile. */
const languages: Readonly<Record<LanguageCode, Texts>> = {
  en: english,
  de: german,
  it: italian,
  fr: french,
  es: spanish,
  ja: japanese,
}

/** The texts in the language of the marketplace's locale, such as `de-DE`; English where there are none. */
export function textsFor(locale: string): Texts {
  const known: Readonly<Record<string, Texts>> = languages
  return known[locale.slice(0, 2)] ?? english
}
