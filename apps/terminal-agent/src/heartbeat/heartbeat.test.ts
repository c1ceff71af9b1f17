import { join } from 'node:path'
import { createLoadIdMaker, type HeartbeatAnswer } from '@tillway/contract'
import { createSteadyClock } from '@tillway/listener'
import { dataKeyFrom } from '@tillway/vault'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Answer } from '../gateway-client/index.ts'
import { openOutbox } from '../outbox/index.ts'
import { setTimer } from '../set-timer.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { until } from '../test-support/until.ts'
import { createHeartbeat, type HeartbeatDeps } from './index.ts'

const newId = createLoadIdMaker(Date.now)
const NOW_MS = 1_700_000_000_000
const amount = { currency: 'USD', minorUnits: 5000 }
const destination = { kind: 'barcode' as const, value: '0850000857420012345678901' }

const ok = (more: Partial<HeartbeatAnswer> = {}): Answer<HeartbeatAnswer> => ({
  kind: 'ok',
  value: {
    now: new Date(NOW_MS).toISOString(),
    amazon: { environment: 'sandbox', state: 'reachable', marketplace: 'DE', maximumLoad: 9000, minimumLoad: 700 },
    printers: [],
    loads: [],
    cursor: 'c1',
    ...more,
  },
})

function bench(answers: Answer<HeartbeatAnswer>[], clock: number[] = []) {
  const key = dataKeyFrom(Buffer.alloc(32, 7))
  const path = join(tempDir(onTestFinished), 'o.sqlite')
  const outbox = openOutbox({ path, key, terminalId: 'till-1', nowMs: () => NOW_MS })
  const sent: unknown[] = []
  const changed: string[] = []
  const faults: unknown[] = []
  const deps: HeartbeatDeps = {
    gateway: {
      heartbeat: async (heartbeat) => {
        sent.push(heartbeat)
        return answers.shift() ?? ok({ cursor: 'end' })
      },
    },
    outbox,
    version: '1.2.3',
    devices: () => [],
    printerName: null,
    ownPrinter: null,
    nowMs: () => clock.shift() ?? NOW_MS,
    followClock: () => 0,
    paired: () => true,
    everyMs: 3_600_000,
    setTimer,
    onLoadsChanged: (ids) => changed.push(...ids),
    onBeat: () => undefined,
    onFault: (error) => faults.push(error),
  }
  const loop = createHeartbeat(deps)
  onTestFinished(async () => {
    await loop.stop()
    outbox.close()
  })
  return { loop, outbox, sent, changed, faults, deps }
}

describe('the heartbeat', () => {
  it('says how the till is, and learns the shop and the line', async () => {
    const { loop, outbox, sent } = bench([ok()])
    await outbox.prepareConfirmed({ id: newId(), destination, amount, cashier: null }, NOW_MS, () => null)
    await loop.beat()
    expect(sent).toMatchObject([
      {
        version: '1.2.3',
        outbox: { waiting: { count: 1, minorUnits: 5000 } },
        oldestAgeMs: 0,
        cursor: null,
        cash: { owedMinorUnits: 0, owed: [], ordered: [], returned: [] },
      },
    ])
    const shop = { marketplace: 'DE', environment: 'sandbox', maximumLoad: 9000, minimumLoad: 700 }
    expect(loop.line()).toMatchObject({ gateway: 'ok', amazon: 'reachable', shop })
    expect(outbox.till()).toEqual({ cursor: 'c1', shop, offsetMs: 0 })
  })

  it('measures the gateway’s clock from the middle of the round trip (T3)', async () => {
    // The clock is read for the age, the start, the body's time, and the end.
    const { loop } = bench([ok({ now: new Date(NOW_MS + 5000).toISOString() })], [NOW_MS, NOW_MS, NOW_MS + 400])
    await loop.beat()
    expect(loop.line().offsetMs).toBe(4800)
  })

  it.each([600_000, -600_000])(
    'T3: a clock that is set by %i ms moves the offset and not the gateway’s time, and shows at once, whether or not the gateway answers',
    async (jumpMs) => {
      const machine = { wallMs: NOW_MS, monotonicMs: 0 }
      const clock = createSteadyClock(
        () => machine.wallMs,
        () => machine.monotonicMs,
      )
      const { deps } = bench([ok(), { kind: 'not-sent', message: '' }, ok()])
      const loop = createHeartbeat({ ...deps, nowMs: clock.nowMs, followClock: clock.follow })
      onTestFinished(() => loop.stop())
      const gatewayNowMs = () => clock.nowMs() + (loop.line().offsetMs ?? Number.NaN)
      await loop.beat()
      expect([loop.line().offsetMs, gatewayNowMs()]).toEqual([0, NOW_MS])
      machine.wallMs += jumpMs
      expect(gatewayNowMs()).toBe(NOW_MS) // nothing jumps between two beats
      await loop.beat()
      expect([loop.line().offsetMs, gatewayNowMs()]).toEqual([-jumpMs, NOW_MS])
      await loop.beat()
      expect([loop.line().offsetMs, gatewayNowMs()]).toEqual([-jumpMs, NOW_MS])
    },
  )

  it('takes newer answers into the outbox and asks on until nothing has changed (T9)', async () => {
    const [first, second] = [newId(), newId()]
    const body = { destination, amount }
    const { loop, outbox, sent, changed } = bench([
      ok({ loads: [fakeLoad(first, body, 'loaded', 2)], cursor: 'c1' }),
      ok({ loads: [fakeLoad(second, body, 'voided', 3), fakeLoad(first, body, 'sending', 1)], cursor: 'c2' }),
      ok({ cursor: 'c2' }),
    ])
    for (const id of [first, second])
      await outbox.prepareConfirmed({ id, destination, amount, cashier: null }, NOW_MS, () => null)
    await loop.beat()
    expect(sent).toMatchObject([{ cursor: null }, { cursor: 'c1' }, { cursor: 'c2' }])
    expect(changed).toEqual([first, second])
    expect([outbox.find(first)?.gatewayState, outbox.find(second)?.gatewayState]).toEqual(['loaded', 'voided'])
  })

  it.each([
    [{ kind: 'not-sent', message: '' }, 'unreachable'],
    [{ kind: 'unknown', message: '' }, 'unreachable'],
    [{ kind: 'problem', status: 503, code: 'x', message: '' }, 'unreachable'],
    [{ kind: 'problem', status: 401, code: 'x', message: '' }, 'refused'],
  ] as const)('knows no more of Amazon after %j, and keeps what it knows of the shop', async (answer, gateway) => {
    const { loop } = bench([ok(), answer])
    await loop.beat()
    await loop.beat()
    expect(loop.line()).toMatchObject({ gateway, amazon: 'unknown', offsetMs: 0, shop: { marketplace: 'DE' } })
  })

  it('asks often while a fresh receipt is on its way, so that the page shows it come out', async () => {
    const row = newId()
    const load = (receipt: 'waiting' | 'printed', revision: number) => ({
      ...fakeLoad(row, { destination, amount }, 'loaded', revision),
      createdAt: new Date(NOW_MS).toISOString(),
      receipt: { state: receipt, copies: 0 },
    })
    const answers = [
      ok({ loads: [load('waiting', 2)] }),
      ok(),
      ok(),
      ok({ loads: [load('printed', 3)], cursor: 'c2' }),
      ok({ cursor: 'c2' }),
    ]
    const { loop, outbox } = bench(answers)
    await outbox.prepareConfirmed({ id: row, destination, amount, cashier: null }, NOW_MS + 1, () => null)
    await loop.beat()
    await until(() => answers.length === 0)
  })

  it('asks often while the gateway or Amazon is away, so that sales go on as soon as they are back', async () => {
    const { deps } = bench([
      { kind: 'not-sent', message: 'refused' },
      ok({ amazon: { environment: 'sandbox', state: 'unreachable', marketplace: 'DE', maximumLoad: 9000 } }),
      ok(),
    ])
    const pauses: number[] = []
    const loop = createHeartbeat({
      ...deps,
      setTimer: (run, afterMs) => {
        pauses.push(afterMs)
        return setTimer(run, 3_600_000)
      },
    })
    for (let beats = 0; beats < 3; beats++) await loop.beat()
    await loop.stop()
    expect(pauses).toEqual([1000, 1000, deps.everyMs])
  })

  it('comes soon when it is asked to, however often it is asked again meanwhile', async () => {
    const { deps } = bench([ok()])
    const pauses: number[] = []
    const loop = createHeartbeat({
      ...deps,
      setTimer: (_run, afterMs) => {
        pauses.push(afterMs)
        return { clear: () => pauses.push(-1) }
      },
    })
    for (let asked = 0; asked < 3; asked++) loop.beatSoon()
    expect(pauses).toEqual([700])
    await loop.beat()
    loop.beatSoon()
    await loop.stop()
    expect(pauses.filter((ms) => ms === 700)).toHaveLength(2)
  })

  it('hears that loads fail, and of an older gateway that nothing of it is known', async () => {
    const amazon = { environment: 'sandbox', state: 'reachable', marketplace: 'DE', maximumLoad: 9000 } as const
    const { deps } = bench([ok({ amazon: { ...amazon, loadsFail: true } }), ok({ amazon })])
    const loop = createHeartbeat(deps)
    const heard: unknown[] = []
    for (let beats = 0; beats < 2; beats++) {
      await loop.beat()
      heard.push(loop.line().loadsFail)
    }
    await loop.stop()
    expect(heard).toEqual([true, false])
  })

  it('goes on after a fault of its own', async () => {
    const { loop, faults, deps } = bench([ok()])
    const { recordHeartbeat } = deps.outbox
    Object.assign(deps.outbox, { recordHeartbeat: () => Promise.reject(new Error('disk full')) })
    await loop.beat()
    expect(faults).toHaveLength(1)
    Object.assign(deps.outbox, { recordHeartbeat })
    await loop.beat()
    expect(deps.outbox.till().cursor).toBe('end')
  })
})
