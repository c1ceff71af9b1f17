import { describe, expect, it } from 'vitest'
import { exampleLoad as load } from './example-load.ts'
import { emptyList, MOST_LOADS_SHOWN, matches, withLoad, withPage } from './load-list.ts'

const everything = { state: null, q: '' }

describe('the list of loads', () => {
  it('puts a new load first and changes a known one in its place', () => {
    const older = load({ id: '01JD3Z8Q7N6V5W4X3Y2Z1A0B01', createdAt: '2026-11-21T12:00:00.000Z' })
    const newer = load({ id: '01JD3Z8Q7N6V5W4X3Y2Z1A0B02', createdAt: '2026-11-21T12:00:05.000Z' })
    const list = withLoad(withPage(emptyList, [older], null), newer, everything)
    expect(list.loads.map((one) => one.id)).toEqual([newer.id, older.id])
    const changed = { ...older, revision: older.revision + 1, state: 'voided' as const }
    expect(withLoad(list, changed, everything).loads).toEqual([newer, changed])
  })

  it('never shows an older revision over a newer one, whether an event or an answer brought it', () => {
    const now = load({ revision: 4, state: 'loaded' })
    const before = load({ revision: 2, state: 'sending' })
    const list = withLoad(emptyList, now, everything)
    expect(withLoad(list, before, everything).loads).toEqual([now])
    expect(withPage(list, [before], null).loads).toEqual([now])
  })

  it('takes a load off the list once it no longer fits the filter', () => {
    const filter = { state: 'sending' as const, q: '' }
    const list = withLoad(emptyList, load({ revision: 2, state: 'sending' }), filter)
    expect(list.loads).toHaveLength(1)
    expect(withLoad(list, load({ revision: 3, state: 'loaded' }), filter).loads).toEqual([])
  })

  it('finds a load by its number, its id, its till or the last digits of its account', () => {
    const one = load({ number: '1-0417', terminalId: 'till-1' })
    for (const q of ['0417', '1-04', one.id.slice(-6).toLowerCase(), 'TILL-1', '0632', '  '])
      expect(matches(one, { state: null, q })).toBe(true)
    expect(matches(one, { state: null, q: '0418' })).toBe(false)
  })

  it('keeps the newest and says so when there are more than it can show', () => {
    const many = Array.from({ length: MOST_LOADS_SHOWN + 1 }, (_, n) =>
      load({ id: `01JD3Z8Q7N6V5W4X3Y2Z1A${String(n).padStart(4, '0')}`, createdAt: new Date(n * 1000).toISOString() }),
    )
    const list = withPage(emptyList, many, 'older')
    expect(list.loads).toHaveLength(MOST_LOADS_SHOWN)
    expect(list.loads.at(-1)).toBe(many[1])
    expect(list).toMatchObject({ cut: true, cursor: null })
  })
})
