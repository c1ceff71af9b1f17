import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'
import type { ParsedDestination } from './destination.ts'
import type { Marketplace } from './marketplaces/marketplace.ts'

export type PhoneCheck =
  | { readonly ok: true; readonly destination: ParsedDestination }
  | {
      readonly ok: false
      readonly code: PhoneProblem
      readonly message: string
      readonly readings?: readonly [string, string]
    }

type PhoneProblem = 'phone-not-digits' | 'phone-impossible' | 'phone-two-readings'

const LONGEST_INPUT = 24

/**
 * Reads a phone number as keyed or as another program sends it: national, E.164 with a plus sign, or E.164 without one.
 * Digits that are two people's numbers, one with and one without the plus sign, are answered with both `readings` (rule T8).
 * `isPossible`, not `isValid`: the latter refuses numbers that are reserved for fiction, and Amazon decides anyway.
 */
export function parsePhone(text: string, marketplace: Marketplace, country?: string): PhoneCheck {
  const trimmed = text.trim()
  if (!/^\+?[\d\s().\-/]+$/.test(trimmed) || trimmed.length > LONGEST_INPUT)
    return { ok: false, code: 'phone-not-digits', message: 'A phone number has digits only. Key it again.' }
  const region = country ?? marketplace.phoneCountry
  if (!isSupportedCountry(region))
    return { ok: false, code: 'phone-impossible', message: `There are no phone numbers of the country ${region}.` }
  const national = read(trimmed, region)
  if (trimmed.startsWith('+')) return national ? yes(national) : impossible
  const international = read(`+${trimmed}`, region)
  // A number that begins with the country's own code was keyed as an international one, unless it also is a national one.
  const startsWithOwnCode = international?.countryCallingCode === getCountryCallingCode(region)
  if (national && startsWithOwnCode && international && national.number !== international.number) {
    return {
      ok: false,
      code: 'phone-two-readings',
      message: 'These digits are two phone numbers. Ask the customer which one it is.',
      readings: [national.number, international.number],
    }
  }
  if (national) return yes(national)
  if (startsWithOwnCode && international) return yes(international)
  return impossible
}

/** The number grouped as people of its country read it aloud: `+1 206 555 0101`. */
export function formatPhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}

/** The digits keyed so far, grouped as the marketplace writes them. */
export function formatPhoneAsTyped(digits: string, marketplace: Marketplace): string {
  return new AsYouType(marketplace.phoneCountry as CountryCode).input(digits)
}

/** A phone number's country code and national part, as Amazon's wire needs them. */
export function phoneParts(e164: string): { countryCallingCode: string; nationalNumber: string } {
  const parsed = parsePhoneNumberFromString(e164)
  if (!parsed) throw new Error('not a parsed phone number')
  return { countryCallingCode: parsed.countryCallingCode, nationalNumber: parsed.nationalNumber }
}

/** The calling code of a marketplace's own country: `1`, `49`. */
export function callingCodeOf(marketplace: Marketplace): string {
  return getCountryCallingCode(marketplace.phoneCountry as CountryCode)
}

const impossible: PhoneCheck = {
  ok: false,
  code: 'phone-impossible',
  message: 'There is no such phone number. Key it again.',
}

function yes(parsed: { number: string }): PhoneCheck {
  return { ok: true, destination: { kind: 'phone', value: parsed.number } }
}

function read(text: string, region: CountryCode) {
  const parsed = parsePhoneNumberFromString(text, region)
  return parsed?.isPossible() ? parsed : undefined
}
