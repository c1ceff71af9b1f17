import {
  callingCodeOf,
  type Marketplace,
  type Money,
  minorDigits,
  type ParsedDestination,
  phoneParts,
} from '@tillway/contract'

/*
 * What we send to Amazon, field by field. Its answers are read in `read-answer.ts` and judged in `judge-answer.ts`; nothing else knows this wire. The field
 * tables of the three balance-load operations are not public, so in all three files each field is marked.
 * stated  = published by Amazon for this operation or, in the same words, for its gift-card operations
 * assumed = our reading until a sandbox has answered
 */

/** Stated: every operation is POST /{Operation}, with this target. */
export const TARGET_PREFIX = 'com.amazonaws.agcod.AGCODService.'
export const SERVICE = 'AGCODService'

/** What a request is about. */
export interface WireLoad {
  readonly requestId: string
  readonly partnerId: string
  readonly destination: ParsedDestination
  readonly amount: Money
  readonly marketplace: Marketplace
}

export interface WireSource {
  readonly storeId: string
  readonly terminalId: string
  readonly institutionId: string | null
  readonly loadId: string
}

/** Assumed, modelled on Login and Receive; `sourceId`, `institutionId`, `sourceDetails` are stated to exist for brick and mortar. */
export function loadBody(load: WireLoad, source: WireSource): string {
  return JSON.stringify({
    loadBalanceRequestId: load.requestId,
    partnerId: load.partnerId,
    account: account(load),
    amount: amount(load.amount),
    transactionSource: {
      sourceId: source.storeId,
      ...(source.institutionId === null ? {} : { institutionId: source.institutionId }),
      sourceDetails: source.terminalId,
    },
    externalReference: source.loadId,
  })
}

/** Stated by the test scripts: a Void names the original request, the same account and the same amount. Field names assumed. */
export function voidBody(load: WireLoad): string {
  return JSON.stringify({
    loadBalanceRequestId: load.requestId,
    partnerId: load.partnerId,
    account: account(load),
    amount: amount(load.amount),
  })
}

/** Stated by the test scripts: Validate takes an account and an amount. Field names assumed. */
export function validateBody(load: WireLoad): string {
  return JSON.stringify({
    validateAccountRequestId: load.requestId,
    partnerId: load.partnerId,
    account: account(load),
    amount: amount(load.amount),
  })
}

/** Stated. */
export function fundsBody(partnerId: string): string {
  return JSON.stringify({ partnerId })
}

function account({ destination, marketplace }: WireLoad): { id: string; type: 'BARCODE' | 'PHONE' } {
  return destination.kind === 'phone'
    ? { id: phoneOnWire(destination.value, marketplace), type: 'PHONE' } // type assumed
    : { id: destination.value, type: 'BARCODE' } // type assumed
}

/** US: the national ten digits (stated). DE: country code, trunk zero kept, as the published test numbers. Others, and foreign numbers: E.164 digits (assumed). */
export function phoneOnWire(e164: string, marketplace: Marketplace): string {
  const { countryCallingCode, nationalNumber } = phoneParts(e164)
  const own = countryCallingCode === callingCodeOf(marketplace)
  if (own && marketplace.phoneWire === 'national') return nationalNumber
  if (own && marketplace.phoneWire === 'country-code-and-trunk-zero') return `${countryCallingCode}0${nationalNumber}`
  return e164.slice(1)
}

/** A decimal in major units: stated for the gift-card operations, assumed here. 50.00 USD is `50`, 12.34 USD is `12.34`. */
function amount(money: Money): { currencyCode: string; value: number } {
  return { currencyCode: money.currency, value: money.minorUnits / 10 ** minorDigits(money.currency) }
}
