import type { BenchmarkOptions, BenchmarkResult, Finding } from './benchmark.ts'
import { startGateway } from './gateway-variant.ts'
import { measureDisk } from './measure-disk.ts'
import { runClients, type Target } from './run-clients.ts'
import { startProcess } from './start-process.ts'
import { median, percentile } from './statistics.ts'

const AMAZON_MS = 50
/** A load with its attempt, and its outcome, are each on disk before the next step. */
const COMMITS = 2

/** What the gateway adds to an Amazon that takes 50 ms, less what a bare proxy adds in the same run. */
export async function addedLatency({ folder, quick, say }: BenchmarkOptions): Promise<BenchmarkResult> {
  const rounds = quick ? 1 : 5
  const amazon = await startProcess('amazon-stand-in', { AMAZON_LATENCY_MS: String(AMAZON_MS) })
  const gateway = await startGateway('latency', folder, amazon.port)
  const proxy = await startProcess('bare-proxy', { AMAZON_ENDPOINT: `http://127.0.0.1:${amazon.port}` })
  const targets: [string, Target][] = [
    ['gateway', gateway],
    ['bare-proxy', { ...proxy, takes: 'amazon-bodies' }],
  ]
  const sizes = [
    { clients: 1, loads: quick ? 3 : 300, atMostMs: 4 },
    { clients: 64, loads: quick ? 64 : 3200, atMostMs: 10 },
  ]
  const faults: string[] = []
  /** The rounds of a variant are one sample: a tail of some hundred loads is luck. */
  const measured = new Map<string, number[]>()
  const note = (key: string, valuesMs: readonly number[]) =>
    measured.set(key, [...(measured.get(key) ?? []), ...valuesMs])

  for (const [, target] of targets) await runClients(target, { clients: quick ? 4 : 64, forMs: quick ? 100 : 3000 })
  for (let round = 1; round <= rounds; round++) {
    const disk = measureDisk(folder, { pages: COMMITS, samples: quick ? 5 : 200 })
    note('disk 1', disk)
    for (const { clients, loads } of sizes)
      for (const [name, target] of targets) {
        const { latenciesMs, failures } = await runClients(target, { clients, loads })
        faults.push(...failures.map((failure) => `${name}: ${failure}`))
        const addedMs = latenciesMs.map((ms) => ms - AMAZON_MS)
        note(`${name} ${clients}`, addedMs)
        const [p50, p99] = [median(addedMs), percentile(addedMs, 0.99)].map((ms) => `${ms.toFixed(2)} ms`)
        say(`round ${round} of ${rounds}, ${name}, ${clients} clients: added p50 ${p50}, p99 ${p99}`)
      }
  }
  await gateway.stop()
  await proxy.stop()
  await amazon.stop()

  const of = (name: string, clients: number, share: number) =>
    percentile(measured.get(`${name} ${clients}`) ?? [], share)
  const findings: Finding[] = sizes.flatMap(({ clients, atMostMs }) => {
    const less = (share: number) => of('gateway', clients, share) - of('bare-proxy', clients, share)
    const name = `added latency over 50 ms, less the bare proxy's, ${clients} ${clients === 1 ? 'client' : 'clients'}`
    return [
      { name: `${name}, p50`, value: less(0.5), unit: 'ms' as const },
      { name: `${name}, p99`, value: less(0.99), unit: 'ms' as const, target: { atMost: atMostMs } },
      ...targets.map(([target]) => ({
        name: `p99 of it that ${target} adds, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
        value: of(target, clients, 0.99),
        unit: 'ms' as const,
      })),
    ]
  })
  return {
    table: {
      columns: ['variant', 'clients', 'added p50 ms', 'added p99 ms'],
      rows: [
        [`${COMMITS} fsyncs of this disk`, '–', of('disk', 1, 0.5), of('disk', 1, 0.99)],
        ...sizes.flatMap(({ clients }) =>
          targets.map(([name]) => [name, clients, of(name, clients, 0.5), of(name, clients, 0.99)]),
        ),
      ],
    },
    findings,
    faults,
  }
}
