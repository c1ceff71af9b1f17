import { formatMoney, type Marketplace, minorDigits } from '@tillway/contract'
import { askFunds, type FundsAnswer } from '../amazon/ask-funds.ts'
import type { Keys } from '../amazon/credentials.ts'
import { askDate, lookUpHost, openConnection } from '../amazon/look-at-endpoint.ts'
import type { Check } from './check.ts'

export interface AmazonCheckDeps {
  readonly environment: 'simulator' | 'sandbox' | 'production'
  readonly endpoint: string
  readonly region: string
  readonly marketplace: Marketplace
  readonly partnerId: string
  /** Null where there are none yet, which another check says. */
  readonly keys: Keys | null
  readonly nowMs: () => number
  readonly timeoutMs: number
  /** Waits; Amazon answers one question for the funds a second. */
  readonly pause: (ms: number) => Promise<void>
}

/** From here on a person is told to set the clock right; signatures carry Amazon's own time and hold all the same. */
const CLOCK_OFF_MS = 60_000
const FUNDS_AGAIN_MS = 1100
const MINUTE_MS = 60_000

/** Looks at the way to Amazon and at the account, each step only where the one before it allows. Nothing is moved. */
export async function checkAmazon(deps: AmazonCheckDeps): Promise<Check[]> {
  const dns = await lookUpHost(deps.endpoint, deps.timeoutMs)
  if (!dns.ok) return [failed('dns', dns.words), ...without('there is no address', AFTER_DNS)]
  const connection = await openConnection(deps.endpoint, deps.timeoutMs)
  const reached = [ok('dns', dns.words), { ...connected(connection) }]
  if (!connection.ok) return [...reached, ...without('there is no connection', AFTER_CONNECTION)]
  const date = await askDate(deps.endpoint, deps.timeoutMs, deps.nowMs)
  const aheadMs = date ? aheadOf(date) : null
  const seen = [...reached, clockCheck(aheadMs)]
  if (!deps.keys) return [...seen, ...without('there are no keys', AFTER_CLOCK)]
  const answer = await askTwice(deps, deps.keys, aheadMs ?? 0)
  return [...seen, ...accountChecks(deps, answer)]
}

const AFTER_CLOCK = ['credentials', 'region', 'partner', 'funds'] as const
const AFTER_CONNECTION = ['clock', ...AFTER_CLOCK] as const
const AFTER_DNS = ['connection', ...AFTER_CONNECTION] as const

function connected(connection: { readonly ok: boolean; readonly words: string }): Check {
  return connection.ok ? ok('connection', connection.words) : failed('connection', connection.words)
}

/** How far Amazon's clock is ahead of ours: 0 while its whole second lies within what the answer took. */
function aheadOf({ dateMs, sentMs, heardMs }: { dateMs: number; sentMs: number; heardMs: number }): number {
  if (dateMs + 1000 < sentMs) return dateMs + 1000 - sentMs
  return Math.max(0, dateMs - heardMs)
}

function clockCheck(aheadMs: number | null): Check {
  if (aheadMs === null)
    return failed('clock', 'The answer told no time, as Amazon’s answers do: is it Amazon that answers?')
  const seconds = Math.round(Math.abs(aheadMs) / 1000)
  if (Math.abs(aheadMs) < CLOCK_OFF_MS)
    return ok('clock', seconds === 0 ? 'It agrees with Amazon’s.' : `It differs from Amazon’s by ${seconds} s.`)
  const far =
    Math.abs(aheadMs) < 2 * MINUTE_MS ? `${seconds} s` : `${Math.round(Math.abs(aheadMs) / MINUTE_MS)} minutes`
  return failed(
    'clock',
    `This machine’s clock is ${far} ${aheadMs > 0 ? 'behind' : 'ahead of'} Amazon’s. Set it right: timedatectl set-ntp true.`,
  )
}

async function askTwice(deps: AmazonCheckDeps, keys: Keys, aheadMs: number): Promise<FundsAnswer | null> {
  const ask = () => askFunds({ ...deps, keys, signedAtMs: deps.nowMs() + aheadMs })
  const first = await ask()
  if (!isThrottled(first)) return first
  await deps.pause(FUNDS_AGAIN_MS) // a gateway of the same account may have asked just now
  return ask()
}

function isThrottled(heard: FundsAnswer | null): boolean {
  const { errorType, message } = heard?.answer ?? {}
  return (
    heard?.httpStatus === 429 || errorType === 'ThrottlingException' || Boolean(message?.startsWith('Rate exceeded'))
  )
}

/** Which of Amazon's four reasons to refuse it was. The messages are AWS's own. */
function accountChecks(deps: AmazonCheckDeps, heard: FundsAnswer | null): Check[] {
  if (!heard)
    return [
      failed('credentials', 'Amazon did not answer the question for the funds in time. Try again.'),
      ...without('there was no answer', ['region', 'partner', 'funds']),
    ]
  if (isThrottled(heard))
    return [
      failed('credentials', 'Amazon answered that it is asked too often. Try again in a minute.'),
      ...without('there was no answer', ['region', 'partner', 'funds']),
    ]
  const { errorCode = null, errorType = null, message = null } = heard.answer ?? {}
  const said = [errorCode, errorType].filter(Boolean).join(' ') || `HTTP ${heard.httpStatus}`
  if (heard.httpStatus === 200 && heard.answer?.status?.toUpperCase() === 'SUCCESS')
    return [
      ok('credentials', 'Amazon takes the keys.'),
      regionCheck(deps, 'ok'),
      partnerOk(deps),
      fundsCheck(deps, heard),
    ]
  if (message && /valid region/i.test(message))
    return [
      skipped('credentials', 'Not looked at: the region is refused first.'),
      failed(
        'region',
        `Amazon refuses the region ${deps.region}. Leave AMAZON_REGION unset: ${deps.marketplace.code} needs ${deps.marketplace.region}.`,
      ),
      ...without('the region is refused', ['partner', 'funds']),
    ]
  if (errorType && /partner/i.test(errorType + (message ?? '')))
    return [
      ok('credentials', 'Amazon knows the keys.'),
      regionCheck(deps, 'ok'),
      failed(
        'partner',
        `Amazon refuses the Partner ID ${deps.partnerId} for these keys (${said}). It is in Amazon’s mail, case counts, and sandbox and production have keys of their own.`,
      ),
      ...without('the Partner ID is refused', ['funds']),
    ]
  return [
    failed('credentials', credentialWords(errorType, message, said)),
    regionCheck(deps, 'unknown'),
    ...without('the keys are refused', ['partner', 'funds']),
  ]
}

function credentialWords(errorType: string | null, message: string | null, said: string): string {
  if (message?.includes('does not match the signature'))
    return 'Amazon knows the access key, and its secret is another one (or AMAZON_REGION is wrong). Put the secret in again, or make a new key in the portal.'
  if (message && /Signature (expired|not yet current)/.test(message))
    return 'Amazon refuses the signature for its time. Set this machine’s clock right.'
  if (errorType && /AccessKeyId|UnrecognizedClient|SecurityToken|InvalidAccessKey/.test(errorType))
    return 'Amazon does not know the access key. Is it one of this environment, and active in the portal?'
  return `Amazon refuses the question for the funds (${said}). Look at the keys in the portal.`
}

function regionCheck({ environment, region, marketplace }: AmazonCheckDeps, heard: 'ok' | 'unknown'): Check {
  const right = marketplace.region
  if (region !== right && environment !== 'simulator')
    return failed(
      'region',
      `${region} is not the region of ${marketplace.code}, which is ${right}. Leave AMAZON_REGION unset.`,
    )
  return heard === 'ok'
    ? ok('region', `Amazon takes ${region}.`)
    : skipped('region', `${region}; Amazon did not get as far.`)
}

function partnerOk({ partnerId }: AmazonCheckDeps): Check {
  return ok('partner', `The keys belong to ${partnerId}.`)
}

function fundsCheck({ environment, partnerId, marketplace }: AmazonCheckDeps, { funds }: FundsAnswer): Check {
  if (!funds) return failed('funds', 'Amazon’s answer names no funds.')
  const minorUnits = Math.round(funds.amount * 10 ** minorDigits(funds.currency))
  const words = formatMoney({ currency: funds.currency, minorUnits }, 'en-US')
  if (funds.currency !== marketplace.currency)
    return failed('funds', `They are in ${funds.currency}, and ${marketplace.code} needs ${marketplace.currency}.`)
  if (environment === 'sandbox') return ok('funds', `${words}: the sandbox always answers 0.`)
  if (minorUnits > 0) return ok('funds', `${words} are there.`)
  return failed(
    'funds',
    `There are none. Send a wire transfer with “New API ${partnerId}” in its details; later ones carry the Payment Matching ID of the portal.`,
  )
}

function without(why: string, names: readonly Check['name'][]): Check[] {
  return names.map((name) => skipped(name, `Not looked at: ${why}.`))
}
const ok = (name: Check['name'], words: string): Check => ({ name, result: 'ok', words })
const failed = (name: Check['name'], words: string): Check => ({ name, result: 'failed', words })
const skipped = (name: Check['name'], words: string): Check => ({ name, result: 'skipped', words })
