import { afterEach, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { temporaryJournal } from '../../test-support/temporary-journal.ts'
import { askAsPerson } from './people.ts'

afterEach(closeDrivers)

it('who is woken while a load is in hand is not forgotten: what was read before is read again', async () => {
  const store = temporaryJournal()
  const { loads } = store.journal
  /** What happens once after each of the next reads of a load, before whoever reads it goes on. */
  const meanwhile: (() => Promise<void>)[] = []
  const find: typeof loads.find = async (id) => {
    const load = await loads.find(id)
    await meanwhile.shift()?.()
    return load
  }
  const t = setUp(
    { load: [outcome('done')], void: [outcome('done')] },
    { ...store, journal: { ...store.journal, loads: { ...loads, find } } },
  )
  await t.accept()
  const askForVoid = async () => {
    await askAsPerson(t.deps, t.id, { do: 'void' }, 'ann', 'the customer asks')
    t.driver.wake(t.id)
  }
  // It is read as it was found, and again once nothing of it can be lost.
  meanwhile.push(async () => undefined, askForVoid)
  t.driver.wake(t.id)
  await t.clock.advance(1000)
  expect(meanwhile).toEqual([])
  expect(await t.load()).toMatchObject({ state: 'voided', proof: 'confirmed' })
})
