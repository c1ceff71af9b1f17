import { type Printer, type PrintResult, printerForm } from '@tillway/devices'
import { ulid } from 'ulid'
import { afterEach, describe, expect, it } from 'vitest'
import { acceptPhoneLoad } from '../../test-support/accept-phone-load.ts'
import { temporaryJournal } from '../../test-support/temporary-journal.ts'
import { createVirtualClock, settle } from '../../test-support/virtual-clock.ts'
import { JournalNotWritable } from '../loads/journal-not-writable.ts'
import type { Move } from '../loads/life-moves.ts'
import type { Change } from '../loads/ports.ts'
import { createClaimCodes } from './claim-codes.ts'
import { createPrintRunner } from './print-runner.ts'
import type { ReceiptJobs } from './receipt-jobs.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

const first = { name: 'receipts', isFirst: true }

/** A runner over a real journal that holds one loaded load, and a printer that answers what the test says. */
async function setUp(
  results: PrintResult['outcome'][],
  options: {
    code?: string | null
    keepCode?: boolean
    refetch?: string
    fetches?: boolean
    diskFails?: number
    isThere?: () => boolean
    stalls?: boolean
  } = {},
) {
  const { code = null, keepCode = code !== null } = options
  const clock = createVirtualClock()
  const store = temporaryJournal()
  const id = ulid(clock.nowMs())
  const printed: string[] = []
  const claimCodes = createClaimCodes(86_400_000, clock.nowMs)
  await loadOne(store, id, clock.nowMs(), code !== null)
  if (code && keepCode) claimCodes.keep(id, { code, expiresAt: null })
  const printer: Printer = {
    address: 'test',
    ...printerForm(null),
    status: async () => ({ state: 'ready', reason: null }),
    async print(bytes) {
      printed.push(Buffer.from(bytes).toString())
      if (options.stalls) await new Promise(() => undefined)
      return {
        outcome: results.length > 1 ? (results.shift() as PrintResult['outcome']) : (results[0] ?? 'printed'),
        reason: 'as the test says',
      }
    },
    close: async () => undefined,
  }
  const faults: string[] = []
  let diskFails = options.diskFails ?? 0
  const finish: ReceiptJobs['finish'] = async (...args) => {
    if (diskFails-- > 0) throw new JournalNotWritable('the disk is full')
    return store.journal.receiptJobs.finish(...args)
  }
  const make = (journal = store.journal) =>
    createPrintRunner({
      jobs: options.diskFails ? { ...journal.receiptJobs, finish } : journal.receiptJobs,
      printers: [{ name: 'receipts', device: printer, ...(options.isThere ? { isThere: options.isThere } : {}) }],
      claimCodes,
      mayFetchCode: async () => options.refetch !== undefined || options.fetches === true,
      fetchCode: (loadId) => options.refetch && claimCodes.keep(loadId, { code: options.refetch, expiresAt: null }),
      compose: (load, claimCode, { reprint }) =>
        Buffer.from(`${load.number} ${claimCode?.code ?? 'no code'} ${reprint}`),
      nowMs: clock.nowMs,
      newClaim: () => ulid(),
      setTimer: clock.setTimer,
      onChange: () => undefined,
      onPrinter: () => undefined,
      onFault: (what) => {
        if (!options.diskFails) throw new Error(what)
        faults.push(what)
      },
    })
  const runner = make()
  opened.push({
    async close() {
      if (!options.stalls) await runner.stop()
      await store.journal.close()
    },
  })
  const receipt = async () => {
    const load = await store.journal.loads.find(id)
    return [load?.receiptState, load?.receiptCopies]
  }
  return {
    id,
    clock,
    store,
    printed,
    faults,
    runner,
    receipt,
    claimCodes,
    ask: () =>
      store.journal.receiptJobs.request({
        loadId: id,
        actor: 'local',
        reason: 'test',
        nowMs: clock.nowMs(),
      }),
  }
}

async function loadOne(store: ReturnType<typeof temporaryJournal>, id: string, nowMs: number, withCode: boolean) {
  await acceptPhoneLoad(store.journal, id, nowMs)
  const common = { actor: 'test', reason: null, nextStepAtMs: null, tellsReturn: false }
  await store.journal.loads.change(id, nowMs, () => ({
    ...common,
    event: 'send-load',
    move: { to: 'sending' } as Move,
    open: { operation: 'LoadAmazonBalance', body: '{}', openedAtMs: nowMs, signedAtAmazonMs: nowMs, claim: 'c' },
  }))
  const outcome = {
    verdict: 'done' as const,
    partial: false,
    reason: null,
    claimCode: withCode ? { code: 'never stored', expiresAt: null } : null,
    gcId: null,
    answer: null,
    httpStatus: 200,
    amazonDateMs: null,
  }
  await store.journal.loads.change(id, nowMs, () => ({
    ...common,
    event: 'load-done',
    move: { to: 'loaded', paper: 'issue' } as Move,
    close: { n: 1, claim: 'c', outcome, endedAtMs: nowMs },
  }))
}

describe('a receipt', () => {
  it('that a later clock wrote is due when the clock was set back, and as fresh as it was', async () => {
    const t = await setUp([])
    const { loads, receiptJobs } = t.store.journal
    const earlierMs = t.clock.nowMs() - 86_400_000
    expect(await receiptJobs.due(first, earlierMs, 1)).toEqual([])
    await loads.pullBack(earlierMs)
    expect(await receiptJobs.due(first, earlierMs, 1)).toMatchObject([{ loadId: t.id, freshSinceMs: earlierMs }])
  })

  it('that did not come out before its void began is over, and is not tried for ever (P1)', async () => {
    const t = await setUp([])
    const { loads, receiptJobs } = t.store.journal
    const now = t.clock.nowMs()
    const [job] = await receiptJobs.due(first, now, 1)
    if (!job) throw new Error('no receipt waits')
    await receiptJobs.claim(job, 'mine', 'receipts', now)
    await loads.change(t.id, now, () => ({
      actor: 'test',
      event: 'ask-void',
      reason: null,
      nextStepAtMs: null,
      tellsReturn: false,
      move: { to: 'voiding', paper: 'cancel' },
    }))
    await receiptJobs.finish(job, 'mine', { state: 'waiting', reason: null, nextTryAtMs: now }, now)
    expect(await receiptJobs.due(first, now + 60_000, 1)).toEqual([])
    expect(await t.receipt()).toEqual(['cancelled', 0])
  })

  it('is printed once and proved', async () => {
    const t = await setUp(['printed'])
    await t.runner.start()
    await t.clock.advance(600_000)
    expect(t.printed).toEqual(['1-0001 no code 0'])
    expect(await t.receipt()).toEqual(['printed', 1])
  })

  it('waits while the printer cannot print, and comes when it can', async () => {
    const t = await setUp(['not-printed', 'not-printed', 'printed'])
    await t.runner.start()
    await settle()
    expect(await t.receipt()).toEqual(['waiting', 0])
    await t.clock.advance(7000)
    expect(await t.receipt()).toEqual(['printed', 1])
    expect(t.printed).toHaveLength(3)
  })

  it('waits for a till that is away without a word in the journal, goes stale with a code (P3), and comes when it is back', async () => {
    const there = { is: false }
    const t = await setUp(['printed'], { isThere: () => there.is })
    const before = await t.store.journal.loads.find(t.id)
    await t.runner.start()
    await t.clock.advance(3_600_000)
    expect([t.printed, await t.store.journal.loads.find(t.id)]).toEqual([[], before])
    there.is = true
    t.runner.wake()
    await settle()
    expect(await t.receipt()).toEqual(['printed', 1])
    const code = await setUp(['printed'], { code: 'ABCD-EFGHIJ-KLMN', isThere: () => false })
    await code.runner.start()
    await code.clock.advance(130_000)
    expect([code.printed, await code.receipt()]).toEqual([[], ['stale', 0]])
  })

  it('comes also when others asked for the printer in between', async () => {
    const t = await setUp(['not-printed', 'printed'])
    await t.runner.start()
    t.runner.wake()
    await settle()
    t.runner.wake()
    await t.clock.advance(4000)
    expect(await t.receipt()).toEqual(['printed', 1])
  })

  it('P2: without proof it is unknown, and never printed again by itself; on request a marked copy is', async () => {
    const t = await setUp(['unknown', 'printed'])
    await t.runner.start()
    await t.clock.advance(3_600_000)
    expect(t.printed).toHaveLength(1)
    expect(await t.receipt()).toEqual(['unknown', 0])
    expect(await t.ask()).toMatchObject({ load: { receiptState: 'waiting' } })
    t.runner.wake()
    await settle()
    expect(t.printed).toEqual(['1-0001 no code 0', '1-0001 no code 1'])
  })

  it('C1: prints a claim code from memory, then forgets it', async () => {
    const t = await setUp(['printed'], { code: 'ABCD-EFGHIJ-KLMN' })
    await t.runner.start()
    await settle()
    expect(t.printed).toEqual(['1-0001 ABCD-EFGHIJ-KLMN 0'])
    expect(t.claimCodes.find(t.id)).toBeNull()
    expect(await t.ask()).toMatchObject({ refused: expect.stringContaining('claim code') })
  })

  it('P3: with a claim code it prints by itself for two minutes, later only on request', async () => {
    const t = await setUp(['not-printed'], { code: 'ABCD-EFGHIJ-KLMN' })
    await t.runner.start()
    await t.clock.advance(130_000)
    expect(await t.receipt()).toEqual(['stale', 0])
    const tries = t.printed.length
    await t.clock.advance(600_000)
    expect(t.printed).toHaveLength(tries)
    await t.ask()
    t.runner.wake()
    await settle()
    expect(t.printed).toHaveLength(tries + 1)
  })

  it('C4: fetches a claim code again that a crash took out of memory', async () => {
    const t = await setUp(['printed'], { code: 'ABCD-EFGHIJ-KLMN', keepCode: false, refetch: 'ABCD-EFGHIJ-KLMN' })
    await t.runner.start()
    await settle()
    expect(await t.receipt()).toEqual(['waiting', 0])
    await t.clock.advance(4000)
    expect(t.printed).toEqual(['1-0001 ABCD-EFGHIJ-KLMN 0'])
  })

  it('P2: that came out is written down once the disk takes it, and not printed again meanwhile', async () => {
    const t = await setUp(['printed'], { diskFails: 2 })
    await t.runner.start()
    await t.clock.advance(1000)
    expect(await t.receipt()).toEqual(['printing', 0])
    await t.clock.advance(20_000)
    expect(await t.receipt()).toEqual(['printed', 1])
    expect([t.printed.length, t.faults.length]).toEqual([1, 2])
  })

  it('C5: that has gone stale has Amazon asked for its code no more', async () => {
    const t = await setUp(['printed'], { code: 'ABCD-EFGHIJ-KLMN', keepCode: false, fetches: true })
    await t.runner.start()
    await t.clock.advance(4000)
    expect(t.runner.wantsCode(t.id)).toBe(true)
    await t.clock.advance(130_000)
    expect((await t.receipt())[0]).toBe('stale')
    expect(t.runner.wantsCode(t.id)).toBe(false)
  })

  it.each(['printed', 'unknown'] as const)(
    'C5: that ended as %s has Amazon asked for its code no more',
    async (end) => {
      const t = await setUp([end], { code: 'ABCD-EFGHIJ-KLMN', keepCode: false, refetch: 'ABCD-EFGHIJ-KLMN' })
      await t.runner.start()
      await t.clock.advance(4000)
      expect((await t.receipt())[0]).toBe(end)
      t.claimCodes.forget(t.id)
      expect(t.runner.wantsCode(t.id)).toBe(false)
    },
  )

  it('says that its code is lost when the memory that held it is gone', async () => {
    const t = await setUp(['printed'], { code: 'ABCD-EFGHIJ-KLMN', keepCode: false })
    await t.runner.start()
    await settle()
    expect(await t.receipt()).toEqual(['code-lost', 0])
    expect(t.printed).toEqual([])
  })

  it('P2: that was being printed when the process ended is unknown after the start', async () => {
    const t = await setUp(['printed'])
    const [job] = await t.store.journal.receiptJobs.due(first, t.clock.nowMs(), 1)
    if (!job) throw new Error('no job')
    expect(await t.store.journal.receiptJobs.claim(job, 'mine', 'receipts', t.clock.nowMs())).toMatchObject({
      receiptState: 'printing',
    })
    expect(await t.store.journal.receiptJobs.claim(job, 'another', 'receipts', t.clock.nowMs())).toBeNull() // P1b
    await t.runner.start()
    await settle()
    expect(await t.receipt()).toEqual(['unknown', 0])
    expect(t.printed).toEqual([])
  })

  const leave = (to: 'voiding' | 'voided' | 'loaded', paper?: 'cancel' | 'issue') => (): Change => ({
    actor: 'test',
    reason: null,
    nextStepAtMs: null,
    tellsReturn: false,
    event: 'test',
    move: { to, ...(paper ? { paper } : {}) },
  })

  it('P1: that the printer refused while a void began is cancelled, and not tried again and again', async () => {
    const t = await setUp(['not-printed'])
    await t.runner.start()
    await settle()
    await t.store.journal.loads.change(t.id, t.clock.nowMs(), leave('voiding'))
    await t.clock.advance(60_000)
    expect(t.printed).toHaveLength(1)
    expect(await t.receipt()).toEqual(['cancelled', 0])
  })

  it('P1, P2: is printed anew for a load that stands again only if it had not come out', async () => {
    const printed = await setUp(['printed'])
    await printed.runner.start()
    await settle()
    for (const change of [leave('voiding', 'cancel'), leave('loaded', 'issue')])
      await printed.store.journal.loads.change(printed.id, 1, change)
    printed.runner.wake()
    await settle()
    expect(printed.printed).toHaveLength(1)
    const waiting = await setUp(['not-printed', 'printed'])
    await waiting.runner.start()
    await settle()
    for (const change of [leave('voiding', 'cancel'), leave('loaded', 'issue')])
      await waiting.store.journal.loads.change(waiting.id, 1, change)
    waiting.runner.wake()
    await settle()
    expect(waiting.printed).toHaveLength(2)
    expect(await waiting.receipt()).toEqual(['printed', 1])
  })

  it('P2: that came out is not printed again when a load stands again whose copy was asked for and cancelled', async () => {
    const t = await setUp(['printed'])
    await t.runner.start()
    await settle()
    await t.runner.stop()
    await t.ask() // the copy waits when the void begins
    for (const change of [leave('voiding', 'cancel'), leave('loaded', 'issue')])
      await t.store.journal.loads.change(t.id, 1, change)
    expect(await t.receipt()).toEqual(['printed', 1])
    expect(await t.store.journal.receiptJobs.due(first, t.clock.nowMs() + 60_000, 9)).toEqual([])
  })

  it('P2: that a printer keeps waiting does not keep the gateway from stopping, and is unknown at the next start', async () => {
    const t = await setUp(['printed'], { stalls: true })
    await t.runner.start()
    await settle()
    let hasStopped = false
    const stopping = t.runner.stop().then(() => {
      hasStopped = true
    })
    await t.clock.advance(2999)
    expect(hasStopped).toBe(false)
    await t.clock.advance(1)
    await stopping
    expect(await t.receipt()).toEqual(['printing', 0])
    await t.store.journal.receiptJobs.settleAfterStart(t.clock.nowMs())
    expect(await t.receipt()).toEqual(['unknown', 0])
  })

  it('P1: that has gone stale is cancelled by a void too, and nobody can ask for it any more', async () => {
    const t = await setUp(['not-printed'], { code: 'ABCD-EFGHIJ-KLMN' })
    await t.runner.start()
    await t.clock.advance(130_000)
    expect(await t.receipt()).toEqual(['stale', 0])
    await t.store.journal.loads.change(t.id, t.clock.nowMs(), leave('voiding', 'cancel'))
    expect(await t.receipt()).toEqual(['cancelled', 0])
    expect(await t.ask()).toMatchObject({ refused: expect.any(String) })
    const tries = t.printed.length
    await t.store.journal.loads.change(t.id, t.clock.nowMs(), leave('voided'))
    await t.clock.advance(600_000)
    expect(t.printed).toHaveLength(tries)
  })

  it('P2: keeps one question open, however often nobody knows whether it came out, and one copy at a time', async () => {
    const t = await setUp(['unknown'])
    await t.runner.start()
    await settle()
    for (let copy = 1; copy <= 3; copy++) {
      expect(await t.receipt()).toEqual(['unknown', 0])
      const asked = await Promise.all([t.ask(), t.ask(), t.ask()])
      expect(asked.filter((answer) => 'load' in answer)).toHaveLength(1)
      t.runner.wake()
      await t.clock.advance(60_000)
      expect(t.printed).toHaveLength(1 + copy)
    }
    expect(t.printed).toEqual([0, 1, 2, 3].map((copy) => `1-0001 no code ${copy}`))
  })

  it('P1: is not printed for a load that no longer stands', async () => {
    const t = await setUp(['printed'])
    await t.store.journal.loads.change(t.id, t.clock.nowMs(), () => ({
      actor: 'test',
      reason: null,
      nextStepAtMs: null,
      tellsReturn: false,
      event: 'void',
      move: { to: 'voiding' } as Move,
    }))
    await t.runner.start()
    await settle()
    expect(t.printed).toEqual([])
  })
})

it('answers at once to a test that meets another one at the same printer, and prints the next one', async () => {
  const { runner } = await setUp(['printed'])
  const test = () => runner.printNow('receipts', () => Buffer.from('a test page'))
  const [one, two] = [test(), test()]
  expect(await two).toMatchObject({ outcome: 'not-printed', reason: expect.stringContaining('already') })
  expect(await one).toMatchObject({ outcome: 'printed' })
  expect(await test()).toMatchObject({ outcome: 'printed' })
  expect(runner.printNow('kitchen', () => Buffer.from(''))).toBeNull()
})
