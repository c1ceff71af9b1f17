import Type, { type Static } from 'typebox'
import { Destination } from './destination.ts'
import { PlaceInLine, Reason } from './load.ts'
import { Money } from './money.ts'

/** The body of `POST /v1/validations`: may this load be taken? Asked before cash changes hands. */
export const ValidationRequest = Type.Object(
  { destination: Destination, amount: Money },
  { additionalProperties: false },
)
export type ValidationRequest = Static<typeof ValidationRequest>

/** `unknown` means that Amazon could not be asked: policy `refuse` takes no cash then. */
export const Validation = Type.Object({
  outcome: Type.Unsafe<'valid' | 'invalid' | 'unknown'>({ type: 'string', enum: ['valid', 'invalid', 'unknown'] }),
  reason: Type.Union([Reason, Type.Null()]),
  message: Type.String(),
  /** Amazon was not asked: so many stand in line for its rate. */
  queue: Type.Optional(PlaceInLine),
})
export type Validation = Static<typeof Validation>
