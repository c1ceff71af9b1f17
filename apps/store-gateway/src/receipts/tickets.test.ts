import { type PrintResult, printerForm } from '@tillway/devices'
import { ulid } from 'ulid'
import { describe, expect, it, onTestFinished } from 'vitest'
import { done } from '../../test-support/gateway-under-test.ts'
import { holdDeps } from '../../test-support/hold-deps.ts'
import { temporaryJournal } from '../../test-support/temporary-journal.ts'
import { createVirtualClock, settle } from '../../test-support/virtual-clock.ts'
import { acceptLoad } from '../loads/accept-load.ts'
import { scanTicket } from '../loads/cash-return.ts'
import { holdLoad } from '../loads/hold-load.ts'
import type { Move } from '../loads/life-moves.ts'
import { showLoad } from '../loads/show-load.ts'
import { createClaimCodes } from './claim-codes.ts'
import { createPrintRunner } from './print-runner.ts'

const PHONE = { kind: 'phone', value: '+12065550101' } as const
const BARCODE = { kind: 'barcode', value: '12300000424136085742006292240632' } as const

/** A gateway's loads and paper over a real journal, with printers that answer what the test says. */
async function start(tills: readonly string[] = ['till-1'], printers: readonly string[] = ['receipts']) {
  const clock = createVirtualClock()
  const { journal } = temporaryJournal()
  const deps = holdDeps(journal, printers, clock.nowMs)
  for (const till of tills) await journal.terminals.add(till, false, clock.nowMs())
  const papers: string[] = []
  const results: PrintResult['outcome'][] = []
  const runner = () =>
    createPrintRunner({
      jobs: journal.receiptJobs,
      printers: printers.map((name) => ({
        name,
        device: {
          address: name,
          ...printerForm(null),
          status: async () => ({ state: 'ready', reason: null }),
          async print(bytes) {
            const outcome = results.shift() ?? 'printed'
            if (outcome !== 'not-printed') papers.push(`${name}: ${Buffer.from(bytes).toString()}`)
            return { outcome, reason: null }
          },
          close: async () => undefined,
        },
      })),
      claimCodes: createClaimCodes(1, clock.nowMs),
      mayFetchCode: async () => false,
      fetchCode: () => undefined,
      compose: (load, _code, { kind, reprint }) => Buffer.from(`${kind} ${load.number} ${reprint}`),
      nowMs: clock.nowMs,
      newClaim: () => ulid(),
      setTimer: clock.setTimer,
      onChange: () => undefined,
      onPrinter: () => undefined,
      onFault: (what, cause) => {
        throw new Error(what, { cause })
      },
    })
  let running = runner()
  await running.start()
  onTestFinished(async () => {
    await running.stop()
    await journal.close()
  })
  const id = ulid(clock.nowMs())
  return {
    id,
    clock,
    journal,
    papers,
    results,
    deps,
    put: (more: object = {}, destination: typeof PHONE | typeof BARCODE = BARCODE, till = 'till-1', loadId = id) =>
      acceptLoad(
        deps,
        loadId,
        { destination, amount: { currency: 'USD', minorUnits: 5000 }, number: '1-0001', ...more },
        till,
      ),
    hold: (reprint?: number, till = 'till-1') =>
      holdLoad(deps, id, till, reprint === undefined ? undefined : { reprint }),
    scan: (till: string) => scanTicket(deps, id, till),
    choose: (till: string, printer: string | null, asksForTickets = false) =>
      journal.terminals.touch({ id: till, heartbeat: '{}', printer, asksForTickets, nowMs: clock.nowMs() }),
    async move(...moves: Move[]) {
      for (const move of moves)
        await journal.loads.change(id, clock.nowMs(), () => ({
          actor: 'test',
          event: 'test',
          reason: null,
          nextStepAtMs: null,
          tellsReturn: false,
          move,
        }))
    },
    /** Amazon answers with a claim code. */
    async loadWithCode() {
      const common = { actor: 'test', event: 'test', reason: null, nextStepAtMs: null, tellsReturn: false } as const
      const sentAtMs = clock.nowMs()
      const open = {
        operation: 'LoadAmazonBalance',
        body: '{}',
        openedAtMs: sentAtMs,
        signedAtAmazonMs: sentAtMs,
        claim: 'c',
      } as const
      const sent = await journal.loads.change(id, sentAtMs, () => ({ ...common, move: { to: 'sending' }, open }))
      const outcome = { ...done, claimCode: { code: 'AAAA-BBBBBB-CCCC', expiresAt: null } }
      const close = { n: sent?.attempt?.n ?? 0, claim: 'c', outcome, endedAtMs: sentAtMs }
      const loaded = { ...common, move: { to: 'loaded', paper: 'issue' }, close } as const
      await journal.loads.change(id, sentAtMs, () => loaded)
    },
    async shown() {
      const load = await journal.loads.find(id)
      if (!load) throw new Error('no load')
      const { ticket, receipt, held } = showLoad(load, 'hold')
      return { ticket: `${ticket?.state} ${ticket?.copies}`, receipt: receipt.state, held }
    },
    async print() {
      running.wake()
      await settle()
      return papers
    },
    async restart() {
      await running.stop()
      running = runner()
      await running.start()
      await settle()
    },
  }
}

describe('T4: the ticket of a held load', () => {
  it('is a durable job in the commit of the hold, and printed once', async () => {
    const t = await start()
    await t.put()
    expect(await t.hold()).toMatchObject({ load: { ticketState: 'waiting' } })
    await t.restart()
    expect(await t.shown()).toEqual({ ticket: 'printed 1', receipt: 'none', held: true })
    await t.hold()
    await t.put({ hold: true })
    expect(await t.print()).toEqual(['receipts: ticket 1-0001 0'])
  })

  it.each(['a load that is known', 'a load that comes held'])('is printed for a PUT that holds: %s', async (which) => {
    const t = await start()
    if (which === 'a load that is known') await t.put()
    await t.put({ hold: true })
    expect(await t.print()).toEqual(['receipts: ticket 1-0001 0'])
    expect(await t.shown()).toMatchObject({ ticket: 'printed 1', held: true })
  })

  it('is printed all the same when a Void has begun and the hold is refused, and no Void cancels it', async () => {
    const t = await start()
    await t.put()
    await t.move({ to: 'voiding' })
    expect(await t.hold()).toMatchObject({ refused: { code: 'hold-refused' }, load: { ticketState: 'waiting' } })
    await t.move({ to: 'voided', proof: 'confirmed', paper: 'cancel' })
    expect(await t.print()).toEqual(['receipts: ticket 1-0001 0'])
    expect(await t.shown()).toMatchObject({ ticket: 'printed 1', held: false })
  })

  it('is not printed for a load that had its end before: the page shows it to the customer', async () => {
    const t = await start()
    await t.put()
    await t.move({ to: 'declined' })
    expect(await t.hold()).toMatchObject({ refused: { code: 'hold-refused' } })
    expect(await t.print()).toEqual([])
  })

  it('is printed for a till that asks for its tickets only when it asks, and again as a marked copy (P2)', async () => {
    const t = await start()
    await t.choose('till-1', null, true)
    await t.put({ hold: true })
    await t.hold()
    expect(await t.print()).toEqual([])
    await t.hold(0)
    expect(await t.hold(0)).toMatchObject({ load: { ticketState: 'waiting' } }) // on its way: not twice
    await t.print()
    await t.hold(0)
    await t.print()
    await t.hold(5) // it printed some itself
    expect(await t.print()).toEqual([
      'receipts: ticket 1-0001 0',
      'receipts: ticket 1-0001 1',
      'receipts: ticket 1-0001 5',
    ])
  })

  it('without the printer’s proof is unknown, also after a crash, never printed again by itself, and then a marked copy', async () => {
    const t = await start()
    await t.put()
    t.results.push('unknown')
    await t.hold()
    await t.print()
    await t.clock.advance(600_000)
    expect(await t.shown()).toMatchObject({ ticket: 'unknown 1' })
    await t.hold(0)
    const [job] = await t.journal.receiptJobs.due({ name: 'receipts', isFirst: true }, t.clock.nowMs(), 1)
    if (!job) throw new Error('no ticket waits')
    await t.journal.receiptJobs.claim(job, 'a run that ends', 'receipts', t.clock.nowMs())
    await t.restart()
    expect(await t.shown()).toMatchObject({ ticket: 'unknown 2' })
    await t.hold(0)
    expect(await t.print()).toEqual(['receipts: ticket 1-0001 0', 'receipts: ticket 1-0001 2'])
  })

  it('that waited two minutes for the printer comes out on request only: its customer may be gone', async () => {
    const t = await start()
    await t.put()
    t.results.push(...Array<'not-printed'>(100).fill('not-printed'))
    await t.hold()
    await t.print()
    expect(await t.shown()).toMatchObject({ ticket: 'waiting 0' })
    await t.clock.advance(130_000)
    t.results.length = 0
    await t.clock.advance(600_000)
    expect([await t.shown(), t.papers]).toMatchObject([{ ticket: 'stale 0' }, []])
    await t.hold(0)
    expect(await t.print()).toEqual(['receipts: ticket 1-0001 0'])
  })

  it('is not printed once it was scanned in: from the screen it has served already', async () => {
    const t = await start()
    await t.put()
    t.results.push('not-printed')
    await t.hold()
    await t.print()
    await t.move({ to: 'loaded', paper: 'issue' })
    expect(await t.scan('till-1')).toMatchObject({ outcome: 'receipt' })
    await t.clock.advance(10_000)
    expect(t.papers).toEqual(['receipts: loaded 1-0001 0'])
    expect(await t.shown()).toMatchObject({ ticket: 'cancelled 0', receipt: 'printed' })
    await t.hold(0)
    expect(await t.print()).toEqual(['receipts: loaded 1-0001 0'])
  })

  it('P1b: keeps the receipt back until it is scanned, and then it comes out at the till that scanned it', async () => {
    const t = await start(['till-1', 'till-2'], ['receipts', 'bar'])
    await t.choose('till-1', 'receipts')
    await t.choose('till-2', 'bar')
    await t.put()
    await t.hold()
    await t.move({ to: 'loaded', paper: 'issue' })
    expect(await t.print()).toEqual(['receipts: ticket 1-0001 0'])
    expect(await t.shown()).toMatchObject({ receipt: 'waiting' })
    await t.scan('till-2')
    expect(await t.print()).toEqual(['receipts: ticket 1-0001 0', 'bar: loaded 1-0001 0'])
  })
})

describe('P3: a scanned ticket', () => {
  it('brings the receipt also when it became stale after an earlier scan: the scan asks for it', async () => {
    const t = await start()
    await t.put()
    await t.hold()
    await t.move({ to: 'loaded', paper: 'issue' })
    await t.print()
    await t.journal.loads.change(t.id, t.clock.nowMs(), (load) => ({
      actor: 'test',
      event: 'test',
      reason: null,
      nextStepAtMs: null,
      tellsReturn: false,
      move: { to: load.state },
      patch: { ticketScannedTill: 'till-1', ticketSeenTill: 'till-1' },
    }))
    const [job] = await t.journal.receiptJobs.due({ name: 'receipts', isFirst: true }, t.clock.nowMs(), 10)
    if (!job) throw new Error('no job')
    await t.journal.receiptJobs.park(job, 'stale', t.clock.nowMs())
    expect(await t.shown()).toMatchObject({ receipt: 'stale' })
    expect(await t.scan('till-1')).toMatchObject({ outcome: 'receipt', load: { receiptState: 'waiting' } })
    expect((await t.print()).at(-1)).toBe('receipts: loaded 1-0001 0')
  })
})

describe('P4: with several tills', () => {
  it('a till that has chosen no printer sells nothing that may issue a code, stores that, and has no ticket on paper', async () => {
    const t = await start(['till-1', 'till-2'])
    const phone = await t.put({}, PHONE)
    expect(phone).toMatchObject({
      created: true,
      load: { state: 'declined', reason: { code: 'destination-not-supported' } },
    })
    await t.choose('till-1', 'receipts')
    expect(await t.put({}, PHONE)).toMatchObject({ created: false, load: { state: 'declined' } }) // R13
    expect(await t.put({}, PHONE, 'till-1', ulid())).toMatchObject({ load: { state: 'queued' } })
    expect(await t.put({}, PHONE, 'till-2', ulid())).toMatchObject({ load: { state: 'declined' } })
  })

  it('a till that has chosen none leaves the ticket of a claim code good for a till that can print it', async () => {
    const t = await start(['till-1', 'till-2'])
    await t.choose('till-1', 'receipts')
    await t.put({}, PHONE)
    await t.hold()
    await t.loadWithCode()
    expect(await t.scan('till-2')).toMatchObject({ outcome: 'pending', load: { receiptState: 'waiting' } })
    expect(await t.print()).toEqual(['receipts: ticket 1-0001 0'])
    expect(await t.scan('till-1')).toMatchObject({ outcome: 'receipt' })
  })

  it('the receipt of an account load waits until its till has a printer, and comes out there', async () => {
    const t = await start(['till-1', 'till-2'], ['receipts', 'bar'])
    await t.put()
    await t.move({ to: 'loaded', paper: 'issue' })
    await t.hold(0)
    expect(await t.print()).toEqual([])
    expect(await t.shown()).toMatchObject({ ticket: 'none 0', receipt: 'waiting' })
    await t.choose('till-1', 'bar')
    expect(await t.print()).toEqual(['bar: loaded 1-0001 0'])
  })

  it('the choice outlasts a restart of the gateway', async () => {
    const t = await start(['till-1', 'till-2'])
    await t.choose('till-1', 'receipts')
    await t.restart()
    expect(await t.deps.paperOf('till-1')).toEqual({ printer: 'receipts', asksForTickets: false })
    expect(await t.deps.paperOf('till-2')).toEqual({ printer: null, asksForTickets: false })
  })
})
