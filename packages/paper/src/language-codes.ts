import { LANGUAGE_CODES, type LanguageCode } from '@tillway/contract'

/** The language that a gateway names; one that this version has no words for prints in English. */
export function languageCode(wanted: string): LanguageCode {
  return LANGUAGE_CODES.find((code) => code === wanted) ?? 'en'
}
