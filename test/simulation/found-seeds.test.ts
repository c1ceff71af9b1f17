import { afterAll, describe, expect, it } from 'vitest'
import { foundSeeds } from './found-seeds.ts'
import { openSimulation } from './simulate.ts'

const simulation = openSimulation()
afterAll(simulation.close)

/** `pnpm sim:mutants` sees each of these seeds find the loss that there is without its rule. Here the rule is in place. */
describe('each story in which money was lost without a rule ends well with it', () => {
  for (const [name, seed] of foundSeeds)
    it(`${name}: seed ${seed}`, { timeout: 60_000 }, async () => {
      const run = await simulation.run(seed)
      expect(run.broken, `pnpm sim --seed ${seed}`).toEqual([])
    })
})
