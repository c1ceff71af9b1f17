import { describe, expect, it } from 'vitest'
import { exampleLoad as load } from './example-load.ts'
import { firstState, type Happening, next } from './page-state.ts'

const after = (...happenings: Happening[]) => happenings.reduce(next, firstState(0))

describe('the state of the dashboard', () => {
  it('is not live before the gateway has answered, nor after the line broke', () => {
    expect(after().connection).toBe('connecting')
    expect(after({ kind: 'connected', atMs: 5 })).toMatchObject({ connection: 'live', heardAtMs: 5 })
    expect(after({ kind: 'connected', atMs: 5 }, { kind: 'lost' })).toMatchObject({ connection: 'lost', heardAtMs: 5 })
  })

  it('drops rows that a fresh first page no longer has, but keeps those that an event brought after it', () => {
    const gone = load({ id: '01JD3Z8Q7N6V5W4X3Y2Z1A0B01', createdAt: '2026-11-21T11:00:00.000Z' })
    const kept = load({ id: '01JD3Z8Q7N6V5W4X3Y2Z1A0B02', createdAt: '2026-11-21T12:00:00.000Z' })
    const newest = load({ id: '01JD3Z8Q7N6V5W4X3Y2Z1A0B03', createdAt: '2026-11-21T12:00:09.000Z' })
    const state = after(
      { kind: 'load', load: gone },
      { kind: 'load', load: newest },
      { kind: 'page', page: { loads: [kept], cursor: null }, fresh: true },
    )
    expect(state.list.loads).toEqual([newest, kept])
  })

  it('shows the timeline of the load that is open, and no other', () => {
    const timeline = { ...load(), timeline: [] }
    expect(after({ kind: 'open', id: load().id }, { kind: 'opened', load: timeline }).open).toEqual(timeline)
    expect(after({ kind: 'open', id: null }, { kind: 'opened', load: timeline }).open).toBeNull()
  })

  it('tells a screen reader what became of a load', () => {
    expect(after({ kind: 'load', load: load({ state: 'needs-review' }) }).said).toBe('Load 1-0417: Needs review.')
  })

  it('takes one till or printer as its new self and keeps the others', () => {
    const till = (terminalId: string, lastSeenAt: string) => ({
      terminalId,
      lastSeenAt,
      skewMs: 0,
      outbox: {},
      devices: [],
    })
    const state = after(
      { kind: 'terminals', terminals: [till('till-1', 'a'), till('till-2', 'a')] },
      { kind: 'terminal', terminal: till('till-2', 'b') },
    )
    expect(state.terminals.map((one) => one.lastSeenAt)).toEqual(['a', 'b'])
  })
})
