import { formatMoney, type Marketplace, type Money } from '@tillway/contract'
import type { FundsAnswer } from '../amazon/ask-funds.ts'
import { askDate, lookUpHost, openConnection } from '../amazon/look-at-endpoint.ts'
import type { Check } from './check.ts'

export interface AmazonCheckDeps {
  readonly environment: 'simulator' | 'sandbox' | 'production'
  readonly endpoint: string
  readonly region: string
  readonly marketplace: Marketplace
  readonly partnerId: string
  /** Asks for the account's funds, signed; null where there are no keys yet, which another check says. */
  readonly funds: (() => Promise<FundsAnswer>) | null
  readonly nowMs: () => number
  readonly timeoutMs: number
}

/** From here on a person is told to set the clock right; signatures carry Amazon's own time and hold all the same. */
const CLOCK_OFF_MS = 60_000
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
  if (!deps.funds) return [...seen, ...without('there are no keys', AFTER_CLOCK)]
  return [...seen, ...accountChecks(deps, await deps.funds())]
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

/** Which of Amazon's reasons to refuse it was. The messages are AWS's own. */
function accountChecks(deps: AmazonCheckDeps, heard: FundsAnswer): Check[] {
  if (heard.kind === 'known')
    return [
      ok('credentials', 'Amazon takes the keys.'),
      regionCheck(deps, 'ok'),
      ok('partner', `The keys belong to ${deps.partnerId}.`),
      fundsCheck(deps, heard.amount),
    ]
  const { code, amazon = {} } = heard.reason ?? {}
  const { errorCode, errorType = '', message = '' } = amazon
  const said = [errorCode, errorType].filter(Boolean).join(' ') || 'without a word that can be read'
  if (code === 'amazon-unavailable')
    return [
      failed('credentials', 'Amazon did not answer in time, or is asked too often. Try again in a minute.'),
      ...without('there was no answer', ['region', 'partner', 'funds']),
    ]
  if (/valid region/i.test(message))
    return [
      skipped('credentials', 'Not looked at: the region is refused first.'),
      failed(
        'region',
        `Amazon refuses the region ${deps.region}. Leave AMAZON_REGION unset: ${deps.marketplace.code} needs ${deps.marketplace.region}.`,
      ),
      ...without('the region is refused', ['partner', 'funds']),
    ]
  if (/partner/i.test(errorType + message))
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

function credentialWords(errorType: string, message: string, said: string): string {
  if (message.includes('does not match the signature'))
    return 'Amazon knows the access key, and its secret is another one (or AMAZON_REGION is wrong). Put the secret in again, or make a new key in the portal.'
  if (/Signature (expired|not yet current)/.test(message))
    return 'Amazon refuses the signature for its time. Set this machine’s clock right.'
  if (/AccessKeyId|UnrecognizedClient|SecurityToken|InvalidAccessKey/.test(errorType))
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

function fundsCheck({ environment, partnerId, marketplace }: AmazonCheckDeps, funds: Money): Check {
  const words = formatMoney(funds, 'en-US')
  if (funds.currency !== marketplace.currency)
    return failed('funds', `They are in ${funds.currency}, and ${marketplace.code} needs ${marketplace.currency}.`)
  if (environment === 'sandbox') return ok('funds', `${words}: the sandbox always answers 0.`)
  if (funds.minorUnits > 0) return ok('funds', `${words} are there.`)
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
