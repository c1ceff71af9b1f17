import { createServer } from 'node:net'
import { join } from 'node:path'
import { createLoadIdMaker, type LoadState } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createGatewayClient } from '../gateway-client/index.ts'
import { openOutbox } from '../outbox/index.ts'
import { setTimer } from '../set-timer.ts'
import { fakeLoad, startFakeGateway, TOKEN } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { until } from '../test-support/until.ts'
import { backoffMs } from './backoff.ts'
import { type DeliveryDeps, deliverOnce } from './delivery.ts'
import { startDelivery } from './index.ts'

const newId = createLoadIdMaker(Date.now)

/** One confirmed row and a delivery of it, with a clock that stands still. */
async function bench(options: { url?: string; expiresAtMs?: number; gateway?: DeliveryDeps['gateway'] }) {
  const key = dataKeyFrom(Buffer.alloc(32, 7))
  const nowMs = () => 1000
  const outbox = openOutbox({ path: join(tempDir(onTestFinished), 'o.sqlite'), key, terminalId: 'till-1', nowMs })
  onTestFinished(() => outbox.close())
  const client = createGatewayClient({
    url: options.url ?? 'http://127.0.0.1:1',
    token: () => TOKEN,
    terminalId: 'till-1',
    timeoutMs: 2000,
  })
  onTestFinished(() => client.close())
  const id = newId()
  await outbox.prepareConfirmed(
    {
      id,
      destination: { kind: 'barcode', value: '0850000857420012345678901' },
      amount: { currency: 'USD', minorUnits: 5000 },
      cashier: null,
    },
    options.expiresAtMs ?? 9_000_000,
    () => null,
  )
  const faults: unknown[] = []
  const deps: DeliveryDeps = {
    outbox,
    gateway: options.gateway ?? client,
    paired: () => true,
    nowMs,
    gatewayNowMs: nowMs,
    random: () => 0.5,
    newTryId: newId,
    setTimer,
    places: { follow: () => () => undefined, note: () => undefined },
    onChange: () => undefined,
    onProblem: () => undefined,
    onNotSent: () => undefined,
    onFault: (error) => faults.push(error),
  }
  const row = () => {
    const found = outbox.find(id)
    if (!found) throw new Error('the row is gone')
    return found
  }
  return { outbox, deps, row, id, faults, once: () => deliverOnce(deps, row()) }
}

const load = (id: string, state: LoadState, revision: number) =>
  fakeLoad(
    id,
    {
      destination: { kind: 'barcode', value: '0850000857420012345678901' },
      amount: { currency: 'USD', minorUnits: 5000 },
    },
    state,
    revision,
  )

describe('one try of one row', () => {
  it('tells the gateway what it has heard of the load, so that one that lost its journal sends nothing twice (R15)', async () => {
    const bodies: { heardRevision?: number }[] = []
    const gateway: DeliveryDeps['gateway'] = {
      putLoad: async (id, body) => {
        bodies.push(JSON.parse(body))
        return { kind: 'ok', value: load(id, 'unresolved', 3) }
      },
    }
    const { once } = await bench({ gateway })
    await once()
    await once()
    expect(bodies.map((body) => body.heardRevision)).toEqual([undefined, 3])
  })

  it('has its mark on disk before the first byte leaves (T2)', async () => {
    const seen: unknown[] = []
    const gateway: DeliveryDeps['gateway'] = {
      putLoad: async (id) => {
        seen.push(row().sendMarkedAtMs, await outbox.cancel(id), await outbox.expire(id, 99_999_999))
        return { kind: 'ok', value: load(id, 'loaded', 1) }
      },
    }
    const { once, row, outbox } = await bench({ gateway })
    await once()
    expect(seen).toEqual([1000, false, false])
    expect(row()).toMatchObject({ state: 'ended', gatewayState: 'loaded' })
  })

  it('takes its mark back when the connection was refused (T2b), and leaves the row to cancel', async () => {
    const { once, row, outbox, id } = await bench({})
    await once()
    expect(row()).toMatchObject({ state: 'waiting', sendMarkedAtMs: null, tries: 1, nextTryAtMs: 1250 })
    expect(await outbox.cancel(id)).toBe(true)
  })

  it('leaves the mark of an earlier try when a later one is refused (T2b)', async () => {
    const gateway = await startFakeGateway()
    const { once, row, outbox, id } = await bench({ url: gateway.url })
    gateway.behaviours.push({ kind: 'lose', state: 'sending' })
    await once()
    await gateway.close()
    expect(row().sendMarkedAtMs).toBe(1000)
    await once()
    expect(row()).toMatchObject({ state: 'waiting', sendMarkedAtMs: 1000 })
    expect([await outbox.cancel(id), await outbox.expire(id, 99_999_999)]).toEqual([false, false])
  })

  it('keeps the mark when the line was cut after the connection stood', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.destroy()))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    const { once, row } = await bench({ url: `http://127.0.0.1:${port}` })
    await once()
    expect(row()).toMatchObject({ state: 'waiting', sendMarkedAtMs: 1000 })
  })

  it('does not send a row that was cancelled after it was read (T2c)', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const { deps, row, outbox, id } = await bench({ url: gateway.url })
    const read = row()
    await outbox.cancel(id)
    await deliverOnce(deps, read)
    expect(gateway.puts.size).toBe(0)
  })

  it('sends the hold of a ticket that was given after the row was read (T4)', async () => {
    const bodies: string[] = []
    const gateway: DeliveryDeps['gateway'] = {
      putLoad: async (id, body) => {
        bodies.push(body)
        return { kind: 'ok', value: load(id, 'loaded', 1) }
      },
    }
    const { deps, row, outbox, id } = await bench({ gateway })
    const read = row()
    await outbox.hold(id)
    await deliverOnce(deps, read)
    expect(bodies.map((body) => JSON.parse(body).hold)).toEqual([true])
  })

  it('sends nothing of a row whose end came with a heartbeat in the same commit as its mark', async () => {
    const gateway: DeliveryDeps['gateway'] = { putLoad: () => Promise.reject(new Error('sent')) }
    const { deps, row, outbox, id, once } = await bench({ gateway })
    const shop = { marketplace: 'US', environment: 'simulator', maximumLoad: 50_000 } as const
    const mark: typeof outbox.mark = async (...how) => {
      const [marked] = await Promise.all([
        outbox.mark(...how),
        outbox.recordHeartbeat([load(id, 'loaded', 1)], 'c', shop),
      ])
      return marked
    }
    await deliverOnce({ ...deps, outbox: { ...outbox, mark } }, row())
    expect(row().state).toBe('ended')
    await once()
  })

  it('ends an unmarked row at its time, and sends nothing (T2)', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const { once, row } = await bench({ url: gateway.url, expiresAtMs: 1000 })
    await once()
    expect(row().state).toBe('expired')
    expect(gateway.puts.size).toBe(0)
  })

  it('ends no row by a clock that was not measured against the gateway’s (T3)', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const { deps, row } = await bench({ url: gateway.url, expiresAtMs: 1 })
    await deliverOnce({ ...deps, gatewayNowMs: () => null }, row())
    expect(row().state).toBe('ended') // by the gateway, which knows the time
  })

  it('sends a marked row also after its time: only the gateway ends it', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const { once, row, outbox, id } = await bench({ url: gateway.url, expiresAtMs: 1000 })
    await outbox.mark(id, 'an-earlier-try')
    await once()
    expect(row()).toMatchObject({ state: 'ended', gatewayState: 'loaded' })
  })

  it('looks again at the end of an unsent row, not at the try after it', async () => {
    const { once, row } = await bench({ expiresAtMs: 1100 })
    await once()
    expect(row().nextTryAtMs).toBe(1100)
  })

  it('takes an answer about another load, or one that it cannot read, for no answer', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const { once, row } = await bench({ url: gateway.url })
    gateway.behaviours.push({ kind: 'garbage' })
    await once()
    expect(row()).toMatchObject({ state: 'waiting', sendMarkedAtMs: 1000, revision: null })
  })

  it('asks again much later what the gateway does not take, and never says return by itself (T11)', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const { once, row } = await bench({ url: gateway.url })
    gateway.behaviours.push({ kind: 'problem', status: 409, code: 'load-id-reused' })
    await once()
    expect(row()).toMatchObject({ state: 'waiting', nextTryAtMs: 61_000 })
    await once() // somebody mended it
    expect(row()).toMatchObject({ state: 'ended', gatewayState: 'loaded' })
  })

  it('asks again after a pause, and tells, when an end is no newer than what it has heard (T9b)', async () => {
    const gateway: DeliveryDeps['gateway'] = { putLoad: async (id) => ({ kind: 'ok', value: load(id, 'loaded', 3) }) }
    const { once, row, outbox, id, faults } = await bench({ gateway })
    await outbox.recordAnswer(load(id, 'unresolved', 3))
    await once()
    expect(row()).toMatchObject({ state: 'waiting', gatewayState: 'unresolved', nextTryAtMs: 1250 })
    await once()
    expect(row()).toMatchObject({ state: 'waiting', nextTryAtMs: 1500 })
    expect(faults.map(String)).toEqual([
      expect.stringContaining('its end at revision 3 does not follow revision 3'),
      expect.anything(),
    ])
  })

  it('asks again after a pause, and tells, when the end is another customer’s load (R13)', async () => {
    const gateway: DeliveryDeps['gateway'] = {
      putLoad: async (id) => {
        const value = load(id, 'loaded', 1)
        return { kind: 'ok', value: { ...value, amount: { ...value.amount, minorUnits: 4000 } } }
      },
    }
    const { once, row, faults } = await bench({ gateway })
    await once()
    expect(row()).toMatchObject({ state: 'waiting', gatewayState: null, nextTryAtMs: 1250 })
    expect(faults.map(String)).toEqual([expect.stringContaining('another account or amount')])
  })

  it('asks again, and says nothing, when a heartbeat brought something newer while an end was on its way (T9b)', async () => {
    const gateway: DeliveryDeps['gateway'] = {
      putLoad: async (id) => {
        await outbox.recordAnswer(load(id, 'voiding', 4))
        return { kind: 'ok', value: load(id, 'loaded', 3) }
      },
    }
    const { once, row, outbox, faults } = await bench({ gateway })
    await once()
    expect(row()).toMatchObject({ state: 'waiting', gatewayState: 'voiding', nextTryAtMs: 1250 })
    expect(faults).toEqual([])
  })

  it('says nothing of an end that a heartbeat has brought first', async () => {
    const gateway: DeliveryDeps['gateway'] = {
      putLoad: async (id) => {
        await outbox.recordAnswer(load(id, 'loaded', 3))
        return { kind: 'ok', value: load(id, 'loaded', 3) }
      },
    }
    const { once, row, outbox, faults } = await bench({ gateway })
    await once()
    expect([row().state, faults]).toEqual(['ended', []])
  })

  it('does not take a 422 for an end when the gateway has had the load', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const { once, row } = await bench({ url: gateway.url })
    gateway.behaviours.push(
      { kind: 'answer', state: 'unresolved' },
      { kind: 'problem', status: 422, code: 'cap-reached' },
    )
    await once()
    await once()
    expect(row()).toMatchObject({ state: 'waiting', gatewayState: 'unresolved' })
  })
})

describe('the delivery', () => {
  it('goes on with what an earlier run has left, and stops only when what is under way is recorded', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const { deps, row } = await bench({ url: gateway.url })
    const delivery = startDelivery(deps)
    await delivery.stop()
    expect(row()).toMatchObject({ state: 'ended', gatewayState: 'loaded' })
  })

  it('misses no row that becomes due while it looks', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const { deps, row, outbox, id } = await bench({ url: gateway.url })
    await outbox.scheduleTry(id, 2001, null)
    let clockMs = 2000 // it goes on by a millisecond at every look at it
    const delivery = startDelivery({ ...deps, nowMs: () => clockMs++ })
    await until(() => row().state === 'ended')
    await delivery.stop()
  })

  it('looks again when the outbox cannot be read now', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const { deps, row, outbox, faults } = await bench({ url: gateway.url })
    let reads = 0
    const due: typeof outbox.due = (ask) => {
      if (reads++ < 2) throw new Error('the disk does not answer')
      return outbox.due(ask)
    }
    const soon: DeliveryDeps['setTimer'] = (run) => setTimer(run, 1)
    const delivery = startDelivery({ ...deps, outbox: { ...outbox, due }, setTimer: soon })
    await until(() => row().state === 'ended')
    await delivery.stop()
    expect(faults).toHaveLength(2)
  })

  it('does not spin when something is broken here', async () => {
    let calls = 0
    const gateway: DeliveryDeps['gateway'] = {
      putLoad: async () => {
        calls++
        throw new Error('a bug')
      },
    }
    const { deps, faults } = await bench({ gateway })
    const delivery = startDelivery(deps)
    await delivery.stop()
    expect([calls, faults.length]).toEqual([1, 1])
  })
})

describe('the pause between tries', () => {
  it('is full jitter below a bound that doubles from 500 ms to 10 s', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 1000].map((tries) => backoffMs(tries, () => 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000,
    ])
    expect(backoffMs(3, () => 0.25)).toBe(500)
  })
})
