import { parseArgs } from 'node:util'
import { describeReport, isGood, runsAlone, runsSkewed, runTogether } from './fault-runs.ts'
import { playFaults } from './play-faults.ts'

const HELP = `Plays loads through the real gateway's parts against the real simulator, in virtual time, under each of the simulator's faults alone and under
seeded combinations, and compares the end of each load with Amazon's book ten minutes after the last fault.

  pnpm faults                  each kind, a wrong clock, and 20 combinations, 100 loads each
  pnpm faults --loads 1000     so many loads each
  pnpm faults --seeds 50       so many combinations
  pnpm faults --seed 7         this combination alone
`

const { values } = parseArgs({
  options: {
    loads: { type: 'string', default: '100' },
    seeds: { type: 'string', default: '20' },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) process.stdout.write(HELP)
else await main()

async function main(): Promise<void> {
  const loads = Number(values.loads)
  const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1)
  const runs =
    values.seed === undefined
      ? [...runsAlone(loads), ...runsSkewed(loads), ...seeds.map((seed) => runTogether(seed, loads))]
      : [runTogether(Number(values.seed), loads)]
  const sums = { loads: 0, lost: 0, double: 0, unexplained: 0, open: 0, bad: 0 }
  for (const run of runs) {
    const report = await playFaults(run)
    process.stdout.write(`${describeReport(report)}\n`)
    sums.loads += report.loads
    sums.bad += Number(!isGood(report))
    for (const name of ['lost', 'double', 'unexplained', 'open'] as const) sums[name] += report[name].length
  }
  const { lost, double, unexplained, open } = sums
  process.stdout.write(
    `faults: ${runs.length} runs, ${sums.loads} loads, ${lost} lost, ${double} double, ${unexplained} unexplained, ${open} open\n`,
  )
  process.exitCode = sums.bad === 0 ? 0 : 1
}
