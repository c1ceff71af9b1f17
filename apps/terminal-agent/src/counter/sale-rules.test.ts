import { describe, expect, it } from 'vitest'
import type { Line } from '../heartbeat/index.ts'
import { type SaleFacts, whyNoSale, whyNotThisLoad } from './sale-rules.ts'

const line: Line = {
  gateway: 'ok',
  amazon: 'reachable',
  printer: { name: 'paper', address: 'simulated', state: 'ready', reason: null },
  printers: [{ name: 'paper', address: 'simulated', state: 'ready', reason: null }],
  offsetMs: 0,
  shop: { marketplace: 'US', environment: 'simulator', maximumLoad: 50_000 },
}
const facts: SaleFacts = {
  line,
  open: { count: 0, minorUnits: 0, oldestConfirmedAtMs: null },
  caps: { count: 10, minorUnits: undefined, ageMs: 3_600_000 },
  nowMs: 10_000_000,
  storage: 'ok',
  policy: 'refuse',
}
const printer = (state: Line['printers'][number]['state']) => ({ name: 'p', address: 'p', state, reason: null })

describe('rule T6', () => {
  it.each<[string, Partial<Line>, string | undefined]>([
    ['nothing in the way', {}, undefined],
    ['Amazon not asked yet', { amazon: 'unknown' }, undefined],
    ['no pairing', { gateway: 'not-paired' }, 'not-paired'],
    ['a refused token', { gateway: 'refused' }, 'gateway-refuses'],
    ['no gateway', { gateway: 'unreachable' }, 'gateway-unreachable'],
    [
      'an unknown marketplace',
      { shop: { marketplace: 'XX', environment: 'sandbox', maximumLoad: 1 } },
      'marketplace-unknown',
    ],
    ['a gateway that cannot write', { gateway: 'not-writable' }, 'gateway-not-writable'],
    ['a gateway that was restored from a backup', { gateway: 'in-review' }, 'gateway-in-review'],
    ['no answer yet', { shop: null }, 'marketplace-unknown'],
    ['no Amazon', { amazon: 'unreachable' }, 'amazon-unavailable'],
    ['no keys', { amazon: 'not-authorised' }, 'not-authorised'],
    ['funds that cover the smallest load', { fundable: 500 }, undefined],
    ['funds that cover no load', { fundable: 499 }, 'insufficient-funds'],
    ['a clock that was not measured', { offsetMs: null }, 'clock-skew'],
    ['30 seconds of skew', { offsetMs: -30_000 }, undefined],
    ['more than 30 seconds of skew', { offsetMs: -30_001 }, 'clock-skew'],
  ])('with %s', (_what, change, code) => {
    expect(whyNoSale({ ...facts, line: { ...line, ...change } })?.code).toBe(code)
  })

  it('takes no cash for a load that the store’s own funds do not cover, and does so again when they do', () => {
    const why = (fundable: number | null, minorUnits: number) =>
      whyNotThisLoad({ ...facts, line: { ...line, fundable } }, { kind: 'barcode', minorUnits })?.said.code
    expect([why(5000, 5000), why(5000, 5001), why(null, 5001)]).toEqual([undefined, 'store-funds', undefined])
  })

  it('goes by no old word of the funds without a line', () => {
    const without = { ...facts, policy: 'hold', line: { ...line, gateway: 'unreachable', fundable: 0 } } as const
    expect(whyNotThisLoad(without, { kind: 'barcode', minorUnits: 5000 })).toBeNull()
  })

  it('takes no cash that this till could not write down', () => {
    expect(whyNoSale({ ...facts, storage: 'full' })?.code).toBe('till-disk-full')
    expect(whyNoSale({ ...facts, storage: 'not-writable' })?.code).toBe('till-not-writable')
  })

  it('caps the open loads by count and by age', () => {
    const open = (count: number, ageMs: number) =>
      whyNoSale({ ...facts, open: { count, minorUnits: 0, oldestConfirmedAtMs: facts.nowMs - ageMs } })?.code
    expect([open(9, 0), open(10, 0)]).toEqual([undefined, 'cap-reached'])
    expect([open(1, 3_599_999), open(1, 3_600_000)]).toEqual([undefined, 'cap-reached'])
  })

  it('caps the open money, at five times the largest load where nothing is set', () => {
    const why = (openMinorUnits: number, capMinorUnits?: number) =>
      whyNotThisLoad(
        {
          ...facts,
          open: { count: 1, minorUnits: openMinorUnits, oldestConfirmedAtMs: facts.nowMs },
          caps: { ...facts.caps, minorUnits: capMinorUnits },
        },
        { kind: 'barcode', minorUnits: 5000 },
      )?.code
    expect([why(245_000), why(245_001), why(5000, 10_000), why(5001, 10_000)]).toEqual([
      undefined,
      'cap-reached',
      undefined,
      'cap-reached',
    ])
  })

  it('keeps each load within the shop’s limits', () => {
    const why = (minorUnits: number) => whyNotThisLoad(facts, { kind: 'barcode', minorUnits })?.code
    expect([why(499), why(500), why(50_000), why(50_001)]).toEqual([
      'amount-too-low',
      undefined,
      undefined,
      'amount-too-high',
    ])
  })

  it('takes the smallest load from the contract where the gateway names one', () => {
    const shop = { marketplace: 'US', environment: 'simulator', maximumLoad: 50_000, minimumLoad: 1500 } as const
    const why = (minorUnits: number) =>
      whyNotThisLoad({ ...facts, line: { ...line, shop } }, { kind: 'barcode', minorUnits })?.code
    expect([why(1499), why(1500)]).toEqual(['amount-too-low', undefined])
  })

  it('takes a phone number only where a claim code can be printed; a barcode never needs one', () => {
    const why = (kind: 'phone' | 'barcode' | 'receipt', printer: Line['printer'], printers: Line['printers'] = []) =>
      whyNotThisLoad({ ...facts, line: { ...line, printer, printers } }, { kind, minorUnits: 5000 })?.code
    expect(why('phone', printer('ready'))).toBeUndefined()
    expect(why('phone', null)).toBe('printer-missing')
    expect(why('phone', null, [printer('ready'), printer('ready')])).toBe('printer-not-chosen') // P4
    expect(why('receipt', printer('ready'))).toBeUndefined()
    expect(why('receipt', null, [printer('ready'), printer('ready')])).toBe('printer-for-code')
    expect(why('barcode', null, [printer('ready'), printer('ready')])).toBeUndefined()
    for (const state of ['paper-out', 'cover-open', 'offline', 'unreachable', 'unknown'] as const) {
      expect(why('phone', printer(state))).toBe('printer-not-ready')
      expect(why('receipt', printer(state))).toBe('printer-for-code')
      expect(why('barcode', printer(state))).toBeUndefined()
    }
  })
})
