import type { LanguageCode } from '@tillway/contract'
import type { ClosingWords } from './closing-words.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'

const languages: Readonly<Record<LanguageCode, ClosingWords>> = { en, de, it, fr, es, ja }

export function closingWords(code: LanguageCode): ClosingWords {
  return languages[code]
}
