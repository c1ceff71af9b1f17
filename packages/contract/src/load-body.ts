import type { ParsedDestination } from './destination.ts'
import type { Money } from './money.ts'

/**
 * The identity of a load's body (rule R13): destination and amount after parsing, so that `50` equals `50.0` and a number
 * equals itself however it was written. Hash it with a key before storing it: the destination is erased one day.
 */
export function loadBodyIdentity(destination: ParsedDestination, amount: Money): string {
  return JSON.stringify([destination.kind, destination.value, amount.currency, amount.minorUnits])
}
