import { createRandom } from '../simulation/random.ts'
import { FAULT_KINDS } from './fault-kinds.ts'
import type { FaultReport, FaultRun } from './play-faults.ts'

/** Each kind alone. */
export function runsAlone(loads: number): FaultRun[] {
  return FAULT_KINDS.map((kind, index) => ({ name: kind.kind, kinds: [kind], loads, seed: index + 1 }))
}

/** Three to six kinds together, chosen by the seed. */
export function runTogether(seed: number, loads: number): FaultRun {
  const random = createRandom(seed)
  const left = [...FAULT_KINDS]
  const kinds = Array.from({ length: random.between(3, 6) }, () => {
    const kind = random.pick(left)
    left.splice(left.indexOf(kind), 1)
    return kind
  })
  return { name: `seed ${seed}: ${kinds.map(({ kind }) => kind).join(', ')}`, kinds, loads, seed }
}

/** Amazon's clock, or ours, is wrong all the time. */
export function runsSkewed(loads: number): FaultRun[] {
  return [600_000, -600_000].map((amazonOffMs) => ({
    name: `Amazon's clock ${amazonOffMs > 0 ? 'ahead' : 'behind'} by ten minutes`,
    kinds: [],
    loads,
    seed: 3,
    amazonOffMs,
  }))
}

export function isGood({ lost, double, unexplained, open }: FaultReport): boolean {
  return [lost, double, unexplained, open].every((list) => list.length === 0)
}

/** A report as a line for people, and a line for each load that is wrong. */
export function describeReport(report: FaultReport): string {
  const { name, loads, ends, lost, double, unexplained, open } = report
  const counts = `${lost.length} lost, ${double.length} double, ${unexplained.length} unexplained, ${open.length} open`
  const ended = [...ends].sort((a, b) => b[1] - a[1]).map(([end, count]) => `${count} ${end}`)
  const wrong = [...lost, ...double, ...unexplained, ...open].map((line) => `    ${line}`)
  return [`${name}\n    ${loads} loads: ${counts}. ${ended.join(', ')}`, ...wrong].join('\n')
}
