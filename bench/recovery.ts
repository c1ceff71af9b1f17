import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { createLoadIdMaker } from '@tillway/contract'
import { request } from 'undici'
import { findFreePorts } from '../store/free-ports.ts'
import type { BenchmarkOptions, BenchmarkResult } from './benchmark.ts'
import { gatewayEnvironment, startGateway } from './gateway-variant.ts'
import { type MeasuredProcess, startProcess } from './start-process.ts'
import { median, percentile } from './statistics.ts'

/** An account's rate, which what is open and what is new must share. */
const CALLS_PER_SECOND = '10'
const NEW_LOADS = 10
const BETWEEN_MS = 1000
const ANSWERED_WITHIN_MS = 60_000
const newId = createLoadIdMaker(Date.now)

interface Round {
  readonly firstMs: number
  readonly nextMs: readonly number[]
  readonly rssMiB: number
  readonly oldSent: number
}

/** A crash in a great rush: how soon a new load is answered after the process starts, with 100,000 others open. */
export async function recovery({ folder, quick, say }: BenchmarkOptions): Promise<BenchmarkResult> {
  const rounds = quick ? 1 : 3
  const loads = quick ? 500 : 100_000
  const empty = await startProcess('fill-journal', {
    ...gatewayEnvironment('empty', folder, 1),
    FILL_LOADS: '0',
  })
  await empty.stop()
  const filled = await startProcess('fill-journal', {
    ...gatewayEnvironment('filled', folder, 1),
    FILL_LOADS: String(loads),
  })
  await filled.stop()
  const faults: string[] = []
  const measured: Round[] = []
  const idleMs: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const idle = await startOver(
      folder,
      { from: 'empty', name: `idle-${round}`, token: empty.token, newLoads: 0 },
      faults,
    )
    idleMs.push(idle.firstMs)
    const newLoads = quick ? 1 : NEW_LOADS
    const one = await startOver(
      folder,
      { from: 'filled', name: `crashed-${round}`, token: filled.token, newLoads },
      faults,
    )
    measured.push(one)
    say(`round ${round} of ${rounds}: first new load after ${Math.round(one.firstMs)} ms`)
  }
  const firstMs = median(measured.map((one) => one.firstMs))
  const nextMs = measured.flatMap((one) => one.nextMs)
  return {
    table: {
      columns: [
        'open loads',
        'start to first answer ms',
        'next answers p50 ms',
        'p99 ms',
        'RSS MiB',
        'old Loads sent meanwhile',
      ],
      rows: [
        ['0', median(idleMs), '–', '–', '–', '–'],
        [
          String(loads),
          firstMs,
          median(nextMs),
          percentile(nextMs, 0.99),
          median(measured.map((one) => one.rssMiB)),
          median(measured.map((one) => one.oldSent)),
        ],
      ],
    },
    findings: [
      {
        name: `process start to first new load answered, ${loads} loads open`,
        value: firstMs,
        unit: 'ms',
        target: { atMost: 2000 },
      },
      { name: 'the same / the start of an idle gateway', value: firstMs / median(idleMs), unit: 'times' },
    ],
    faults,
  }
}

async function startOver(
  folder: string,
  { from, name, token, newLoads }: { from: string; name: string; token: string; newLoads: number },
  faults: string[],
): Promise<Round> {
  cpSync(join(folder, from), join(folder, name), { recursive: true })
  const amazon = await startProcess('amazon-stand-in', {})
  const [port = 0] = await findFreePorts(1)
  const changes = { GATEWAY_PORT: String(port), AMAZON_CALLS_PER_SECOND: CALLS_PER_SECOND }
  const startedAtMs = performance.now()
  const starting = startGateway(name, folder, amazon.port, ['--paired'], changes)
  starting.catch(() => undefined) // it is awaited below
  const first = await answered(port, token, startedAtMs)
  const gateway: MeasuredProcess = await starting
  const nextMs: number[] = []
  for (let n = 0; n < newLoads; n++) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
    nextMs.push(await answered(port, token, performance.now()))
  }
  const { rssBytes } = await gateway.usage()
  await gateway.stop()
  const counted = await request(`http://127.0.0.1:${amazon.port}/counts/`)
  const atAmazon = Number(await counted.body.text())
  await amazon.stop()
  for (const ms of [first, ...nextMs]) if (Number.isNaN(ms)) faults.push(`${name}: a new load was not loaded`)
  return { firstMs: first, nextMs, rssMiB: rssBytes / 2 ** 20, oldSent: atAmazon - nextMs.length - 1 }
}

/** Sends a new load until somebody listens, and answers how long after `sinceMs` it was loaded. */
async function answered(port: number, token: string, sinceMs: number): Promise<number> {
  const id = newId()
  while (performance.now() - sinceMs < ANSWERED_WITHIN_MS) {
    try {
      const answer = await request(`http://127.0.0.1:${port}/v1/loads/${id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', prefer: 'wait=30' },
        body: JSON.stringify({
          destination: { kind: 'barcode', value: '12300000424136085742006292240632' },
          amount: { currency: 'USD', minorUnits: 1000 },
        }),
      })
      const text = await answer.body.text()
      return answer.statusCode === 200 && text.includes('"state":"loaded"') ? performance.now() - sinceMs : Number.NaN
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  return Number.NaN
}
