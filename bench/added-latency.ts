import type { BenchmarkOptions, BenchmarkResult, Finding } from './benchmark.ts'
import { startGateway } from './gateway-variant.ts'
import { measureDisk } from './measure-disk.ts'
import { runClients, type Target } from './run-clients.ts'
import { startProcess } from './start-process.ts'
import { median, percentile } from './statistics.ts'

const AMAZON_MS = 50
/** A load's acceptance, its attempt and its outcome are each on disk before the next step. */
const COMMITS = 3

/** What the gateway adds to an Amazon that takes 50 ms, less what a bare proxy adds in the same run. */
export async function addedLatency({ folder, quick, say }: BenchmarkOptions): Promise<BenchmarkResult> {
  const rounds = quick ? 1 : 3
  const amazon = await startProcess('amazon-stand-in', { AMAZON_LATENCY_MS: String(AMAZON_MS) })
  const gateway = await startGateway('latency', folder, amazon.port)
  const proxy = await startProcess('bare-proxy', { AMAZON_ENDPOINT: `http://127.0.0.1:${amazon.port}` })
  const targets: [string, Target][] = [
    ['gateway', gateway],
    ['bare-proxy', { ...proxy, takes: 'amazon-bodies' }],
  ]
  const sizes = [
    { clients: 1, loads: quick ? 3 : 400, atMostMs: 4 },
    { clients: 64, loads: quick ? 64 : 6400, atMostMs: 10 },
  ]
  const faults: string[] = []
  const measured = new Map<string, { p50Ms: number; p99Ms: number }[]>()
  const note = (key: string, p50Ms: number, p99Ms: number) =>
    measured.set(key, [...(measured.get(key) ?? []), { p50Ms, p99Ms }])

  for (const [, target] of targets) await runClients(target, { clients: quick ? 4 : 64, forMs: quick ? 100 : 3000 })
  for (let round = 1; round <= rounds; round++) {
    const disk = measureDisk(folder, { pages: COMMITS, samples: quick ? 5 : 200 })
    note('disk 1', median(disk), percentile(disk, 0.99))
    for (const { clients, loads } of sizes)
      for (const [name, target] of targets) {
        const { latenciesMs, failures } = await runClients(target, { clients, loads })
        faults.push(...failures.map((failure) => `${name}: ${failure}`))
        const p50Ms = median(latenciesMs) - AMAZON_MS
        const p99Ms = percentile(latenciesMs, 0.99) - AMAZON_MS
        note(`${name} ${clients}`, p50Ms, p99Ms)
        say(
          `round ${round} of ${rounds}, ${name}, ${clients} clients: added p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`,
        )
      }
  }
  await gateway.stop()
  await proxy.stop()
  await amazon.stop()

  const of = (name: string, clients: number, field: 'p50Ms' | 'p99Ms') =>
    median((measured.get(`${name} ${clients}`) ?? []).map((round) => round[field]))
  const findings: Finding[] = sizes.flatMap(({ clients, atMostMs }) => {
    const less = (field: 'p50Ms' | 'p99Ms') => of('gateway', clients, field) - of('bare-proxy', clients, field)
    const name = `added latency over 50 ms, less the bare proxy's, ${clients} ${clients === 1 ? 'client' : 'clients'}`
    return [
      { name: `${name}, p50`, value: less('p50Ms'), unit: 'ms' as const },
      { name: `${name}, p99`, value: less('p99Ms'), unit: 'ms' as const, target: { atMost: atMostMs } },
    ]
  })
  return {
    table: {
      columns: ['variant', 'clients', 'added p50 ms', 'added p99 ms'],
      rows: [
        [`${COMMITS} fsyncs of this disk`, '–', of('disk', 1, 'p50Ms'), of('disk', 1, 'p99Ms')],
        ...sizes.flatMap(({ clients }) =>
          targets.map(([name]) => [name, clients, of(name, clients, 'p50Ms'), of(name, clients, 'p99Ms')]),
        ),
      ],
    },
    findings,
    faults,
  }
}
