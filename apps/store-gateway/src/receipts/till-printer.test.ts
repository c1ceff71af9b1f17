import { MAX_PRINT_BYTES } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import { createVirtualClock, settle } from '../../test-support/virtual-clock.ts'
import { createTillPrinter } from './till-printer.ts'

const receipt = Buffer.from('a receipt')
const proved = { outcome: 'printed', reason: null } as const

/** The printer of till-1 under a clock of the test's, and a till that offers it. */
function setUp() {
  const clock = createVirtualClock()
  const changes: string[] = []
  const printer = createTillPrinter({
    terminalId: 'till-1',
    setTimer: clock.setTimer,
    onAppear: () => changes.push('there'),
    onChange: () => undefined,
  })
  const offer = (run = 'first', state: 'ready' | 'paper-out' = 'ready') => {
    const line = new AbortController()
    const said = { run, address: 'tcp://192.0.2.7:9100?columns=32', state, reason: null }
    return { printId: printer.offered(said, 10_000, line.signal), hangUp: () => line.abort() }
  }
  /** A print that the till has taken. */
  async function taken() {
    const waits = offer()
    const result = printer.device.print(receipt)
    const id = (await waits.printId) as string
    const document = printer.take(id)
    expect(Buffer.from(document ?? []).toString()).toBe('a receipt')
    return { id, result }
  }
  return { clock, printer, offer, taken, changes }
}

describe('the printer attached to a till', () => {
  it('prints what the till takes, once, and is proved by its word (P2)', async () => {
    const { printer, taken } = setUp()
    const { id, result } = await taken()
    expect(printer.take(id)).toBeNull()
    expect(printer.ended(id, proved)).toBe(true)
    expect(await result).toEqual(proved)
    expect(printer.ended(id, proved)).toBe(false)
  })

  it('wipes what it handed out once the print has ended, and nothing of its caller’s (C1)', async () => {
    const { printer, offer } = setUp()
    const waits = offer()
    const result = printer.device.print(receipt)
    const id = (await waits.printId) as string
    const document = printer.take(id) ?? receipt
    expect(Buffer.from(document).toString()).toBe('a receipt')
    printer.ended(id, proved)
    await result
    expect([Buffer.from(document).every((byte) => byte === 0), receipt.toString()]).toEqual([true, 'a receipt'])
  })

  it('lets fifty prints wait and no more, and none that is longer than a till takes', async () => {
    const { printer, offer } = setUp()
    offer()
    const results = Array.from({ length: 50 }, () => printer.device.print(receipt))
    const tooMany = { outcome: 'not-printed', reason: 'Too many prints wait for this printer.' }
    const oneMore = printer.device.print(receipt)
    await printer.close()
    expect(await oneMore).toEqual(tooMany)
    await Promise.all(results)
    const { device } = setUp().printer
    const tooLong = { outcome: 'not-printed', reason: 'This paper is longer than a till takes.' }
    expect(await device.print(new Uint8Array(MAX_PRINT_BYTES + 1))).toEqual(tooLong)
    expect(await printer.device.print(receipt)).not.toEqual(tooMany)
  })

  it('hands a print to a till that asks only afterwards, and prints one after another', async () => {
    const { printer, offer } = setUp()
    offer().hangUp()
    const results = [printer.device.print(receipt), printer.device.print(Buffer.from('another'))]
    for (const text of ['a receipt', 'another']) {
      const id = (await offer().printId) as string
      expect(Buffer.from(printer.take(id) ?? []).toString()).toBe(text)
      printer.ended(id, proved)
      await settle()
    }
    expect(await Promise.all(results)).toEqual([proved, proved])
  })

  it('does not print where the till is not there, or does not take it: no byte has left (P2)', async () => {
    const { clock, printer, offer } = setUp()
    expect(await printer.device.print(receipt)).toMatchObject({ outcome: 'not-printed' })
    const waits = offer() // its line is dead, and nobody knows
    const result = printer.device.print(receipt)
    const id = (await waits.printId) as string
    await clock.advance(5000)
    expect(await result).toMatchObject({ outcome: 'not-printed' })
    expect(printer.take(id)).toBeNull()
  })

  it('takes the till’s word that nothing reached it, but no other word about what it never took', async () => {
    const { printer, offer } = setUp()
    const waits = offer()
    const result = printer.device.print(receipt)
    const id = (await waits.printId) as string
    expect(printer.ended(id, proved)).toBe(false)
    expect(printer.ended(id, { outcome: 'not-printed', reason: 'The print did not reach the till.' })).toBe(true)
    expect(await result).toMatchObject({ outcome: 'not-printed' })
  })

  it('is unknown when the till is gone with what it took, and not when its line comes back (P2)', async () => {
    const { clock, printer, offer, taken } = setUp()
    const back = await taken()
    await clock.advance(4000)
    const again = offer()
    await clock.advance(4000)
    printer.ended(back.id, proved)
    expect(await back.result).toEqual(proved)
    again.hangUp()
    const gone = await taken()
    await clock.advance(5000)
    expect(await gone.result).toMatchObject({ outcome: 'unknown' })
    expect(printer.isThere()).toBe(false)
  })

  it('is unknown when the till has started again meanwhile, or says nothing for too long (P2)', async () => {
    const { clock, offer, taken } = setUp()
    const lost = await taken()
    offer('second')
    expect(await lost.result).toMatchObject({ outcome: 'unknown' })
    const silent = await taken()
    for (let seconds = 0; seconds < 90; seconds += 5) {
      offer()
      await clock.advance(5000)
    }
    expect(await silent.result).toMatchObject({ outcome: 'unknown' })
  })

  it('says how it is, as the till told, and that it is away when the till is', async () => {
    const { clock, printer, offer, changes } = setUp()
    expect(await printer.device.status()).toMatchObject({ state: 'unreachable' })
    const { hangUp } = offer('first', 'paper-out')
    expect(await printer.device.status()).toMatchObject({ state: 'paper-out' })
    expect([printer.name, printer.device.columns, changes]).toEqual(['@till-1', 32, ['there']])
    hangUp()
    await clock.advance(5000)
    expect(await printer.device.status()).toMatchObject({ state: 'unreachable' })
  })

  it('answers the older request of a till that asks anew, and takes it for there while the newer one waits', async () => {
    const { clock, printer, offer } = setUp()
    const older = offer()
    await clock.advance(4000)
    const newer = offer()
    expect(await older.printId).toBeNull()
    await clock.advance(9000)
    expect(printer.isThere()).toBe(true)
    const result = printer.device.print(receipt)
    const id = (await newer.printId) as string
    printer.take(id)
    printer.ended(id, proved)
    expect(await result).toEqual(proved)
  })

  it('ends: what was taken is waited for, what was not is not printed', async () => {
    const { clock, printer, offer, taken } = setUp()
    const { id, result } = await taken()
    const second = printer.device.print(receipt)
    const waits = offer()
    const closing = printer.close()
    expect(await waits.printId).toBeNull()
    printer.ended(id, proved)
    expect(await result).toEqual(proved)
    expect(await second).toMatchObject({ outcome: 'not-printed' })
    await closing
    const other = setUp()
    const unheard = await other.taken()
    const ended = other.printer.close()
    await other.clock.advance(8000)
    expect(await unheard.result).toMatchObject({ outcome: 'unknown' })
    await ended
    expect(clock.nowMs()).toBeGreaterThan(0)
  })
})
