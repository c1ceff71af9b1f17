import { type Printer, printerForm } from '@tillway/devices'
import { afterEach, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { settle } from '../../test-support/virtual-clock.ts'
import { scanTicket } from '../loads/cash-return.ts'
import { createClaimCodes } from './claim-codes.ts'
import { createPrintRunner, type PrintRunner } from './print-runner.ts'

const runners: PrintRunner[] = []
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.stop()
  await closeDrivers()
})

/** A load whose Amazon answers as the test says, and the printer of its till. */
async function start(...answers: Parameters<typeof outcome>[0][]) {
  const t = setUp({ load: answers.map((one) => outcome(one)), void: [outcome('absent')] })
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
    ask: () =>
      t.store.journal.receiptJobs.request({ loadId: t.id, actor: 'local', reason: 'lost', nowMs: t.clock.nowMs() }),
  }
}

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
