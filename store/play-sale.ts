import { setTimeout as pause } from 'node:timers/promises'
import {
  createLoadIdMaker,
  END_STATES,
  formatMoney,
  type Load,
  type LoadRequest,
  type LoadWithTimeline,
  marketplaceOf,
} from '@tillway/contract'
import type { DemoSale } from './demo-sale.ts'
import type { Store } from './open-store.ts'
import { StoreProblem } from './store-problem.ts'
import type { Fault, SampleAccount, StoreTalk } from './talk-to-store.ts'

const SALE_WITHIN_MS = 60_000
const PAPER_WITHIN_MS = 15_000
const POLL_MS = 50

export interface Stage {
  readonly store: Store
  readonly talk: StoreTalk
  readonly accounts: readonly SampleAccount[]
  readonly sale: DemoSale
  /** Makes each sale's amount its own, since the same amount to the same account asks the cashier first (rule T6). */
  readonly index: number
  readonly say: (line: string) => void
}

export interface SaleOutcome {
  readonly isFinal: boolean
  /** Cash was taken and neither an end nor a record tells what became of it. */
  readonly isLost: boolean
  readonly problems: readonly string[]
}

const makeId = createLoadIdMaker(Date.now)

/** Plays one sale to its end and compares what till, journal and Amazon's ledger say of it. */
export async function playSale({ store, talk, accounts, sale, index, say }: Stage): Promise<SaleOutcome> {
  const market = marketplaceOf(store.plan.config.AMAZON_MARKETPLACE)
  const amount = { currency: market.currency, minorUnits: (market.quickAmounts[1] ?? market.minimumLoad) + index * 100 }
  const body: LoadRequest = { destination: destinationOf(sale.account, accounts), amount, cashier: '7' }
  const id = makeId()
  say(`${index + 1}. ${sale.title}: ${formatMoney(amount, market.locale)}`)

  const paperBefore = await talk.paper()
  for (const fault of sale.faults ?? []) {
    await talk.addFault(fault)
    say(`   fault: ${faultWords(fault)}`)
  }
  if (sale.powerCut) await playPowerCut(store, talk, sale.powerCut, id, body)
  else {
    // A till that has not heard everything yet refuses, keeps nothing, and is asked again, as a cashier would.
    const taken = await until(SALE_WITHIN_MS, async () => {
      const { status, body: told } = await talk.putLoad(id, body, 30)
      return status < 300 ? told : undefined
    })
    if (!taken) return { isFinal: false, isLost: false, problems: ['The till does not take it.'] }
  }

  const load = await until(SALE_WITHIN_MS, async () => endOf((await talk.gatewayLoad(id)).body))
  if (!load) return { isFinal: false, isLost: !(await isKnown(talk, id)), problems: ['It has no end.'] }
  const words = attemptWords(load.timeline)
  if (words.length > 0) say(`   Amazon: ${words.join(', ')}`)
  const waited = words.length > 1 ? 'waits, then ' : ''
  say(`   ${load.state}: the cashier ${waited}${CASH[load.cash]}${load.reason ? `. ${load.reason.message}` : ''}`)
  say(`   Amazon's book: ${await bookWords(talk, load)}`)

  const problems = load.state === sale.ends ? [] : [`It must end as ${sale.ends}.`]
  const atTill = await until(PAPER_WITHIN_MS, async () => endOf((await talk.tillLoad(id)).body))
  if (atTill?.state !== load.state) problems.push(`The till says ${atTill?.state ?? 'nothing'}.`)
  problems.push(...(await compareLedger(talk, load)))
  if (sale.receipt) {
    const paper = await until(PAPER_WITHIN_MS, async () => {
      const printed = (await talk.gatewayLoad(id)).body.receipt.state === 'printed'
      return printed ? newPaper(paperBefore, await talk.paper()) : undefined
    })
    if (paper) say(indent(paper))
    else problems.push('No receipt came out.')
  }
  return { isFinal: true, isLost: false, problems }
}

function destinationOf(account: DemoSale['account'], accounts: readonly SampleAccount[]): LoadRequest['destination'] {
  if (account === 'code-on-paper') return { kind: 'receipt' }
  const found = accounts.find((one) => one.kind === account.kind && one.status === account.status)
  if (!found) throw new Error(`the simulator has no ${account.status} ${account.kind}`)
  return { kind: found.kind, value: found.value }
}

const CASH = {
  keep: 'keeps the cash',
  return: 'gives the cash back',
  wait: 'waits',
  ask: 'keeps the cash apart and calls support with the number',
}

function faultWords({ kind, operation, ms, code }: Fault): string {
  const more = [
    ...(ms === undefined ? [] : [`${ms / 1000} s`]),
    ...(code === undefined ? [] : [code ? 'with a code' : 'without a code']),
  ]
  return `${kind} at the ${operationWord(operation ?? 'Load')}${more.length > 0 ? `, ${more.join(', ')}` : ''}`
}

/** What came of each request to Amazon, as the timeline tells it: `Load unknown, Load done`. */
function attemptWords(timeline: LoadWithTimeline['timeline']): string[] {
  return timeline.flatMap(({ attempt }) =>
    attempt?.verdict ? [`${operationWord(attempt.operation)} ${attempt.verdict}`] : [],
  )
}

/** `LoadAmazonBalance` is a Load, `CreateGiftCard` a Create. */
function operationWord(operation: string): string {
  return /^[A-Z][a-z]+/.exec(operation)?.[0] ?? operation
}

async function bookWords(talk: StoreTalk, { amazonRequestId }: Load): Promise<string> {
  const entry = (await talk.ledger()).find((one) => one.requestId === amazonRequestId)
  if (!entry) return 'it is not there'
  return entry.state === 'live' ? 'it stands there, once' : 'it was there, and is undone'
}

async function playPowerCut(
  store: Store,
  talk: StoreTalk,
  { app, when }: NonNullable<DemoSale['powerCut']>,
  id: string,
  body: LoadRequest,
): Promise<void> {
  await talk.putLoad(id, body)
  if (when === 'sending')
    await until(SALE_WITHIN_MS, async () => (await talk.gatewayLoad(id)).body.state === 'sending' || undefined)
  const pid = store.pidOf(app)
  if (pid === undefined) throw new Error(`${app} is not running`)
  process.kill(pid, 'SIGKILL')
}

/** Amazon's side must hold exactly what was loaded, once, and nothing of what was not. */
async function compareLedger(talk: StoreTalk, load: Load): Promise<string[]> {
  const live = (await talk.ledger()).filter(
    (entry) => entry.requestId === load.amazonRequestId && entry.state === 'live',
  )
  // What needs review here is what Amazon has and does not undo.
  const expected = load.state === 'loaded' || load.state === 'needs-review' ? 1 : 0
  return live.length === expected ? [] : [`Amazon's ledger holds it ${live.length} times, it must be ${expected}.`]
}

async function isKnown(talk: StoreTalk, id: string): Promise<boolean> {
  const answers = await Promise.allSettled([talk.tillLoad(id), talk.gatewayLoad(id)])
  return answers.some((one) => one.status === 'fulfilled' && one.value.status === 200)
}

function endOf<T extends Load>(load: T): T | undefined {
  return END_STATES.has(load.state) ? load : undefined
}

/** Asks again and again until there is a value, or time is over. A process that is just being started again answers nothing. */
async function until<T>(withinMs: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  const endMs = performance.now() + withinMs
  while (performance.now() < endMs) {
    const found = await look().catch((error: unknown) => {
      if (error instanceof StoreProblem) return undefined
      throw error
    })
    if (found !== undefined) return found
    await pause(POLL_MS)
  }
  return undefined
}

function newPaper(before: string, now: string): string | undefined {
  const added = now.startsWith(before)
    ? now.slice(before.length)
    : now.endsWith(before)
      ? now.slice(0, now.length - before.length)
      : now
  return added.trim() === '' ? undefined : added.replace(/^--- .*\n/gm, '').replace(/^\n+|\n+$/g, '') // the simulator heads each paper with its time
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `      | ${line}`)
    .join('\n')
}
