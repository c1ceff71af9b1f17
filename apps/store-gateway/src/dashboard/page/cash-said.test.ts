import { MAX_CASH_IDS } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import { readCashRecords } from './cash-said.ts'
import { exampleLoad as load } from './example-load.ts'
import type { Terminal } from './store-facts.ts'

const none = { owedMinorUnits: 0, owed: [], ordered: [], returned: [] }
const till = (
  terminalId: string,
  cash: Partial<typeof none> | null,
  lastSeenAt = '2026-11-21T12:01:05Z',
): Terminal => ({
  terminalId,
  lastSeenAt,
  skewMs: 0,
  outbox: {},
  devices: [],
  cash: cash && { ...none, ...cash },
})
const { id } = load()
const cashReturned = { at: '2026-11-21T12:01:00Z', terminalId: 'till-2', cashier: '7' }
const granted = load({ cash: 'return', cashReturned })
const placeOf = (one: typeof granted, ...tills: Terminal[]) => readCashRecords(tills)(one)?.place ?? null

describe('where the cash is, as the tills say', () => {
  it('says nothing of a load without a grant that no till speaks of', () => {
    expect(placeOf(load(), till('till-1', {}), till('till-2', null))).toBeNull()
  })

  it('T5a: takes a grant for no more than a grant until the till says that it handed the cash back', () => {
    const ids = [id] as never[]
    expect(placeOf(granted)).toBe('granted')
    expect(placeOf(granted, till('till-2', null))).toBe('granted')
    expect(placeOf(granted, till('till-2', {}))).toBe('granted')
    expect(placeOf(granted, till('till-2', { ordered: ids }))).toBe('ordered')
    expect(placeOf(granted, till('till-2', { owed: ids }))).toBe('owed')
    expect(placeOf(granted, till('till-2', { returned: ids }))).toBe('returned')
    expect(placeOf(granted, till('till-2', { returned: ids }), till('till-3', { owed: ids }))).toBe('returned')
  })

  it('takes an old grant that fell off a full list for handed back, unless it may have fallen off the others', () => {
    const full = Array.from({ length: MAX_CASH_IDS }, (_, n) => `${n}`) as never[]
    const later = '2026-11-21T14:00:00Z'
    expect(placeOf(granted, till('till-2', { returned: full }))).toBe('granted')
    expect(placeOf(granted, till('till-2', { returned: full }, later))).toBe('returned')
    expect(placeOf(granted, till('till-2', { returned: full, owed: full }, later))).toBe('granted')
  })
})
