import { join } from 'node:path'
import { createLoadIdMaker } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openOutbox } from '../outbox/index.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { until } from '../test-support/until.ts'
import { type CashReportsDeps, startCashReports } from './cash-reports.ts'

const newId = createLoadIdMaker(Date.now)

type Answer = Awaited<ReturnType<CashReportsDeps['gateway']['cashReturned']>>

const granted = (id: string): Answer => {
  const destination = { kind: 'barcode', value: '1'.repeat(32) } as const
  return {
    kind: 'ok',
    value: fakeLoad(id, { destination, amount: { currency: 'USD', minorUnits: 700 } }, 'declined', 1),
  }
}
const refused = (status: number, code: string): Answer => ({ kind: 'problem', status, code, message: 'No.' })
const noLine: Answer = { kind: 'not-sent', message: 'No line.' }

/** `count` orders that the gateway was not told of, and how it answers; timers run when the test says so. */
async function bench(count: number, answer: (id: string) => Answer | Promise<Answer>) {
  const key = dataKeyFrom(Buffer.alloc(32, 7))
  const path = join(tempDir(onTestFinished), 'o.sqlite')
  let nowMs = 1000
  const outbox = openOutbox({ path, key, terminalId: 'till-1', nowMs: () => nowMs++ })
  onTestFinished(() => outbox.close())
  const order = async (word: 'till' | 'cashier' = 'till') => {
    const loadId = newId()
    await outbox.orderCashBack({ loadId, number: '1-0001', minorUnits: 700, word, cashier: '7' }, false)
    return loadId
  }
  const ids: string[] = []
  for (let at = 0; at < count; at++) ids.push(await order())

  const asked: string[] = []
  const faults: unknown[] = []
  const problems: string[] = []
  const pauses: number[] = []
  const timers: (() => void)[] = []
  const deps: CashReportsDeps = {
    outbox,
    gateway: {
      cashReturned: async (id) => {
        asked.push(id)
        return answer(id)
      },
    },
    paired: () => true,
    random: () => 1,
    setTimer: (run, afterMs) => {
      pauses.push(afterMs)
      timers.push(run)
      return { clear: () => timers.splice(0) }
    },
    onChange: () => undefined,
    onProblem: (_id, { code }) => problems.push(code),
    onFault: (error) => faults.push(error),
  }
  const start = () => {
    const reports = startCashReports(deps)
    onTestFinished(() => reports.stop())
    return reports
  }
  const left = () => [0, 50, 100].flatMap((skip) => outbox.unreported(skip)).map(({ loadId }) => loadId)
  return { outbox, deps, start, ids, order, asked, faults, problems, pauses, timers, left }
}

describe('cash that went back without the gateway’s grant', () => {
  it('is reported again by a timer of its own until the gateway has it, also where one alone is left', async () => {
    let line = false
    const { start, ids, asked, pauses, timers, left } = await bench(1, (id) => (line ? granted(id) : noLine))
    start()
    await until(() => timers.length === 1)
    timers.shift()?.()
    await until(() => timers.length === 1)
    line = true
    timers.shift()?.()
    await until(() => left().length === 0)
    expect([asked.length, pauses, ids.length]).toEqual([3, [500, 1000], 1])
  })

  it.each([
    [404, 'load-unknown', []],
    [409, 'cash-already-returned', []],
    [409, 'cash-not-to-be-returned', ['left']],
    [409, 'load-id-reused', ['left']],
    [409, 'load-id-of-another-terminal', ['left']],
    [409, 'ticket-is-out', ['left']],
    [404, 'not-found', ['left']],
  ] as const)(
    'is told to people after %s %s, and asked for again only where that may change',
    async (status, code, stays) => {
      const { start, problems, left, timers } = await bench(1, () => refused(status, code))
      const reports = start()
      await until(() => problems.length === 1)
      await reports.stop()
      expect([problems, left().map(() => 'left'), timers]).toEqual([[code], stays, []])
    },
  )

  it('is told to nobody while the gateway only cannot take it', async () => {
    const { start, problems, left, timers } = await bench(1, () => refused(503, 'journal-not-writable'))
    start()
    await until(() => timers.length === 1)
    expect([problems, left().length]).toEqual([[], 1])
  })

  it('is reported although many before it are refused for ever', async () => {
    const { start, ids, left, timers } = await bench(103, (id) =>
      id === ids[60] || id === ids[102] ? granted(id) : refused(409, 'cash-not-to-be-returned'),
    )
    start()
    await until(() => timers.length === 1)
    expect(left()).toEqual(ids.filter((_, at) => at !== 60 && at !== 102))
  })

  it('is reported although something is broken about the one before it', async () => {
    const { start, order, ids, left, faults, timers } = await bench(0, granted)
    ids.push(await order('cashier'), await order()) // the first one's load is in no outbox
    start()
    await until(() => timers.length === 1)
    expect([left(), faults.map(String)]).toEqual([[ids[0]], [expect.stringContaining('missing')]])
  })

  it('is reported although it came while another was', async () => {
    const { start, order, ids, left, asked, timers } = await bench(1, async (id) => {
      if (id !== ids[0]) return granted(id)
      await order()
      reports.wake()
      return granted(id)
    })
    const reports = start()
    await until(() => asked.length === 2)
    await until(() => left().length === 0)
    expect(timers).toEqual([])
  })
})
