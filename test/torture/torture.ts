import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { LoadPage, TillCashSums } from '@tillway/contract'
import { createRandom } from '../simulation/random.ts'
import type { Account } from './answers.ts'
import { ask } from './ask.ts'
import { type Book, openBook } from './book.ts'
import { standAtTill } from './cashier.ts'
import type { Findings } from './findings.ts'
import { actAtGateway, type PeopleCount } from './people.ts'
import { checkPromises } from './promises.ts'
import type { OwnEnd } from './real-process.ts'
import { followAtTill, look, sellAtTill } from './sell.ts'
import { openTorturedStore, type TorturedStore } from './tortured-store.ts'
import { breakAtRandom, killAtRandom, type TroubleCount } from './trouble.ts'

export interface TortureOptions {
  readonly seed: number
  readonly tills: number
  /** Ends after this time, or, where they are set, once there were so many kills and so many loads taken. */
  readonly forMs: number
  readonly kills: number | null
  readonly loads: number | null
  /** How long it waits, once all runs again, until every load has its last word. */
  readonly settleMs: number
  /** Whether a load without its last word is a finding then, and the late checks of voids must be over. */
  readonly toTheEnd: boolean
  readonly say: (line: string) => void
  /** Ends it early: all is put away, and nothing is checked. */
  readonly signal?: AbortSignal
}

export interface TortureResult {
  readonly findings: Findings
  readonly book: Book
  readonly troubles: TroubleCount
  readonly people: PeopleCount
  readonly missing: readonly string[]
  /** Where the data is kept; null where all went well. */
  readonly kept: string | null
}

const ACCOUNTS_WITHIN_MS = 30_000
const SAY_EVERY_MS = 15_000
const AHEAD = 0.03

/** Tortures a real store by the seed, lets it come to rest, and checks every promise. */
export async function torture(options: TortureOptions): Promise<TortureResult> {
  const { signal } = options
  const random = createRandom(options.seed)
  const folder = mkdtempSync(join(tmpdir(), 'tillway-torture-'))
  const underWay = new Set<string>()
  const crashes: string[] = []
  let calm = false
  const onOwnEnd = ({ name, how, wasUp, lastWords }: OwnEnd) => {
    // What cannot open its files does not start; what runs has to stay.
    if (wasUp || underWay.size === 0) crashes.push(`${name} ended by itself (${how}):\n${lastWords}`)
  }
  const watch = { pauseMs: () => (calm ? 0 : random.between(0, 300)), onOwnEnd }
  const store = await openTorturedStore({ folder, tills: options.tills, random, watch })
  const troubles: TroubleCount = { kills: 0, cuts: 0, delays: 0, refusals: 0, faults: 0, fullDisks: 0, readOnly: 0 }
  const people: PeopleCount = { voids: 0, retries: 0, resolves: 0 }
  const book = openBook()
  const progress = setInterval(() => options.say(progressLine(book, troubles)), SAY_EVERY_MS)
  let found: Findings | null = null
  try {
    const tokens = await activeTokens(store)
    const startedMs = performance.now()
    const { kills, loads } = options
    const killed = () => (kills === null ? 1 : troubles.kills / kills)
    const sold = () => (loads === null ? 1 : book.count('taken') / loads)
    const timeIsOver = () => performance.now() - startedMs > options.forMs
    const isDone = () => (kills === null && loads === null ? timeIsOver() : killed() >= 1 && sold() >= 1)
    const over = () => signal?.aborted === true || isDone()
    const mayBegin = () => !over() && (loads === null || sold() < Math.min(1, killed() + AHEAD))
    const mayKill = () => kills === null || killed() < Math.min(1, sold() + AHEAD)
    const pauseMs = () => random.between(100, kills === null ? 1500 : 700)
    const selling = store.tills.flatMap((till) =>
      [0, 1].map(() => sellAtTill(till, { book, random, tokens, mayBegin, over })),
    )
    const deps = { store, random, counts: troubles, underWay, over }
    const mischief = [killAtRandom(deps, mayKill, pauseMs), breakAtRandom(deps)]
    let resting = false
    const helpers = [
      ...store.tills.map((till) => followAtTill(till, book, () => resting)),
      ...store.tills.map((till) =>
        standAtTill(till, { book, random, tokens, mayBegin: () => !over(), over: () => resting, calm: () => calm }),
      ),
      actAtGateway(store, book, random, people, { over: () => resting, calm: () => calm }),
    ]
    await Promise.all(mischief)
    signal?.throwIfAborted()
    calm = true
    options.say('the torture is over; waiting for every end')
    await Promise.all(selling)
    for (const one of store.processes) await one.waitUntilUp(60_000)
    await comeToRest(store, book, options)
    resting = true
    await Promise.all(helpers)
    const findings = await checkPromises(store, book, options.toTheEnd)
    findings.unexplained.push(...crashes)
    found = findings
    return { findings, book, troubles, people, missing: store.missing, kept: isBroken(findings) ? folder : null }
  } finally {
    clearInterval(progress)
    await store.close()
    await putAway(store, folder, signal?.aborted === true || (found !== null && !isBroken(found)), options.say)
  }
}

export function isBroken({ lost, double, unexplained }: Findings): boolean {
  return lost.length + double.length + unexplained.length > 0
}

async function activeTokens(store: TorturedStore): Promise<string[]> {
  const answer = await ask<Account[]>('GET', `${store.simulatorUrl}/_simulator/accounts`, {
    withinMs: ACCOUNTS_WITHIN_MS,
  })
  return (answer?.body ?? [])
    .filter((one) => one.marketplace === 'US' && one.kind === 'barcode' && one.status === 'active')
    .map((one) => one.value)
}

/** Waits until every till has its last word, and the gateway nothing more to do. */
async function comeToRest(
  store: TorturedStore,
  book: Book,
  { settleMs, toTheEnd }: Pick<TortureOptions, 'settleMs' | 'toTheEnd'>,
): Promise<void> {
  const endMs = performance.now() + settleMs
  while (performance.now() < endMs) {
    for (const till of store.tills) for (const sale of book.open(till.id)) await look(till, sale, book)
    const open = book.tickets.size + store.tills.reduce((sum, till) => sum + book.open(till.id).length, 0)
    if (open === 0 && (!toTheEnd || ((await openAtGateway(store)) === 0 && (await owesNothing(store))))) return
    await pause(1000)
  }
}

async function owesNothing({ tills }: TorturedStore): Promise<boolean> {
  for (const till of tills) {
    const answer = await ask<{ cash: TillCashSums }>('GET', `${till.url}/v1/outbox`, { token: till.apiToken() })
    if (answer?.status !== 200 || answer.body.cash.owed + answer.body.cash.owedForOthers > 0) return false
  }
  return true
}

async function openAtGateway({ gatewayUrl }: TorturedStore): Promise<number> {
  let open = 0
  for (const state of ['queued', 'sending', 'unresolved', 'voiding', 'needs-review', 'voided']) {
    let cursor: string | null = ''
    while (cursor !== null) {
      const url: string = `${gatewayUrl}/v1/loads?state=${state}&limit=100${cursor && `&cursor=${cursor}`}`
      const answer = await ask<LoadPage>('GET', url)
      if (answer?.status !== 200) return 1
      open += answer.body.loads.filter(({ state, proof }) => state !== 'voided' || proof === 'absent').length
      cursor = answer.body.cursor
    }
  }
  return open
}

function progressLine(book: Book, { kills, cuts, faults, fullDisks }: TroubleCount): string {
  return `${book.count('taken')} loads taken, ${book.count('refused')} refused, ${kills} kills, ${cuts} cuts, ${faults} faults of Amazon, ${fullDisks} full disks`
}

/** Without findings all data goes. Else it is kept; what a small disk holds is in memory only, and is copied beside it. */
async function putAway(
  store: TorturedStore,
  folder: string,
  isWell: boolean,
  say: (line: string) => void,
): Promise<void> {
  for (const disk of store.disks) {
    if (!isWell) cpSync(disk.folder, join(folder, `${basename(disk.folder)}-kept`), { recursive: true })
    disk.unmount()
  }
  if (isWell) rmSync(folder, { recursive: true })
  else say(`the data is kept in ${folder}`)
}
