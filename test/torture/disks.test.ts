import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLoadIdMaker, type Load, type Problem } from '@tillway/contract'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, type TestContext } from 'vitest'
import { findBrowser, screenshot } from '../end-to-end/browser.ts'
import { eventually } from '../end-to-end/eventually.ts'
import { createRandom } from '../simulation/random.ts'
import type { Account, LedgerEntry, TillLoad } from './answers.ts'
import { type Answer, ask } from './ask.ts'
import type { RealProcess } from './real-process.ts'
import { openTorturedStore, PARTNER, type TorturedStore } from './tortured-store.ts'
import { makeReadOnly } from './trouble-with-disks.ts'

const newLoadId = createLoadIdMaker(Date.now)
const browser = await findBrowser()
/** What the journal needs from accepting a load to having sent it, a few times over. */
const ROOM_OF_A_LOAD_BYTES = 256 * 1024
let sales = 0
let store: TorturedStore
let token: string

/** A store without mishaps; `smallDisks` gives the gateway, the first till and the logs a disk each that can be filled. */
function openStore(smallDisks: boolean): void {
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tillway-disks-'))
    const watch = { pauseMs: () => 200, onOwnEnd: () => undefined }
    store = await openTorturedStore({ folder, tills: 1, random: createRandom(1), watch, smallDisks })
    const accounts = await ask<Account[]>('GET', `${store.simulatorUrl}/_simulator/accounts`)
    const usable = accounts?.body.find((one) => one.marketplace === 'US' && one.status === 'active')
    if (!usable) throw new Error('the simulator has no active account')
    token = usable.value
  }, 60_000)
  afterAll(async () => {
    await store.close()
    for (const disk of store.disks) disk.unmount()
    rmSync(folder, { recursive: true })
  }, 30_000)
}

const till = () => store.tills[0] as TorturedStore['tills'][number]
const processOf = (name: string) => store.processes.find((one) => one.name === name) as RealProcess
const disk = (name: string) => {
  const found = store.disks.find(({ folder }) => folder.endsWith(`/${name}`))
  if (!found) throw new Error(`${name} has no small disk`)
  return found
}

async function put(id = newLoadId(), minorUnits = 500 + sales++) {
  const body = { destination: { kind: 'barcode', value: token }, amount: { currency: 'USD', minorUnits } }
  const answer = await ask<Partial<Problem>>('PUT', `${till().url}/v1/loads/${id}`, { body, token: till().apiToken() })
  return { id, status: answer?.status ?? 0, code: answer?.body.code }
}

/** Takes the cash of a load as soon as the till does so, and gives it once Amazon has it. */
async function sell() {
  const { id } = await eventually(async () => taken(await put()), 'the till takes no cash again')
  return loaded(id)
}

const loaded = (id: string) =>
  eventually(async () => {
    const answer = await ask<TillLoad>('GET', `${till().url}/v1/loads/${id}`, { token: till().apiToken() })
    return answer?.body.state === 'loaded' ? answer.body : undefined
  }, `load ${id} is not loaded`)

/** The till takes no cash, saying this; nothing of what it refused is anywhere. */
async function refusesBeforeCash(code: RegExp) {
  const refused = await eventually(async () => {
    const answer = await put()
    return answer.status === 422 ? answer : undefined
  }, 'the till still takes cash')
  expect(refused.code).toMatch(code)
  const { status } = (await ask('GET', `${till().url}/v1/loads/${refused.id}`, { token: till().apiToken() })) as Answer
  expect(status).toBe(404)
}

/** A load that Amazon answers late, taken while the gateway's disk has room for it and hardly more. */
async function takenOnAnAllButFullDisk(): Promise<string> {
  disk('gateway').fill()
  // A write-ahead log that was just folded into its database has room inside, also on a full disk: loads use it up.
  await eventually(
    async () => ((await putAtGateway())?.status === 503 ? true : undefined),
    'the journal still takes loads',
  )
  disk('gateway').makeRoom(ROOM_OF_A_LOAD_BYTES)
  const fault = { kind: 'latency', operation: 'LoadAmazonBalance', ms: 1200 }
  await ask('POST', `${store.simulatorUrl}/_simulator/faults`, { body: fault })
  return (await eventually(async () => taken(await put()), 'the till takes no cash again')).id
}

const taken = (answer: Awaited<ReturnType<typeof put>>) => ([200, 202].includes(answer.status) ? answer : undefined)

function putAtGateway() {
  const gatewayToken = readFileSync(join(till().dataDir, 'gateway-token'), 'utf8').trim()
  const body = { destination: { kind: 'barcode', value: token }, amount: { currency: 'USD', minorUnits: 777 } }
  return ask<Partial<Problem>>('PUT', `${store.gatewayUrl}/v1/loads/${newLoadId()}`, { body, token: gatewayToken })
}

async function timesSeen(id: string): Promise<number | undefined> {
  const ledger = await ask<LedgerEntry[]>('GET', `${store.simulatorUrl}/_simulator/ledger`)
  return ledger?.body.find((entry) => entry.requestId === `${PARTNER}${id}A`)?.timesSeen
}

/** What runs goes on by itself: nothing was started again. */
function startsNothingAgain() {
  const before = store.processes.map((one) => one.starts())
  onTestFinished(() => expect(store.processes.map((one) => one.starts())).toEqual(before))
}

describe('a full disk', () => {
  openStore(true)
  /** As who cannot mount one: the file system of the machine is not to be filled. */
  const skipWithoutDisk = (skip: TestContext['skip']) => skip(store.disks.length === 0, store.missing.join('; '))

  it('of the till refuses new sales before cash, says so on its page, and ends when there is room', async ({
    skip,
  }) => {
    skipWithoutDisk(skip)
    startsNothingAgain()
    const before = await sell()
    disk('till-1').fill()
    await refusesBeforeCash(/till-disk-full/)
    const page = await browser?.newPage({ viewport: { width: 1280, height: 800 } })
    await page?.goto(till().url)
    await page
      ?.getByText(/disk is full/i)
      .first()
      .waitFor()
    if (page) await screenshot(page, 'register-disk-full')
    disk('till-1').makeRoom()
    await page
      ?.getByText(/disk is full/i)
      .first()
      .waitFor({ state: 'detached' })
    await page?.close()
    await sell()
    expect((await loaded(before.id)).cash).toBe('keep')
  }, 60_000)

  it('of the gateway refuses new loads there, and the till takes no cash for them', async ({ skip }) => {
    skipWithoutDisk(skip)
    startsNothingAgain()
    await sell()
    disk('gateway').fill()
    const url = `${store.gatewayUrl}/v1/loads/${newLoadId()}`
    const refused = await eventually(async () => {
      const answer = await putAtGateway()
      return answer?.status === 503 ? answer : undefined
    }, 'the journal still takes loads')
    expect(refused.body.code).toBe('journal-not-writable')
    expect((await ask('GET', `${store.gatewayUrl}/health/ready`))?.status).toBe(503)
    await refusesBeforeCash(/gateway|journal/)
    disk('gateway').makeRoom()
    await sell()
    expect((await ask('GET', url))?.status).toBe(404)
  }, 60_000)

  it('keeps an answer of Amazon in memory until it can be written, and asks Amazon nothing again', async ({ skip }) => {
    skipWithoutDisk(skip)
    startsNothingAgain()
    await sell()
    const atGateway = async (id: string) => (await ask<Load>('GET', `${store.gatewayUrl}/v1/loads/${id}`))?.body.state
    const id = await eventually(
      async () => {
        const late = await takenOnAnAllButFullDisk()
        const alertsBefore = journalAlerts()
        await eventually(async () => (await atGateway(late)) === 'sending' || undefined, 'it is not sent')
        disk('gateway').fill()
        const end = await eventually(async () => {
          if (journalAlerts() > alertsBefore) return late
          return (await atGateway(late)) === 'sending' ? undefined : 'written'
        }, 'its answer is neither written nor kept')
        return end === 'written' ? undefined : end
      },
      'the answer was written on a full disk, each time',
      40_000,
    )
    expect(await atGateway(id)).toBe('sending')
    disk('gateway').makeRoom()
    await loaded(id)
    expect(await timesSeen(id)).toBe(1)

    function journalAlerts(): number {
      const log = readFileSync(processOf('gateway').logFile, 'utf8')
      return log.split('an answer of Amazon could not be written down').length - 1
    }
  }, 60_000)

  it('of the logs stops nothing', async ({ skip }) => {
    skipWithoutDisk(skip)
    startsNothingAgain()
    const written = () => statSync(processOf('gateway').logFile).size
    disk('logs').fill()
    const before = await eventually(async () => {
      const size = written() // the file's last block may have room
      await sell()
      return written() === size ? size : undefined
    }, 'the log disk is not full')
    disk('logs').makeRoom()
    await sell()
    expect(written()).toBeGreaterThan(before)
  }, 60_000)
})

describe('a read-only file', () => {
  openStore(false)
  const gatewayJournal = () => join(store.gatewayDir, 'journal.db')
  const outbox = () => join(till().dataDir, 'outbox.sqlite')

  it.for([
    { name: 'the outbox', path: outbox, code: /till-not-writable/ },
    { name: 'the journal', path: gatewayJournal, code: /gateway|journal/ },
  ])(
    '$name, while it is open, refuses sales before cash until it can be written',
    { timeout: 60_000 },
    async ({ path, code }, { skip }) => {
      await sell()
      const { how, undo } = makeReadOnly(path())
      try {
        skip(how === 'from the next start', 'open files stay writable here')
        startsNothingAgain()
        await refusesBeforeCash(code)
      } finally {
        undo()
      }
      await sell()
    },
  )

  it.each([
    ['the outbox', 'till-1', outbox],
    ['the journal', 'gateway', gatewayJournal],
  ])(
    '%s, from the start, is said in a sentence, and what starts again later goes on',
    async (_name, app, path) => {
      const before = await sell()
      const { undo } = makeReadOnly(path())
      onTestFinished(undo) // also where the test fails: nobody can delete what is immutable
      const running = processOf(app)
      const starts = running.starts()
      running.kill()
      await eventually(() => running.starts() > starts + 2 || undefined, 'it is not tried again')
      expect(running.isUp()).toBe(false)
      expect(readFileSync(running.logFile, 'utf8')).toContain(`${path()} cannot be written`)
      undo()
      await running.waitUntilUp(20_000)
      await sell()
      expect((await loaded(before.id)).cash).toBe('keep')
    },
    60_000,
  )
})
