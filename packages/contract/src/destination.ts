import Type, { type Static } from 'typebox'
import { humanText } from './human-text.ts'

/** Where the money goes. A kind that is not built yet is answered with `destination-not-supported`, never with a schema error. */
export const Destination = Type.Object(
  {
    kind: humanText(20),
    value: Type.Optional(humanText(64, 0)),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
  },
  { additionalProperties: false },
)
export type Destination = Static<typeof Destination>

export const DESTINATION_KINDS = ['barcode', 'phone', 'receipt', 'card'] as const
export type DestinationKind = (typeof DESTINATION_KINDS)[number]

/**
 * A destination after it was parsed: one form for one account, whatever way it was written.
 * `value` is the token's digits, or the phone number in E.164 with its plus sign; `receipt`, a gift card code on paper, has none; of
 * a `card` it is the number on it. Never log it.
 */
export interface ParsedDestination {
  readonly kind: DestinationKind
  readonly value: string
}

/** Four digits are enough to recognise an account on paper and too few to be one. Empty where there is no account. */
export function mask(value: string): string {
  return value === '' ? '' : `…${value.slice(-4)}`
}

/** How a load's answer may carry a claim code: always, where the phone number has no account, or never. Only paper may show it (rule C1). */
export function issuesCode(kind: DestinationKind): 'always' | 'perhaps' | 'never' {
  return codes[kind]
}

const codes = { barcode: 'never', phone: 'perhaps', receipt: 'always', card: 'never' } as const satisfies Record<
  DestinationKind,
  string
>
