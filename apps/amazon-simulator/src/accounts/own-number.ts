import { callingCodeOf, type Marketplace, parsePhone } from '@tillway/contract'

/**
 * Reads digits from Amazon's wire as one of the marketplace's own phone numbers and answers it in E.164, or nothing where they have another form:
 * a US number has ten digits and eleven fail (stated), a German one has its country code and its trunk zero (as published).
 */
export function ownNumber(digits: string, marketplace: Marketplace): string | undefined {
  const e164 = inE164(digits, marketplace)
  const check = e164 === undefined ? undefined : parsePhone(e164, marketplace)
  return check?.ok && check.destination.value === e164 ? e164 : undefined
}

function inE164(digits: string, marketplace: Marketplace): string | undefined {
  const callingCode = callingCodeOf(marketplace)
  switch (marketplace.phoneWire) {
    case 'national':
      return `+${callingCode}${digits}`
    case 'country-code-and-trunk-zero':
      return digits.startsWith(`${callingCode}0`) ? `+${callingCode}${digits.slice(callingCode.length + 1)}` : undefined
    case 'e164-digits':
      return digits.startsWith(callingCode) ? `+${digits}` : undefined
  }
}
