import Type, { type Static } from 'typebox'

/** An amount of money: an integer of minor units (cents; JPY has none) and its ISO 4217 currency. */
export const Money = Type.Object(
  {
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    minorUnits: Type.Integer({ minimum: 1, maximum: 99_999_999 }),
  },
  { additionalProperties: false },
)
export type Money = Static<typeof Money>
