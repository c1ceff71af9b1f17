import type { PrinterStatus } from '@tillway/contract'
import { type PrinterCondition, printerForm } from '@tillway/devices'
import { expect, it } from 'vitest'
import { createVirtualClock, settle } from '../../test-support/virtual-clock.ts'
import { createClaimCodes } from './claim-codes.ts'
import { createPrinterLoop } from './printer-loop.ts'

const NOTHING_DUE = {
  due: async () => [],
  claim: async () => null,
  finish: async () => null,
  park: async () => null,
  postpone: async () => undefined,
}

it('tells since when a printer is as it is; other words for the same trouble do not begin it anew', async () => {
  const clock = createVirtualClock()
  let condition: PrinterCondition = { state: 'ready', reason: null }
  const told: PrinterStatus[] = []
  const loop = createPrinterLoop({
    jobs: NOTHING_DUE,
    printer: {
      name: 'receipts',
      device: {
        address: 'test',
        ...printerForm(null),
        status: async () => condition,
        print: async () => ({ outcome: 'printed', reason: null }),
        close: async () => undefined,
      },
    },
    isFirst: true,
    wanted: new Set(),
    claimCodes: createClaimCodes(1000, clock.nowMs),
    mayFetchCode: async () => false,
    fetchCode: () => undefined,
    compose: () => new Uint8Array(),
    nowMs: clock.nowMs,
    newClaim: () => 'claim',
    setTimer: clock.setTimer,
    onChange: () => undefined,
    onPrinter: (status) => told.push(status),
    onFault: (what) => {
      throw new Error(what)
    },
  })
  const become = async (state: PrinterCondition['state'], reason: string | null) => {
    await clock.advance(60_000)
    condition = { state, reason }
    loop.look()
    await settle()
    return Date.parse(loop.status().since ?? '')
  }
  expect(loop.status()).not.toHaveProperty('since') // nobody has asked it
  const startedMs = clock.nowMs()
  loop.start()
  await settle()
  expect(loop.status().since).toBe(new Date(startedMs).toISOString())
  const nearEndMs = await become('ready', 'The paper is near its end.')
  expect(nearEndMs).toBe(clock.nowMs())
  const outMs = await become('paper-out', 'The printer is out of paper.')
  expect(outMs).toBe(clock.nowMs())
  const awayMs = await become('unreachable', 'It refuses the connection.')
  expect(awayMs).toBe(clock.nowMs())
  expect(await become('unreachable', 'It does not take the connection.')).toBe(awayMs)
  expect(told.map(({ since }) => Date.parse(since ?? ''))).toEqual([startedMs, nearEndMs, outMs, awayMs, awayMs])
  await loop.stop()
})
