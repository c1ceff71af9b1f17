import { callingCodeOf, type Marketplace, minorDigits, phoneParts } from '@tillway/contract'
import { assumed, type Field, stated, type Wire, type WireRequest } from './wire-operation.ts'

const EXISTS = 'typed for CreateGiftCard by an open client as fields of brick-and-mortar partners'

/** The account and the amount of the three balance-load operations. Their field tables are not public: modelled on Login and Receive. */
export const accountAndAmount: Readonly<Record<string, Field>> = {
  'account.id': assumed('Amazon calls the content a token; the scripts load a token or a phone number'),
  'account.type': assumed('modelled on Login and Receive; its values too'),
  'amount.currencyCode': assumed('the gift-card operations name it so'),
  'amount.value': assumed('modelled on Login and Receive; major units as for the gift-card operations'),
}

export function accountAndAmountOf({ destination, amount, marketplace }: WireRequest, wire: Wire) {
  const isPhone = destination.kind === 'phone'
  return {
    'account.id': isPhone ? phoneOnWire(destination.value, marketplace, wire.phoneWire) : destination.value,
    'account.type': wire.accountTypes[isPhone ? 'phone' : 'barcode'],
    'amount.currencyCode': amount.currency,
    'amount.value': wire.amountUnit === 'minor' ? amount.minorUnits : majorNumber(amount),
  }
}

/** Where in the shop a request comes from. */
export const sourceFields: Readonly<Record<string, Field>> = {
  'transactionSource.sourceId': assumed(EXISTS),
  'transactionSource.institutionId': assumed(EXISTS),
  'transactionSource.sourceDetails': assumed(EXISTS),
  externalReference: assumed('stated for CreateGiftCard: up to 100 characters'),
}

export function sourceOf({ source }: WireRequest) {
  return {
    'transactionSource.sourceId': source?.storeId,
    'transactionSource.institutionId': source?.institutionId ?? undefined,
    'transactionSource.sourceDetails': source?.terminalId,
    externalReference: source?.loadId,
  }
}

export const partner: Field = stated('every operation names the partner')

/** A decimal in major units: 50.00 USD is `50`, 12.34 USD is `12.34`. */
export function majorNumber(money: { readonly currency: string; readonly minorUnits: number }): number {
  return money.minorUnits / 10 ** minorDigits(money.currency)
}

/** US: the national ten digits (stated). DE: country code, trunk zero kept, as the published test numbers. Others, and foreign numbers: E.164 digits (assumed). */
export function phoneOnWire(
  e164: string,
  marketplace: Marketplace,
  corrected: Marketplace['phoneWire'] | null = null,
): string {
  const { countryCallingCode, nationalNumber } = phoneParts(e164)
  const phoneWire = corrected ?? marketplace.phoneWire
  const own = countryCallingCode === callingCodeOf(marketplace)
  if (own && phoneWire === 'national') return nationalNumber
  if (own && phoneWire === 'country-code-and-trunk-zero') return `${countryCallingCode}0${nationalNumber}`
  return e164.slice(1)
}
