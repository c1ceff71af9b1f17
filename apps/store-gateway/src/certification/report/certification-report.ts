import type { MarketplaceCode } from '@tillway/contract'
import type { CaseResult, HeardExchange, Method } from '../certification-case.ts'

/** All that a certification's papers say. Times are milliseconds since 1970. */
export interface CertificationReport {
  readonly method: Method
  readonly partnerId: string
  readonly marketplace: MarketplaceCode
  readonly productName: string
  readonly environment: 'simulator' | 'sandbox'
  readonly endpoint: string
  readonly version: string
  readonly startedAtMs: number
  readonly endedAtMs: number
  readonly passed: boolean
  readonly cases: readonly CaseResult[]
}

export const METHOD_NAMES: Readonly<Record<Method, string>> = {
  barcode: 'Barcode',
  phone: 'Phone Entry',
  receipt: 'PIN on Receipt',
  card: 'Point of Sale Activation',
}

/** What is certified, as a title. */
export function titleOf({ method }: Pick<CertificationReport, 'method'>): string {
  return `${PRODUCTS[method]} certification: ${METHOD_NAMES[method]}`
}

export const PRODUCTS: Readonly<Record<Method, string>> = {
  barcode: 'Amazon Cash',
  phone: 'Amazon Cash',
  receipt: 'Amazon gift card',
  card: 'Amazon gift card',
}

/** Whether the method loads a balance: the marketplace's product has a name of its own. */
export function isBalance({ method }: Pick<CertificationReport, 'method'>): boolean {
  return method === 'barcode' || method === 'phone'
}

/** Where each script is published. */
export const SCRIPTS: Readonly<Record<Method, string>> = {
  barcode: 'https://developer.amazon.com/docs/incentives-api/barcode-test-script.html',
  phone: 'https://developer.amazon.com/docs/incentives-api/phone-factor-test-script.html',
  receipt: 'https://developer.amazon.com/docs/incentives-api/test-plan.html (CreateGiftCard)',
  card: 'None is public: each operation of https://developer.amazon.com/docs/incentives-api/posa-gift-cards.html',
}

export const RESULT_WORDS: Readonly<Record<CaseResult['result'], string>> = {
  pass: 'Pass',
  fail: 'Fail',
  'not-runnable': 'Not run',
}

export function dutyOf({ required }: Pick<CaseResult, 'required'>): string {
  return required ? 'required' : 'optional'
}

/** `2026-11-21 12:00:00.123 UTC`, as Amazon's log is searched. */
export function utc(ms: number): string {
  return `${new Date(ms).toISOString().replace('T', ' ').replace('Z', '')} UTC`
}

/** In a few words what Amazon answered. */
export function answerWords({ httpStatus, status, errorCode, errorType }: HeardExchange): string {
  if (httpStatus === null) return 'no answer'
  return [`HTTP ${httpStatus}`, errorCode, errorType ?? status].filter((part) => part !== null).join(' ')
}

/** What was found, in Amazon's words: what each request was answered, and what else there was to see. */
export function foundWords({ result, why, shown, exchanges }: CaseResult): string {
  const answers = exchanges.map((one) => `${one.operation}: ${statusWords(one)}.`)
  return [...answers, ...(result === 'pass' ? [shown] : [why])].filter(Boolean).join(' ')
}

function statusWords({ httpStatus, status, errorCode, errorType, cardStatus }: HeardExchange): string {
  if (httpStatus === null) return 'no answer'
  const words = [status, cardStatus, [errorCode, errorType].filter(Boolean).join(' ')].filter(Boolean)
  return words.join(', ') || `HTTP ${httpStatus}`
}

/** A request or an answer as lines of JSON, or as it is. */
export function jsonLines(text: string | null): string {
  try {
    return JSON.stringify(JSON.parse(text ?? ''), null, 2)
  } catch {
    return text ?? 'No answer came.'
  }
}

/** The report's facts for programs: no pictures, and of a load its id. */
export function asData(report: CertificationReport): object {
  const cases = report.cases.map(({ receipt: _picture, load, ...one }) => ({ ...one, loadId: load?.id ?? null }))
  return { ...report, cases }
}

export function countWords({ cases }: Pick<CertificationReport, 'cases'>): string {
  const count = (result: CaseResult['result']) => cases.filter((one) => one.result === result).length
  return `${count('pass')} passed, ${count('fail')} failed, ${count('not-runnable')} not run`
}
