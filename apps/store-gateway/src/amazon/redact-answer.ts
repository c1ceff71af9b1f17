import { mask } from '@tillway/contract'

const SECRET_NAMES = new Set(['gcClaimCode', 'account', 'id', 'cardNumber'])
const none: ReadonlySet<string> = new Set()
const LONGEST_UNKNOWN_TEXT = 12
const LONGEST_ANSWER = 4000
/** Fields whose text says nothing about a person or a code, and is needed to understand what happened. */
const KNOWN_NAMES = new Set([
  'status',
  'errorCode',
  'errorType',
  'message',
  'Message',
  '__type',
  'partnerId',
  'loadBalanceRequestId',
  'validateAccountRequestId',
  'creationRequestId',
  'activationRequestId',
  'statusCheckRequestId',
  'gcExpirationDate',
  'gcId',
  'currencyCode',
  'cardStatus',
  'timestamp',
  'expirationDate',
])

/**
 * An answer of Amazon with nothing in it that is cash or a person (rule C1): claim codes, accounts, and every unknown text longer than twelve characters
 * are blanked. `secretNames`: what a wire file calls accounts and codes. What is no JSON is named by its length only.
 */
export function redactAnswer(body: string, secretNames: ReadonlySet<string> = none): string {
  try {
    return JSON.stringify(JSON.parse(body), (name, value: unknown) =>
      secretNames.has(name) && value !== null ? '[redacted]' : redact(name, value),
    ).slice(0, LONGEST_ANSWER)
  } catch {
    return `not JSON, ${body.length} characters`
  }
}

/** Fields of a request that are this store's own words, however long. */
const OWN_NAMES = new Set([...KNOWN_NAMES, 'type', 'sourceId', 'institutionId', 'sourceDetails', 'externalReference'])

/** A request as it was sent, but for the customer: of an account or a card its last four characters are left, so that one can be told from another. */
export function redactRequest(body: string, secretNames: ReadonlySet<string> = none): string {
  return JSON.stringify(JSON.parse(body), (name, value: unknown) => {
    if (value === null || typeof value === 'object' || name === 'gcClaimCode')
      return name === 'gcClaimCode' ? '[redacted]' : value
    if (SECRET_NAMES.has(name) || secretNames.has(name)) return mask(String(value))
    return OWN_NAMES.has(name) ? value : redact(name, value)
  })
}

function redact(name: string, value: unknown): unknown {
  if (SECRET_NAMES.has(name) && value !== null) return '[redacted]'
  if (typeof value === 'number' && String(value).length > LONGEST_UNKNOWN_TEXT) return '[redacted]'
  if (typeof value !== 'string' || KNOWN_NAMES.has(name))
    return typeof value === 'string' ? blankLongDigits(value) : value
  return value.length > LONGEST_UNKNOWN_TEXT ? '[redacted]' : value
}

/** A message may quote an account or a canonical request. */
export function blankLongDigits(text: string): string {
  return text.replace(/(?<![A-Za-z0-9])\+?\d[\d\s-]{6,}\d/g, '[digits]').slice(0, 500)
}
