import type { LoadState, ReasonCode } from '@tillway/contract'

/** Everything that the till says to its cashier apart from the fixed texts of the page. */
export type SaidCode =
  | 'not-ready'
  | 'scan-not-amazon'
  | 'scan-length'
  | 'scan-misread'
  | 'scan-ticket'
  | 'scan-ticket-misread'
  | 'scan-badge'
  | 'scan-stale'
  | 'card-length'
  | 'card-differs'
  | 'phone-empty'
  | 'phone-not-digits'
  | 'phone-impossible'
  | 'amount-smallest'
  | 'amount-largest'
  | 'not-paired'
  | 'gateway-refuses'
  | 'gateway-unreachable'
  | 'gateway-trouble'
  | 'marketplace-unknown'
  | 'amazon-unavailable'
  | 'amazon-unclear'
  | 'amazon-busy'
  | 'not-authorised'
  | 'gateway-not-writable'
  | 'gateway-in-review'
  | 'till-disk-full'
  | 'till-not-writable'
  | 'offline-gateway'
  | 'offline-amazon'
  | 'offline-unclear'
  | 'store-funds'
  | 'card-sold'
  | 'clock-skew'
  | 'cap-count'
  | 'cap-age'
  | 'cap-money'
  | 'printer-missing'
  | 'printer-not-chosen'
  | 'printer-not-ready'
  | 'printer-for-code'
  | 'declined'
  | 'sale-not-stored'
  | 'sale-not-open'
  | 'end-not-stored'
  | 'cancel-not-stored'
  | 'hold-not-stored'
  | 'ticket-not-asked'
  | 'cash-not-stored'
  | 'order-not-stored'
  | 'handed-back-not-stored'
  | 'owed-meanwhile'
  | 'gave-back-not-stored'
  | 'no-line'
  | 'not-twice'
  | 'ticket-is-out'
  | 'grant-refused'
  | 'copy-refused'
  | 'copy-not-asked'
  | 'copy-unknown'
  | 'came-out-unheard'
  | 'load-news'

/** Why a load is as it is: Amazon's and the gateway's reasons, and the till's own. */
export type WhyCode = ReasonCode | 'nothing-confirmed' | 'not-taken' | 'till-unknown' | 'gateway-busy'

/** One sentence for the cashier: `code` and what goes with it for the page's language, `english` for logs and where a page has no text. */
export interface Said {
  readonly code: SaidCode
  readonly english: string
  /** Minor units. */
  readonly amount?: number
  /** Digits, seconds or loads. */
  readonly count?: number
  /** The number of the load that it is about. */
  readonly number?: string
  readonly state?: LoadWordState
  readonly why?: WhyCode | null
}

/** `prepared`, `waiting` and `cancelled` are the till's own words; the others are the gateway's. */
type LoadWordState = LoadState | 'prepared' | 'waiting' | 'cancelled'

export function said(code: SaidCode, english: string, more: Omit<Said, 'code' | 'english'> = {}): Said {
  return { code, english, ...more }
}
