import type { ParsedDestination } from './destination.ts'

export type CardCheck =
  | { readonly ok: true; readonly destination: ParsedDestination }
  | { readonly ok: false; readonly message: string }

/** Sixteen digits of a physical gift card's number, and three that check them. How these are computed is not published: only the form is looked at. */
const CARD = /^\d{19}$/

/** Reads the number of a physical gift card, as scanned, or as keyed with blanks or dashes between. */
export function parseCard(text: string): CardCheck {
  const digits = text.replace(/[\s-]/g, '')
  return CARD.test(digits)
    ? { ok: true, destination: { kind: 'card', value: digits } }
    : { ok: false, message: 'A gift card has 19 digits: the number and the three that follow it. Scan the card again.' }
}
