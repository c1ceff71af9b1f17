import { join } from 'node:path'
import { createLoadIdMaker } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openOutbox } from '../outbox/index.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { createHandBack } from './hand-back.ts'
import type { Seller } from './sell.ts'
import { createSoftwareDesk } from './software-desk.ts'
import type { TicketDesk } from './ticket-desk.ts'
import type { TillDeps } from './till-deps.ts'

const newId = createLoadIdMaker(Date.now)
const destination = { kind: 'barcode' as const, value: '1'.repeat(32) }
const amount = { currency: 'USD', minorUnits: 5000 }
const notStored = { type: 'note-failed', message: { code: 'gave-back-not-stored' } }

/** A sent load whose ticket is out and was scanned in here; `meanwhile` happens while the gateway undoes it. */
async function bench() {
  const key = dataKeyFrom(Buffer.alloc(32, 7))
  const path = join(tempDir(onTestFinished), 'o.sqlite')
  const real = openOutbox({ path, key, terminalId: 'till-1', nowMs: () => 1000 })
  onTestFinished(() => real.close())
  const id = newId()
  await real.prepareConfirmed({ id, destination, amount, cashier: null, hold: true }, 120_000, () => null)
  await real.mark(id, 'try-1')
  const store = { giveBackOpen: real.giveBackOpen }
  const gateway = { asked: 0, meanwhile: async (): Promise<unknown> => undefined }
  const faults: unknown[] = []
  const deps = {
    outbox: { ...real, giveBackOpen: (...how: Parameters<typeof real.giveBackOpen>) => store.giveBackOpen(...how) },
    terminalId: 'till-1',
    gateway: {
      cashReturned: async () => {
        gateway.asked++
        await gateway.meanwhile()
        return { kind: 'ok', value: fakeLoad(id, { destination, amount }, 'voided', 2) }
      },
    },
    wakeReports: () => undefined,
    onLoadChanged: () => undefined,
    onFault: (error: unknown) => faults.push(error),
  } as unknown as TillDeps
  const handBack = createHandBack(deps, () => true)
  const software = createSoftwareDesk(deps, {
    seller: {} as Seller,
    tickets: {} as TicketDesk,
    handBack,
    loadChanged: () => undefined,
  })
  const row = () => {
    const found = real.find(id)
    if (!found) throw new Error('the row is gone')
    return found
  }
  return { outbox: real, store, gateway, faults, handBack, software, id, row }
}

const failures = [
  ['did not happen', async () => false, 0],
  ['is refused by the disk', () => Promise.reject(new Error('the disk is full')), 1],
] as const

describe('cash that went back for a scanned ticket, once the gateway has agreed (T5g)', () => {
  it.each(failures)('is said again when the write %s, and is recorded then', async (_what, fails, told) => {
    const { handBack, store, gateway, faults, outbox, id, row } = await bench()
    store.giveBackOpen = fails
    expect(await handBack.recordForPage(id)).toMatchObject(notStored)
    expect([row().state, row().gaveBackAtMs, faults.length]).toEqual(['waiting', null, told])
    store.giveBackOpen = outbox.giveBackOpen
    expect(await handBack.recordForPage(id)).toBeNull()
    expect([row().state, row().gaveBackAtMs, row().cashBack, gateway.asked]).toEqual(['ended', 1000, 'returned', 2])
  })

  it('is sent again by the shop’s own software when it was not written down', async () => {
    const { software, store, outbox, row } = await bench()
    store.giveBackOpen = async () => false
    const refusal = { status: 503, code: 'till-not-writable' }
    expect(await software.gaveBack(row(), '7')).toMatchObject({ outcome: 'refused', refusal })
    store.giveBackOpen = outbox.giveBackOpen
    expect(await software.gaveBack(row(), '7')).toMatchObject({ outcome: 'done' })
    expect(row().cashBack).toBe('returned')
  })

  it('is recorded although a try of the delivery took its mark back meanwhile (T2b)', async () => {
    const { handBack, gateway, outbox, id, row } = await bench()
    gateway.meanwhile = () => outbox.withdrawMark(id, 'try-1')
    expect(await handBack.recordForPage(id)).toBeNull()
    expect([row().state, row().gaveBackAtMs, row().cashBack]).toEqual(['ended', 1000, 'returned'])
    expect(await outbox.cancel(id, true)).toBe(false)
  })

  it('is recorded once where two say it at the same time', async () => {
    const { handBack, software, outbox, id, row } = await bench()
    const both = await Promise.all([handBack.recordForPage(id), software.gaveBack(row(), '7')])
    expect(both).toMatchObject([null, { outcome: 'done' }])
    expect(outbox.cash()).toMatchObject({ returned: 5000, owed: 0 })
  })

  it('is left to the order that was given meanwhile', async () => {
    const { handBack, gateway, outbox, id, row } = await bench()
    const order = { loadId: id, number: row().number, minorUnits: 5000, word: 'gateway', cashier: '7' } as const
    gateway.meanwhile = () => outbox.orderCashBack(order, true)
    expect(await handBack.recordGaveBack(id)).toBe('not-open')
    expect([row().gaveBackAtMs, row().cashBack, row().gatewayState]).toEqual([null, 'ordered', 'voided'])
  })
})
