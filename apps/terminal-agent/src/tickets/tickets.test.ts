import { join } from 'node:path'
import { createLoadIdMaker, type Load, type LoadRequest } from '@tillway/contract'
import { parseDeviceAddress } from '@tillway/devices'
import { createSimulatedPrinter } from '@tillway/devices/simulated'
import { dataKeyFrom } from '@tillway/vault'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Answer } from '../gateway-client/index.ts'
import { openOutbox } from '../outbox/index.ts'
import { setTimer } from '../set-timer.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { until } from '../test-support/until.ts'
import { createTickets, openOwnPrinter } from './index.ts'

const newId = createLoadIdMaker(Date.now)
const receipts = { name: 'receipts', address: 'tcp://192.0.2.7:9100', state: 'ready', reason: null } as const
const shop = {
  marketplace: 'DE',
  environment: 'production',
  maximumLoad: 100_000,
  store: {
    name: 'Späti',
    address: 'Wiener Straße 12',
    supportContact: '030 1',
    timeZone: 'Europe/Berlin',
    language: 'de',
  },
} as const
const noLine: Answer<Load> = { kind: 'not-sent', message: 'no line' }

/** A held load on a real outbox, a gateway that answers what the test says, and, with `own`, a network printer's twin at the till. */
async function start(
  options: {
    own?: boolean | string
    /** Where its receipts come out, by the gateway’s word. */
    printer?: string
    environment?: 'production' | 'simulator'
    fails?: 'recordAnswer' | 'takeTicketBack'
    setTimer?: typeof setTimer
  } = {},
) {
  const dir = tempDir(onTestFinished)
  const open = () =>
    openOutbox({
      path: join(dir, 'o.sqlite'),
      key: dataKeyFrom(Buffer.alloc(32, 7)),
      terminalId: 'till-1',
      nowMs: Date.now,
    })
  const outbox = open()
  const destination = { kind: 'barcode' as const, value: '12300000424136085742006292240632' }
  const body: LoadRequest = {
    destination,
    amount: { currency: 'EUR', minorUnits: 5000 },
  }
  const id = newId()
  const { row } = await outbox.prepare({
    id,
    destination,
    amount: body.amount,
    cashier: null,
  })
  await outbox.confirm(id, Date.now() + 120_000)
  await outbox.hold(id)
  const twin = await createSimulatedPrinter({ port: 0 })
  const faults: unknown[] = []
  const address = typeof options.own === 'string' ? options.own : `tcp://127.0.0.1:${twin.port}`
  const own = options.own
    ? openOwnPrinter(parseDeviceAddress(address), {
        setTimer,
        onStatus: () => undefined,
        onDrawerFault: () => undefined,
        onFault: (error) => faults.push(error),
      })
    : null
  /** What the gateway was asked, as its `reprint`; undefined: the hold alone. */
  const asked: (number | undefined)[] = []
  const answers: Answer<Load>[] = []
  let holdAnswer: Answer<Load> | null = null
  let revision = 1
  const { fails } = options
  const state: { line: 'ok' | 'unreachable' } = { line: 'ok' }
  const tickets = createTickets({
    outbox: fails ? { ...outbox, [fails]: () => Promise.reject(new Error('the disk is full')) } : outbox,
    gateway: {
      async hold(_id, reprint) {
        asked.push(reprint)
        if (reprint === undefined) return holdAnswer ?? noLine
        return answers.shift() ?? noLine
      },
    },
    own,
    line: () => ({
      gateway: state.line,
      amazon: 'reachable',
      printers: [receipts],
      printer: { ...receipts, name: options.printer ?? receipts.name },
      offsetMs: 0,
      shop: { ...shop, environment: options.environment ?? 'production' },
    }),
    setTimer: options.setTimer ?? setTimer,
    settings: {
      terminalId: 'till-1',
      storeName: 'not known',
      storeAddress: null,
      supportContact: null,
      timeZone: 'UTC',
    },
    onLoadChanged: () => undefined,
    beatSoon: () => undefined,
    onFault: (error) => faults.push(error),
  })
  onTestFinished(async () => {
    await own?.close()
    await twin.close()
    outbox.close()
    expect(faults).toEqual(fails ? [new Error('the disk is full')] : [])
  })
  return {
    id,
    state,
    delivered: async () => {
      await outbox.recordAnswer(fakeLoad(id, body, 'queued', revision++))
      tickets.delivered(id)
    },
    number: row.number,
    twin,
    asked,
    tickets,
    paper: () => tickets.paperOf(id),
    print: () => tickets.print(id),
    papers: () => twin.papers().map(({ text }) => text),
    /** The gateway's next answer, with what became of the ticket there. */
    answer: (state: NonNullable<Load['ticket']>['state']) =>
      answers.push({
        kind: 'ok',
        value: { ...fakeLoad(id, body, 'sending', revision++), ticket: { state, copies: 0 } },
      }),
    problem: (status: number, code: string) => answers.push({ kind: 'problem', status, code, message: 'no' }),
    holdIsHeard: () => {
      holdAnswer = { kind: 'ok', value: fakeLoad(id, body, 'sending', revision++) }
    },
    hears: (state: NonNullable<Load['ticket']>['state']) =>
      outbox.recordAnswer({ ...fakeLoad(id, body, 'sending', revision++), ticket: { state, copies: 1 } }),
  }
}

describe('a ticket (T4)', () => {
  it('comes out of the till’s own printer, without the gateway, with all that the customer needs', async () => {
    const t = await start({ own: true })
    await t.print()
    const [paper = ''] = t.papers()
    for (const words of [
      'Späti',
      'Wiener Straße 12',
      '030 1',
      '50,00 €',
      t.number,
      `TW${t.id}`,
      'Noch nicht abgeschlossen',
      `[QR TW${t.id}]`,
    ])
      expect(paper).toContain(words)
    expect(paper).not.toMatch(/NO VALUE|REPRINT|not known/)
    expect(t.paper()).toEqual({ at: 'till', state: 'printed', printer: null, again: true })
    expect(t.asked).toEqual([undefined]) // the hold is told, and no paper is asked for
  })

  it('says TEST NO VALUE outside production (R15), and a second one says that it is a copy', async () => {
    const t = await start({ own: true, environment: 'simulator' })
    await t.print()
    await t.print()
    expect(t.papers().map((text) => [/TEST NO VALUE/.test(text), /REPRINT 1/.test(text)])).toEqual([
      [true, false],
      [true, true],
    ])
  })

  it('comes out of the gateway’s printer where the till’s own surely printed nothing, and the till tells where', async () => {
    const t = await start({ own: true })
    t.twin.setCondition({ paper: 'out' })
    t.answer('waiting')
    await t.print()
    expect(t.asked).toEqual([undefined, 0])
    expect(t.paper()).toEqual({ at: 'gateway', state: 'printing', printer: null, again: false })
    await t.hears('printed')
    expect(t.paper()).toEqual({ at: 'gateway', state: 'printed', printer: null, again: true })
    await t.hears('unknown')
    expect(t.paper()).toMatchObject({ state: 'unknown', again: true })
    await t.hears('stale')
    expect(t.paper()).toMatchObject({ state: 'none', again: false }) // it was never printed
  })

  it('may not have come out where the printer proves nothing; the next one is marked', async () => {
    const t = await start({ own: true })
    t.twin.setCondition({ diesAtByte: 400 })
    await t.print()
    expect(t.paper()).toEqual({ at: 'till', state: 'unknown', printer: null, again: true })
    t.twin.setCondition({ diesAtByte: null })
    await t.print()
    expect(t.papers().at(-1)).toContain('REPRINT 1')
  }, 30_000)

  it('that waits for paper at this till’s own printer is shown as printing here, whoever prints it (P4)', async () => {
    const t = await start({ own: true, printer: '@till-1' })
    t.twin.setCondition({ paper: 'out' })
    t.answer('waiting')
    await t.print()
    expect([t.papers(), t.paper()]).toEqual([[], { at: 'till', state: 'printing', printer: null, again: false }])
  })

  it('waits for the gateway that has not taken the load yet, and is printed there at once then', async () => {
    const t = await start()
    t.problem(404, 'load-unknown')
    t.answer('waiting')
    const printed = t.print()
    await until(() => t.asked.length === 1)
    expect(t.paper()).toMatchObject({ at: 'gateway', state: 'printing' })
    await t.delivered()
    await printed
    expect(t.asked).toEqual([0, 0])
    await t.hears('printed')
    expect(t.paper()).toMatchObject({ state: 'printed' })
  })

  it('is given up where the gateway has not taken the load within ten seconds, and comes out of nothing later', async () => {
    const timers: { readonly run: () => void; readonly afterMs: number }[] = []
    const t = await start({
      setTimer(run, afterMs) {
        timers.push({ run, afterMs })
        return { clear: () => undefined }
      },
    })
    t.problem(404, 'load-unknown')
    t.answer('waiting')
    const printed = t.print()
    await until(() => timers.length === 1)
    expect(timers[0]?.afterMs).toBe(10_000)
    expect(t.paper()).toMatchObject({ state: 'printing' })
    timers[0]?.run()
    await printed
    expect(t.paper()).toMatchObject({ at: 'gateway', state: 'none' })
    await t.delivered()
    expect(t.asked).toEqual([0]) // nobody waits for paper any more
    await t.print()
    expect(t.asked).toEqual([0, 0]) // it surely did not come out: the next one is no copy
  })

  it('is for the customer’s camera at once while the gateway is away, and what its printer says afterwards counts', async () => {
    const t = await start()
    t.state.line = 'unreachable'
    const printed = t.print()
    expect(t.paper()).toMatchObject({ state: 'none' })
    await printed
    expect(t.paper()).toMatchObject({ state: 'none' })
    await t.hears('waiting')
    expect(t.paper()).toMatchObject({ state: 'unknown' }) // it may come out there, and nobody here sees it
    t.state.line = 'ok'
    await t.hears('printed')
    expect(t.paper()).toMatchObject({ state: 'printed' })
  })

  it('is on the screen only where nothing can be reached; what then comes out first is no copy', async () => {
    const t = await start()
    await t.print()
    expect(t.paper()).toEqual({ at: 'gateway', state: 'none', printer: null, again: false })
    expect(t.tickets.picture(t.id)?.replace(/<[^>]*>/g, '')).toContain(`TW${t.id}`)
    expect(t.tickets.picture(newId())).toBeNull()
    t.answer('waiting')
    await t.print()
    expect(t.asked).toEqual([0, 0])
  })

  it('is not printed by what keeps its paper where others may read it, in production (C1)', async () => {
    const t = await start({ own: 'simulated' })
    t.answer('waiting')
    await t.print()
    expect(t.asked).toEqual([0])
    expect(t.paper()).toMatchObject({ at: 'gateway', state: 'printing' })
  })

  it('prints at the till, though the answer to its hold cannot be stored', async () => {
    const t = await start({ own: true, fails: 'recordAnswer' })
    t.holdIsHeard()
    await t.print()
    expect(t.papers()).toHaveLength(1)
    expect(t.paper()).toEqual({ at: 'till', state: 'printed', printer: null, again: true })
  })

  it.each(['recordAnswer', 'takeTicketBack'] as const)('can be tried again after %s failed', async (fails) => {
    const t = await start({ fails })
    if (fails === 'recordAnswer') t.answer('waiting')
    await t.print()
    expect(t.paper()).toMatchObject({ state: 'none' })
    t.problem(500, 'internal')
    await t.print()
    expect(t.asked).toHaveLength(2)
  })

  it.each([
    [500, 'internal', 1],
    [502, 'no-problem-body', 1],
    [503, 'journal-not-writable', 0],
    [404, 'load-unknown', 0],
    [403, 'not-allowed', 0],
  ])('that the gateway answered with %i %s is followed by copy %i', async (status, code, next) => {
    const t = await start()
    t.problem(status, code)
    await t.print()
    expect(t.paper()).toMatchObject({ state: 'none' })
    await t.print()
    expect(t.asked).toEqual([0, next])
  })

  it('of a load that has none is not printed', async () => {
    const t = await start({ own: true })
    await t.tickets.print(newId())
    expect([t.papers(), t.asked]).toEqual([[], []])
  })
})
