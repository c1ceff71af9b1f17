import { request } from 'undici'
import type { BenchmarkOptions, BenchmarkResult } from './benchmark.ts'
import { type GatewayVariant, gatewayEnvironment, startGateway } from './gateway-variant.ts'
import { type ClientsResult, runClients } from './run-clients.ts'
import { type MeasuredProcess, startProcess } from './start-process.ts'
import { median, percentile } from './statistics.ts'

const SLOW = ['--slow-commit-ms', '8']
/** Acceptance, attempt and outcome: three commits of a load. */
const ALONE = '--one-write-a-commit'
/** Acceptance with its attempt, and outcome: two, as the gateway has them, shared with no other load. */
const UNSHARED = '--one-load-a-commit'

interface Round {
  readonly loadsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly cpuUsPerLoad: number
  readonly writesPerCommit: number
}

/** Durable loads a second through the gateway, against the same route with no journal, and against one fsync for each write and for each commit of one load. */
export async function durableLoads({ folder, quick, say }: BenchmarkOptions): Promise<BenchmarkResult> {
  const clients = quick ? 4 : 64
  const rounds = quick ? 1 : 3
  const warmUpMs = quick ? 100 : 2500
  const forMs = quick ? 200 : 4000
  const amazon = await startProcess('amazon-stand-in', {})
  const gateways = await Promise.all([
    startGateway('gateway', folder, amazon.port),
    startGateway('one-fsync-a-write', folder, amazon.port, [ALONE]),
    startGateway('gateway-slow-disk', folder, amazon.port, SLOW),
    startGateway('one-fsync-slow-disk', folder, amazon.port, [ALONE, ...SLOW]),
    startGateway('one-fsync-a-commit', folder, amazon.port, [UNSHARED]),
    startGateway('one-fsync-a-commit-slow-disk', folder, amazon.port, [UNSHARED, ...SLOW]),
  ])
  const route = await startProcess('route-without-journal', gatewayEnvironment('no-journal', folder, amazon.port))
  const variants: (MeasuredProcess & { readonly name: string })[] = [...gateways, { ...route, name: 'no-journal' }]
  const measured = new Map<string, Round[]>(variants.map(({ name }) => [name, []]))
  const answered = new Map<string, number>()
  const faults: string[] = []

  async function run(variant: (typeof variants)[number], ms: number): Promise<ClientsResult> {
    const result = await runClients(variant, { clients, forMs: ms })
    answered.set(variant.name, (answered.get(variant.name) ?? 0) + result.loads)
    faults.push(...result.failures.map((failure) => `${variant.name}: ${failure}`))
    return result
  }

  for (const variant of variants) await run(variant, warmUpMs)
  for (let round = 1; round <= rounds; round++)
    for (const variant of variants) {
      const before = await variant.usage()
      const result = await run(variant, forMs)
      const after = await variant.usage()
      measured.get(variant.name)?.push({
        loadsPerSecond: result.loads / result.seconds,
        p50Ms: median(result.latenciesMs),
        p99Ms: percentile(result.latenciesMs, 0.99),
        cpuUsPerLoad: ((after.cpuMs - before.cpuMs) * 1000) / result.loads,
        writesPerCommit: (after.writes - before.writes) / (after.commits - before.commits),
      })
      say(`round ${round} of ${rounds}, ${variant.name}: ${Math.round(result.loads / result.seconds)} loads/s`)
    }

  for (const gateway of gateways) faults.push(...(await lost(gateway, amazon.port, answered.get(gateway.name) ?? 0)))
  await route.stop()
  await amazon.stop()

  const of = (name: string, field: keyof Round) => median((measured.get(name) ?? []).map((round) => round[field]))
  const speed = (name: string) => of(name, 'loadsPerSecond')
  return {
    table: {
      columns: ['variant', 'loads/s', 'p50 ms', 'p99 ms', 'gateway CPU µs/load', 'writes per commit'],
      rows: variants.map(({ name }) => [
        name,
        speed(name),
        of(name, 'p50Ms'),
        of(name, 'p99Ms'),
        of(name, 'cpuUsPerLoad'),
        name === 'no-journal' ? '–' : of(name, 'writesPerCommit'),
      ]),
    },
    findings: [
      {
        name: 'durable loads/s, 64 clients: gateway / one fsync a write',
        value: speed('gateway') / speed('one-fsync-a-write'),
        unit: 'times',
        target: { atLeast: 4 },
      },
      {
        name: 'the same with every fsync 8 ms longer',
        value: speed('gateway-slow-disk') / speed('one-fsync-slow-disk'),
        unit: 'times',
        target: { atLeast: 20 },
      },
      {
        name: 'durable loads/s, 64 clients: gateway / one fsync a commit (what sharing alone gains)',
        value: speed('gateway') / speed('one-fsync-a-commit'),
        unit: 'times',
      },
      {
        name: 'the same with every fsync 8 ms longer: gateway / one fsync a commit',
        value: speed('gateway-slow-disk') / speed('one-fsync-a-commit-slow-disk'),
        unit: 'times',
      },
      {
        name: 'durable loads/s, 64 clients: gateway / its route without a journal',
        value: speed('gateway') / speed('no-journal'),
        unit: 'times',
      },
    ],
    faults,
  }
}

/** Stops a gateway and compares what was answered, what its journal says, and what reached Amazon. */
async function lost(gateway: GatewayVariant, amazonPort: number, answered: number): Promise<string[]> {
  await gateway.stop()
  const inJournal = gateway.loadedInJournal()
  const counted = await request(`http://127.0.0.1:${amazonPort}/counts/${gateway.name}`)
  const atAmazon = Number(await counted.body.text())
  if (answered === inJournal && inJournal === atAmazon) return []
  return [`${gateway.name}: ${answered} answered as loaded, ${inJournal} in the journal, ${atAmazon} at Amazon`]
}
