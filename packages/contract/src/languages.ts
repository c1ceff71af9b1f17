/** The languages of the register page and of paper. */
export const LANGUAGE_CODES = ['en', 'de', 'it', 'fr', 'es', 'ja'] as const
export type LanguageCode = (typeof LANGUAGE_CODES)[number]
