import { join } from 'node:path'
import { createLoadIdMaker } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import { describe, expect, it, onTestFinished } from 'vitest'
import { tempDir } from '../test-support/temp-dir.ts'
import { openOutbox } from './index.ts'

const newId = createLoadIdMaker(() => 1_700_000_000_000)
const key = dataKeyFrom(Buffer.alloc(32, 7))

function open() {
  const path = join(tempDir(onTestFinished), 'outbox.sqlite')
  const outbox = openOutbox({ path, key, terminalId: 'till-1', nowMs: () => 1000 })
  onTestFinished(() => outbox.close())
  return outbox
}

const order = () => ({ loadId: newId(), number: '1-0001', minorUnits: 700, word: 'till', cashier: '7' }) as const

describe('cash that the shop’s own software hands over (T5b)', () => {
  it('is its own again and again', async () => {
    const outbox = open()
    const cash = order()
    expect(await outbox.returnBySoftware(cash, true)).toBe(true)
    expect(await outbox.returnBySoftware(cash, true)).toBe(true)
  })

  it('is refused to it where the cashier has handed it over at the page', async () => {
    const outbox = open()
    const cash = order()
    await outbox.orderCashBack(cash, true)
    expect(await outbox.returnBySoftware(cash, true)).toBe(false)
    await outbox.noteHandedBack(cash.loadId)
    expect(await outbox.returnBySoftware(cash, true)).toBe(false)
  })
})

describe.each(['orderCashBack', 'returnBySoftware'] as const)('cash that is owed, and ordered again by %s', (again) => {
  it('is not reported twice', async () => {
    const outbox = open()
    const cash = order()
    await outbox.orderCashBack(cash, false)
    await outbox.noteReported(cash.loadId)
    await outbox.oweCashBack(cash.loadId)
    expect(await outbox[again](cash, false)).toBe(true)
    expect(outbox.unreported()).toEqual([])
  })

  it('need not be reported once the gateway has granted it', async () => {
    const outbox = open()
    const cash = order()
    await outbox.orderCashBack(cash, false)
    await outbox.oweCashBack(cash.loadId)
    expect(outbox.unreported()).toHaveLength(1)
    expect(await outbox[again](cash, true)).toBe(true)
    expect(outbox.unreported()).toEqual([])
  })
})
