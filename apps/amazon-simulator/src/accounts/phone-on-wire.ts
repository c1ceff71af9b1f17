import { type Marketplace, phoneParts } from '@tillway/contract'

/** A phone number as it arrives on Amazon's wire in a marketplace; one of another country arrives as E.164 digits without a plus sign. */
export function phoneOnWire(e164: string, marketplace: Marketplace, ownCallingCode: string): string {
  const { countryCallingCode, nationalNumber } = phoneParts(e164)
  if (countryCallingCode !== ownCallingCode) return e164.slice(1)
  if (marketplace.phoneWire === 'national') return nationalNumber
  if (marketplace.phoneWire === 'country-code-and-trunk-zero') return `${countryCallingCode}0${nationalNumber}`
  return e164.slice(1)
}
