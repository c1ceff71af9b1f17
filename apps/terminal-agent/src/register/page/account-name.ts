import type { Texts } from './texts/texts.ts'

/** How an account is said where only its text is known: a code on paper has none. */
export function accountName(text: string, texts: Pick<Texts, 'account'>): string {
  return text === '' ? texts.account.receipt : text
}
