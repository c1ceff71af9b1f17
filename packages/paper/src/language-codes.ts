/** The languages that paper is written in. */
export const LANGUAGE_CODES = ['en', 'de', 'it'] as const
export type LanguageCode = (typeof LANGUAGE_CODES)[number]

/** The language for a wish such as a marketplace's; those that have no wording yet print in English. */
export function languageCode(wanted: string): LanguageCode {
  return LANGUAGE_CODES.find((code) => code === wanted) ?? 'en'
}
