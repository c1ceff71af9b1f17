import type { LanguageCode } from '@tillway/paper'
import { de } from './de.ts'
import { en } from './en.ts'
import { it } from './it.ts'
import type { Language } from './language.ts'

const languages: Readonly<Record<LanguageCode, Language>> = { en, de, it }

export function languageOf(code: LanguageCode): Language {
  return languages[code]
}
