import { ulid } from 'ulid'
import { describe, expect, it } from 'vitest'
import { holdDeps } from '../../test-support/hold-deps.ts'
import { temporaryJournal } from '../../test-support/temporary-journal.ts'
import { acceptLoad } from '../loads/accept-load.ts'
import { printerOf } from './printer-of.ts'

const names = ['receipts', 'bar']

describe('P4: the printer of a till', () => {
  it.each([
    ['is the first one while it is the only till', { chosen: null, tills: 1 }, 'receipts'],
    ['is the first one before any till is paired', { chosen: null, tills: 0 }, 'receipts'],
    ['is the one that it names', { chosen: 'bar', tills: 3 }, 'bar'],
    ['is the one attached to it, whatever the gateway has', { chosen: '@till-2', tills: 3 }, '@till-2'],
    ['is none where others are paired and it names none', { chosen: null, tills: 2 }, null],
    ['is none where it names one that there is not', { chosen: 'kitchen', tills: 1 }, null],
  ])('%s', (_what, choice, printer) => {
    expect(printerOf(names, choice)).toBe(printer)
    expect(printerOf([], { ...choice, chosen: null })).toBeNull()
  })

  it('is the one where the journal sends its paper, whatever is paired and chosen', async () => {
    const { journal } = temporaryJournal()
    const deps = holdDeps(journal, names)
    const loads = new Map<string, string>()
    const paperAt = async () =>
      Object.fromEntries(
        await Promise.all(
          [...names, '@till-2'].map(async (name, n) => {
            const due = await journal.receiptJobs.due({ name, isFirst: n === 0 }, 9_999_999_999_999, 50)
            return [name, due.map((job) => loads.get(job.loadId)).sort()] as const
          }),
        ),
      )
    const choose = (id: string, printer: string | null) =>
      journal.terminals.touch({ id, heartbeat: '{}', printer, asksForTickets: false, nowMs: 1 })
    const expected = async () => {
      const found: Record<string, (string | undefined)[]> = { receipts: [], bar: [], '@till-2': [] }
      for (const till of loads.values()) found[(await deps.paperOf(till)).printer ?? '']?.push(till)
      return Object.fromEntries(Object.entries(found).map(([name, tills]) => [name, tills.sort()]))
    }
    for (const till of ['till-1', 'till-2', 'till-3']) {
      await journal.terminals.add(till, false, 1)
      await choose(till, 'receipts')
      const id = ulid()
      const destination = { kind: 'barcode', value: '12300000424136085742006292240632' } as const
      await acceptLoad(deps, id, { destination, amount: { currency: 'USD', minorUnits: 5000 }, hold: true }, till)
      loads.set(id, till)
      await choose(till, null)
      expect(await paperAt()).toEqual(await expected())
    }
    expect(await paperAt()).toEqual({ receipts: [], bar: [], '@till-2': [] })
    for (const [till, printer] of [
      ['till-1', 'bar'],
      ['till-2', 'receipts'],
      ['till-3', 'kitchen'],
      ['till-2', '@till-2'],
      ['till-1', null],
    ] as const) {
      await choose(till, printer)
      expect(await paperAt()).toEqual(await expected())
    }
    for (const till of ['till-3', 'till-2']) await journal.terminals.remove(till)
    expect((await paperAt()).receipts).toContain('till-1')
    await journal.close()
  })
})
