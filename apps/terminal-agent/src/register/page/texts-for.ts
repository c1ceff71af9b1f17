import type { LanguageCode } from '@tillway/contract'
import type { Texts } from './texts.ts'
import { english } from './texts-english.ts'
import { french } from './texts-french.ts'
import { german } from './texts-german.ts'
import { italian } from './texts-italian.ts'
import { japanese } from './texts-japanese.ts'
import { spanish } from './texts-spanish.ts'

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
