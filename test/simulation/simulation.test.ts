import { afterAll, describe, expect, it } from 'vitest'
import { openSimulation } from './simulate.ts'

const simulation = openSimulation()
afterAll(simulation.close)

const SEEDS = 500
const BATCH = 25

describe('a store under faults, crashes and people', () => {
  for (let first = 1; first <= SEEDS; first += BATCH)
    it(`keeps every promise with the seeds ${first} to ${first + BATCH - 1}`, { timeout: 120_000 }, async () => {
      for (let seed = first; seed < first + BATCH; seed++)
        expect((await simulation.run(seed)).broken, `pnpm sim --seed ${seed}`).toEqual([])
    })

  it('goes the same way again with the same seed', { timeout: 60_000 }, async () => {
    const [once, again] = [await simulation.run(25, { telling: true }), await simulation.run(25, { telling: true })]
    expect(again).toEqual(once)
    expect(once.story.length).toBeGreaterThan(50)
  })
})
