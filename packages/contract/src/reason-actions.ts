import type { ReasonCode } from './reasons.ts'

/** What follows from a reason. */
export interface ReasonAction {
  /**
   * What people can do. `retry`: a new sale may go well, later or with what the cashier's text asks for. `void`: it is undone by itself, or was. `stop`: a new
   * sale would fare the same. `support`: nobody at the counter can mend it.
   */
  readonly next: 'retry' | 'void' | 'stop' | 'support'
  /** Whether people who are not at the counter are told: of each load that ends with it, only where the load needs review, or not. */
  readonly alert: 'always' | 'review' | 'no'
}

/** A reason that is missing here does not compile. */
export const reasonActions = {
  'amount-too-low': { next: 'retry', alert: 'no' },
  'amount-too-high': { next: 'retry', alert: 'no' },
  'amount-not-allowed': { next: 'retry', alert: 'no' },
  'currency-not-allowed': { next: 'stop', alert: 'no' },
  'destination-not-supported': { next: 'stop', alert: 'no' },
  'account-not-found': { next: 'retry', alert: 'no' },
  'account-not-eligible': { next: 'void', alert: 'review' },
  'account-blocked': { next: 'stop', alert: 'no' },
  'token-voided': { next: 'retry', alert: 'no' },
  'phone-invalid': { next: 'retry', alert: 'no' },
  'card-not-found': { next: 'retry', alert: 'no' },
  'card-already-active': { next: 'stop', alert: 'review' },
  'insufficient-funds': { next: 'support', alert: 'always' },
  'velocity-limit': { next: 'stop', alert: 'no' },
  'cap-reached': { next: 'retry', alert: 'no' },
  'void-window-over': { next: 'support', alert: 'review' },
  'void-refused': { next: 'support', alert: 'review' },
  'not-authorised': { next: 'support', alert: 'always' },
  'amazon-unavailable': { next: 'retry', alert: 'review' },
  expired: { next: 'retry', alert: 'no' },
  cancelled: { next: 'retry', alert: 'no' },
  'given-back-at-till': { next: 'void', alert: 'review' },
  'unknown-answer': { next: 'void', alert: 'review' },
  'credited-after-return': { next: 'support', alert: 'always' },
  'second-code': { next: 'support', alert: 'always' },
  'code-lost': { next: 'support', alert: 'always' },
  restored: { next: 'support', alert: 'no' }, // told where the loss of the journal is found
  'refused-other': { next: 'support', alert: 'always' },
} as const satisfies Record<ReasonCode, ReasonAction>
