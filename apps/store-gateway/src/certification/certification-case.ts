import type { Load, Money, ReasonCode } from '@tillway/contract'
import type { AmazonExchange } from '../amazon/exchange.ts'
import type { DirectCalls } from './direct-calls.ts'
import type { Shop } from './shop.ts'
import type { TestAccount } from './test-accounts.ts'
import type { WireSettings } from './wire-settings.ts'

export const METHODS = ['barcode', 'phone', 'receipt', 'card'] as const
export type Method = (typeof METHODS)[number]

/** What a case of Amazon's works with. */
export interface Bench {
  /** The whole product, as a till sees it. */
  readonly shop: Shop
  /** What no shop does, past the product's rules and through its client, signing and wire. */
  readonly direct: DirectCalls
  /** An account with this status, or null where none is known. The n-th one, or the last there is. */
  account(kind: TestAccount['kind'], status: TestAccount['status'], n?: number): string | null
  /** The id of the gift card that a load's answer named; null where there was none. */
  gcIdOf(loadId: string): Promise<string | null>
  /** A token of the right form that no account has. */
  readonly unknownToken: string
  readonly amounts: Readonly<Record<'below' | 'above' | 'valid' | 'other', Money>>
  /** The number as it is keyed with its country's code. */
  withCountryCode(phone: string): string
  /** A test account in words, by the last characters of its value. */
  accountWords(tail: string): string
  /** Every request to Amazon so far, oldest first. */
  heard(): readonly HeardExchange[]
  /** The loads of the cases before, by the case's number. */
  readonly loads: Map<number, Load>
}

/** What came of a case. `why` is a sentence. */
export interface Finding {
  readonly result: 'pass' | 'fail' | 'not-runnable'
  readonly why: string
  /** What Amazon's answers do not show: a receipt that was printed, words that people read. */
  readonly shown?: string
  /** The load whose receipt belongs to the case. */
  readonly load?: Load
}

/** One case of a published test script. */
export interface CertificationCase {
  readonly n: number
  readonly title: string
  /** Whether Amazon wants it passed. */
  readonly required: boolean
  /** What Amazon expects. */
  readonly expected: string
  /** What a refusal of it means to the cashier, where Amazon must refuse it. */
  readonly refusal?: ReasonCode
  run(bench: Bench): Promise<Finding>
}

export interface HeardExchange extends AmazonExchange {
  /** `direct`: not by way of a till. */
  readonly way: 'product' | 'direct'
}

export interface CaseResult extends Finding {
  readonly n: number
  readonly title: string
  readonly required: boolean
  readonly expected: string
  readonly exchanges: readonly HeardExchange[]
  /** The test account that its requests name, by its status and last characters; null: they name none. */
  readonly testAccount: string | null
  /** What a wire file has to say for it. */
  readonly wire: WireSettings
  /** The receipt as SVG, with dots for a claim code. */
  readonly receipt: string | null
}

export const pass = (why: string, beside: Pick<Finding, 'shown' | 'load'> = {}): Finding => ({
  result: 'pass',
  why,
  ...beside,
})
export const fail = (why: string): Finding => ({ result: 'fail', why })
export const notRunnable = (why: string): Finding => ({ result: 'not-runnable', why })
