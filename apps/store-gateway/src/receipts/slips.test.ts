import { type Printer, printerForm } from '@tillway/devices'
import { afterEach, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { settle } from '../../test-support/virtual-clock.ts'
import { recordGivenBack, scanTicket } from '../loads/cash-return.ts'
import { createLoadActs } from '../loads/load-acts.ts'
import { createClaimCodes } from './claim-codes.ts'
import { createPrintRunner, type PrintRunner } from './print-runner.ts'

const runners: PrintRunner[] = []
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.stop()
  await closeDrivers()
})

/** A load whose Amazon answers as the test says, and the printer of its till. */
async function start(...answers: Parameters<typeof outcome>[0][]) {
  return startWith({ load: answers.map((one) => outcome(one)), void: [outcome('absent')] })
}

async function startWith(answers: Parameters<typeof setUp>[0]) {
  const t = setUp(answers)
  const papers: string[] = []
  const device: Printer = {
    address: 'test',
    ...printerForm(null),
    status: async () => ({ state: 'ready', reason: null }),
    async print(bytes) {
      papers.push(Buffer.from(bytes).toString())
      return { outcome: 'printed', reason: null }
    },
    close: async () => undefined,
  }
  const runner = createPrintRunner({
    jobs: t.store.journal.receiptJobs,
    printers: [{ name: 'receipts', device }],
    claimCodes: createClaimCodes(86_400_000, t.clock.nowMs),
    mayFetchCode: async () => false,
    fetchCode: () => undefined,
    compose: (load, _code, { kind, reprint }) => Buffer.from(`${kind} ${load.state} ${reprint}`),
    nowMs: t.clock.nowMs,
    newClaim: () => 'claim',
    setTimer: t.clock.setTimer,
    onChange: () => undefined,
    onPrinter: () => undefined,
    onFault: (what) => {
      throw new Error(what)
    },
  })
  runners.push(runner)
  await runner.start()
  return {
    ...t,
    async printed() {
      runner.wake()
      await settle()
      return papers
    },
    /** A person undoes the load. */
    async undo() {
      const acts = createLoadActs({
        ...t.deps,
        amazon: t.amazon,
        accountFor: async () => t.deps,
        openMinorUnits: t.store.journal.loads.openMinorUnits,
        fundable: () => null,
        driver: t.driver,
        changed: () => undefined,
        alert: () => undefined,
      })
      await acts.askAsPerson(t.id, { do: 'void' }, 'ann', 'the wrong customer')
      await settle()
    },
    /** T5e: the till says that the cash is back already. */
    async giveBack() {
      await recordGivenBack(t.deps, t.id, 'till-1', '7', body)
      t.driver.wake(t.id)
      await settle()
    },
    ask: () =>
      t.store.journal.receiptJobs.request({ loadId: t.id, actor: 'local', reason: 'lost', nowMs: t.clock.nowMs() }),
  }
}

const body = {
  destination: { kind: 'phone', value: '+12065550101' },
  amount: { currency: 'USD', minorUnits: 5000 },
} as const

it('T5e: a receipt that came out before the word that the cash is back holds no longer, and the slip of the undone load knows both', async () => {
  const t = await startWith({ load: [outcome('done')], void: [outcome('done')] })
  await t.accept()
  await t.printed()
  expect(await t.load()).toMatchObject({ receiptOutdated: false })
  await t.giveBack()
  expect(await t.load()).toMatchObject({ state: 'voided', givenBack: true, receiptOutdated: true })
  expect(await t.printed()).toEqual(['loaded loaded 0', 'voided voided 0'])
  expect(await t.load()).toMatchObject({ receiptState: 'printed', receiptOutdated: true })
})

it('P1: no paper says that the money was added where the word that the cash is back comes before it is printed', async () => {
  const t = await startWith({ load: [outcome('done')], void: [outcome('done')] })
  await t.accept()
  await t.giveBack()
  expect(await t.printed()).toEqual(['voided voided 0'])
  expect(await t.load()).toMatchObject({ state: 'voided', receiptOutdated: false })
})

it('P1: what was being printed when the load was undone, and did not come out, is replaced by nothing', async () => {
  const t = await startWith({ load: [outcome('done')], void: [outcome('done')] })
  await t.accept()
  const jobs = t.store.journal.receiptJobs
  const [job] = await jobs.due({ name: 'other', isFirst: true }, t.clock.nowMs(), 1)
  if (!job) throw new Error('no receipt')
  await jobs.claim(job, 'other', 'other', t.clock.nowMs())
  await t.giveBack()
  expect(await t.load()).toMatchObject({ state: 'voided', receiptOutdated: true })
  await jobs.finish(job, 'other', { state: 'waiting', reason: null, nextTryAtMs: 0 }, t.clock.nowMs())
  expect(await t.load()).toMatchObject({ receiptState: 'waiting', receiptOutdated: false })
})

it('P1, P2: a load that Amazon refuses prints one slip, proved, and no second one by itself', async () => {
  const t = await start('refused')
  await t.accept()
  expect(await t.printed()).toEqual(['declined declined 0'])
  await t.clock.advance(600_000)
  expect(await t.printed()).toHaveLength(1)
  expect(await t.load()).toMatchObject({ state: 'declined', receiptState: 'printed', receiptCopies: 1 })
})

it('a load that the gateway refuses prints its slip too: its cash was taken', async () => {
  const t = await start('done')
  await t.accept({ amount: { currency: 'USD', minorUnits: 60_000 } })
  expect(await t.load()).toMatchObject({ state: 'declined', receiptState: 'waiting' })
  expect(await t.printed()).toEqual(['declined declined 0'])
})

it('P2: a person gets a copy of it, marked, and one at a time', async () => {
  const t = await start('refused')
  await t.accept()
  await t.printed()
  const asked = await Promise.all([t.ask(), t.ask()])
  expect(asked.map((answer) => 'load' in answer)).toEqual([true, false])
  expect(await t.printed()).toEqual(['declined declined 0', 'declined declined 1'])
})

it('P2: a load that was undone prints its slip once, and a marked copy for who asks, one at a time', async () => {
  const t = await startWith({ load: [outcome('done')], void: [outcome('done')] })
  await t.accept()
  await t.printed()
  await t.undo()
  expect(await t.load()).toMatchObject({ state: 'voided' })
  expect(await t.printed()).toEqual(['loaded loaded 0', 'voided voided 0'])
  const asked = await Promise.all([t.ask(), t.ask()])
  expect(asked.map((answer) => 'load' in answer)).toEqual([true, false])
  expect(await t.printed()).toEqual(['loaded loaded 0', 'voided voided 0', 'voided voided 1'])
  expect(await t.load()).toMatchObject({ receiptState: 'printed', receiptCopies: 3 })
})

it('C1: the copy of a slip asks for no claim code, also where the load had one', async () => {
  const claimCode = { code: 'ABCD-EFGHIJ-KLMN', expiresAt: null }
  const t = await startWith({ load: [outcome('done', { claimCode, gcId: 'A1' })], void: [outcome('done')] })
  await t.accept()
  await t.undo()
  expect(await t.printed()).toEqual(['voided voided 0'])
  expect(await t.ask()).toHaveProperty('load')
  expect(await t.printed()).toEqual(['voided voided 0', 'voided voided 1'])
})

it('prints no slip on request of a load that got none when it was undone', async () => {
  const t = await start('done')
  await t.accept()
  await t.printed()
  await t.store.journal.loads.change(t.id, t.clock.nowMs(), () => ({
    actor: 'test',
    reason: null,
    nextStepAtMs: null,
    tellsReturn: false,
    event: 'test',
    move: { to: 'voided', proof: 'person', paper: 'cancel' },
  }))
  expect(await t.ask()).toEqual({ refused: 'This load has no receipt.' })
})

it('R1: a refusal after an unknown answer is no decline, and prints none', async () => {
  const t = await start('unknown', 'refused')
  await t.accept()
  await t.clock.advance(60_000)
  expect(await t.load()).toMatchObject({ state: 'voided', receiptState: 'none' })
  expect(await t.printed()).toEqual([])
  expect(await t.ask()).toMatchObject({ refused: expect.any(String) })
})

it('P1b: the slip of a held load waits for its ticket', async () => {
  const t = await start('refused')
  await t.accept({ hold: true })
  expect(await t.printed()).toEqual(['ticket declined 0'])
  const scanned = await scanTicket(t.deps, t.id, 'till-1')
  expect(scanned.outcome).toBe('cash')
  expect(await t.printed()).toEqual(['ticket declined 0', 'declined declined 0'])
})
