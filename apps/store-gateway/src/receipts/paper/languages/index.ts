import type { LanguageCode } from '@tillway/contract'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import type { Language } from './language.ts'

const languages: Readonly<Record<LanguageCode, Language>> = { en, de, it, fr, es, ja }

export function languageOf(code: LanguageCode): Language {
  return languages[code]
}
