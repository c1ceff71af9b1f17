import { parseArgs } from 'node:util'
import { openSimulation } from './simulate.ts'

const HELP = `Runs the gateway and the tills of a simulated store, from seeds, and checks every promise against Amazon's book and the cash in the drawers.

  pnpm sim                  1000 seeds from 1 on
  pnpm sim --seeds 10000    so many seeds
  pnpm sim --first 5001     from this one on
  pnpm sim --step 12        every twelfth one: those of one theme
  pnpm sim --seed 42        one seed, with its whole story
  --hide-codes              Amazon never shows a claim code on a repeat
  --stop                    end at the first broken promise
`

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    first: { type: 'string', default: '1' },
    step: { type: 'string', default: '1' },
    seed: { type: 'string' },
    'hide-codes': { type: 'boolean', default: false },
    stop: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) process.stdout.write(HELP)
else await main()

async function main(): Promise<void> {
  const simulation = openSimulation()
  const hidesCodes = values['hide-codes']
  try {
    if (values.seed !== undefined) await tell(simulation, Number(values.seed), hidesCodes)
    else await runSeeds(simulation, Number(values.first), Number(values.seeds), hidesCodes)
  } finally {
    simulation.close()
  }
}

type Simulation = ReturnType<typeof openSimulation>

async function runSeeds(simulation: Simulation, first: number, seeds: number, hidesCodes: boolean): Promise<void> {
  const ends = new Map<string, number>()
  const reviews = new Map<string, number>()
  const failed: number[] = []
  const startedMs = performance.now()
  let done = 0
  for (let seed = first; done < seeds; seed += Number(values.step)) {
    const run = await simulation.run(seed, { hidesCodes })
    done++
    for (const end of run.ends) ends.set(end, (ends.get(end) ?? 0) + 1)
    for (const cause of run.reviews) reviews.set(cause, (reviews.get(cause) ?? 0) + 1)
    if (run.broken.length === 0) continue
    failed.push(seed)
    process.stdout.write(`seed ${seed}: ${run.broken[0]}\n`)
    if (values.stop) break
  }
  const perSecond = done / ((performance.now() - startedMs) / 1000)
  process.stdout.write(`\n${done} seeds, ${perSecond.toFixed(1)} a second, ${failed.length} with a broken promise\n`)
  show('how loads ended', ends)
  show('needed review at some time', reviews)
  if (failed.length === 0) return
  process.stdout.write(`\nSee one whole: pnpm sim --seed ${failed[0]}${hidesCodes ? ' --hide-codes' : ''}\n`)
  process.exitCode = 1
}

function show(title: string, counts: ReadonlyMap<string, number>): void {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  process.stdout.write(`\n${title}: ${all}\n`)
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1]))
    process.stdout.write(`  ${name.padEnd(24)} ${String(count).padStart(6)}  ${((100 * count) / all).toFixed(1)} %\n`)
}

async function tell(simulation: Simulation, seed: number, hidesCodes: boolean): Promise<void> {
  const run = await simulation.run(seed, { telling: true, hidesCodes })
  process.stdout.write(`${run.story.join('\n')}\n\nends: ${run.ends.join(', ')}\n`)
  for (const what of run.broken) process.stdout.write(`broken: ${what}\n`)
  if (run.broken.length > 0) process.exitCode = 1
}
