import { minorDigits } from '@tillway/contract'
import type { Fields } from './operation.ts'
import { type Read, type RefusalType, read, refuse } from './refusals.ts'

const MAX_REQUEST_ID_LENGTH = 40
const MAX_REFERENCE_LENGTH = 100

export interface Amount {
  readonly currency: string
  readonly minorUnits: number
}

export interface WireAccount {
  readonly type: 'BARCODE' | 'PHONE'
  readonly id: string
}

/** The first field that the operation does not have: Amazon is not known to ignore any. */
export function checkFieldNames(body: Fields, known: readonly string[]): RefusalType | undefined {
  return Object.keys(body).every((name) => known.includes(name)) ? undefined : 'BadInput'
}

export function checkPartner(body: Fields, partnerId: string): RefusalType | undefined {
  if (typeof body.partnerId !== 'string' || body.partnerId === '') return 'InvalidPartnerIdInput'
  return body.partnerId === partnerId ? undefined : 'AccessDenied'
}

/** At most 40 characters that begin with the partner's id. An underscore is taken: Amazon's sandbox was seen to take one. */
export function readRequestId(value: unknown, partnerId: string): Read<string> {
  if (typeof value !== 'string' || value === '') return refuse('InvalidRequestIdInput')
  if (value.length > MAX_REQUEST_ID_LENGTH) return refuse('RequestIdTooLong')
  if (!/^\w+$/.test(value)) return refuse('InvalidRequestIdInput')
  if (!value.startsWith(partnerId)) return refuse('RequestIdMustStartWithPartnerName')
  return read(value)
}

/** An amount in major units, `{"currencyCode":"USD","value":50.0}`; the gift-card operations call its number `amount`. */
export function readAmount(value: unknown, numberName: 'value' | 'amount'): Read<Amount> {
  if (value === undefined || value === null) return refuse('InvalidAmountInput')
  if (!isFields(value) || checkFieldNames(value, ['currencyCode', numberName])) return refuse('BadInput')
  const { currencyCode, [numberName]: major } = value
  if (typeof currencyCode !== 'string' || currencyCode === '') return refuse('InvalidCurrencyCodeInput')
  if (typeof major !== 'number') return refuse('InvalidAmountInput')
  if (major <= 0) return refuse('InvalidAmountValue')
  if (!/^[A-Z]{3}$/.test(currencyCode)) return refuse('CurrencyCodeMismatch')
  if (major > 1e9) return refuse('MaxAmountExceeded')
  const scaled = major * 10 ** minorDigits(currencyCode)
  const minorUnits = Math.round(scaled)
  if (Math.abs(scaled - minorUnits) > 1e-6 || minorUnits < 1) return refuse('FractionalAmountNotAllowed')
  return read({ currency: currencyCode, minorUnits })
}

/** The form in which amounts are answered. */
export function amountOnWire({ currency, minorUnits }: Amount, numberName: 'value' | 'amount'): Fields {
  return { currencyCode: currency, [numberName]: minorUnits / 10 ** minorDigits(currency) }
}

export function readAccount(value: unknown): Read<WireAccount> {
  if (!isFields(value) || checkFieldNames(value, ['id', 'type'])) return refuse('BadInput')
  const { id, type } = value
  if (typeof id !== 'string' || id === '' || id.length > 64) return refuse('BadInput')
  return type === 'BARCODE' || type === 'PHONE' ? read({ type, id }) : refuse('BadInput')
}

/** The fields that say where in a shop a request comes from, and the caller's own reference. */
export function checkSource(body: Fields): RefusalType | undefined {
  const { transactionSource, externalReference } = body
  if (transactionSource !== undefined && transactionSource !== null) {
    if (!isFields(transactionSource)) return 'BadInput'
    if (checkFieldNames(transactionSource, ['sourceId', 'institutionId', 'sourceDetails'])) return 'BadInput'
    if (!Object.values(transactionSource).every(isShortText)) return 'BadInput'
  }
  if (externalReference === undefined || externalReference === null) return undefined
  if (typeof externalReference !== 'string') return 'BadInput'
  return [...externalReference].length > MAX_REFERENCE_LENGTH ? 'ExternalReferenceTooLong' : undefined
}

function isShortText(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.length <= 100)
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
