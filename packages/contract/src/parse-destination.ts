import { parseBarcode } from './barcode.ts'
import { parseCard } from './card.ts'
import type { Destination, ParsedDestination } from './destination.ts'
import type { Marketplace } from './marketplaces/marketplace.ts'
import { parsePhone } from './phone.ts'
import type { ReasonCode } from './reasons.ts'

export type DestinationCheck =
  | { readonly ok: true; readonly destination: ParsedDestination }
  | { readonly ok: false; readonly code: ReasonCode; readonly message: string }

/** Parses a destination as another program sends it. Without a `country` a national number is one of the marketplace's. */
export function parseDestination(input: Destination, marketplace: Marketplace): DestinationCheck {
  const value = input.value ?? ''
  if (input.kind === 'barcode') {
    const check = parseBarcode(value, marketplace)
    return check.ok
      ? { ok: true, destination: check.destination }
      : { ok: false, code: 'account-not-found', message: check.message }
  }
  if (input.kind === 'phone') {
    const check = parsePhone(value, marketplace, input.country)
    if (check.ok) return { ok: true, destination: check.destination }
    const hint = check.readings ? ' Send it with a plus sign and its country code.' : ''
    return { ok: false, code: 'phone-invalid', message: check.message + hint }
  }
  if (input.kind === 'card') {
    const check = parseCard(value)
    return check.ok ? check : { ok: false, code: 'card-not-found', message: check.message }
  }
  if (input.kind === 'receipt') {
    if (value === '') return { ok: true, destination: { kind: 'receipt', value } }
    const message = 'A gift card code on paper goes to no account. Send its destination without a value.'
    return { ok: false, code: 'destination-not-supported', message }
  }
  return {
    ok: false,
    code: 'destination-not-supported',
    message: `This gateway does not load a destination of kind “${input.kind}”.`,
  }
}
