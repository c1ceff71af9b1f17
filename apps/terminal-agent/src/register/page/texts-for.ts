import type { Texts } from './texts.ts'
import { english } from './texts-english.ts'
import { german } from './texts-german.ts'
import { italian } from './texts-italian.ts'

const languages: Readonly<Record<string, Texts>> = { en: english, de: german, it: italian }

/** The texts in the language of the marketplace's locale, such as `de-DE`; English where there are none. */
export function textsFor(locale: string): Texts {
  return languages[locale.slice(0, 2)] ?? english
}
