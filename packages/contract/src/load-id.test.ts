import { expect, it } from 'vitest'
import { createLoadIdMaker, isLoadId, loadIdTimeMs } from './load-id.ts'

it('load ids have one form, tell when they were made, and rise within a millisecond', () => {
  const next = createLoadIdMaker(() => 1_700_000_000_000)
  const ids = Array.from({ length: 100 }, next)
  for (const id of ids) expect([isLoadId(id), loadIdTimeMs(id)]).toEqual([true, 1_700_000_000_000])
  expect(ids).toEqual([...new Set(ids)].sort())
  for (const bad of [
    '',
    '8ZZZZZZZZZZZZZZZZZZZZZZZZZ',
    '01jd3z8q7n6v5w4x3y2z1a0b9c',
    '01JD3Z8Q7N6V5W4X3Y2Z1A0B9U',
    `${ids[0]}\n`,
  ])
    expect(isLoadId(bad)).toBe(false)
})
