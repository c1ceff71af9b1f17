import { createLoadIdMaker } from '@tillway/contract'
import { Pool } from 'undici'

export interface ClientsResult {
  /** Loads answered as loaded in the time measured. */
  readonly loads: number
  readonly seconds: number
  readonly latenciesMs: number[]
  /** Answers that were anything else, which no run may have. */
  readonly failures: readonly string[]
}

export interface Target {
  readonly port: number
  readonly token: string
  /** The bare proxy passes on what it gets, so it is given what Amazon would be. */
  readonly takes?: 'loads' | 'amazon-bodies'
}

const newId = createLoadIdMaker(Date.now)
const BARCODE = '12300000424136085742006292240632'
const SHOWN_FAILURES = 3

const DONE = /"state":"loaded"|"status":"SUCCESS"/
const bodies = {
  loads: (_id: string) =>
    JSON.stringify({
      destination: { kind: 'barcode', value: BARCODE },
      amount: { currency: 'USD', minorUnits: 1000 },
      cashier: '7',
      number: '1-0417',
    }),
  'amazon-bodies': (id: string) =>
    JSON.stringify({
      loadBalanceRequestId: `Tilly${id}A`,
      partnerId: 'Tilly',
      account: { id: BARCODE, type: 'BARCODE' },
      amount: { currencyCode: 'USD', value: 10 },
      transactionSource: { sourceId: 'proxy', sourceDetails: 'till-1' },
      externalReference: id,
    }),
}

/** So many clients that each send a load, wait for its end and send the next, until the time is over or so many loads are done. */
export async function runClients(
  target: Target,
  how: { readonly clients: number; readonly forMs?: number; readonly loads?: number },
): Promise<ClientsResult> {
  const pool = new Pool(`http://127.0.0.1:${target.port}`, { connections: how.clients, pipelining: 1 })
  const headers = {
    authorization: `Bearer ${target.token}`,
    'content-type': 'application/json',
    prefer: 'wait=30',
  }
  const latenciesMs: number[] = []
  const failures: string[] = []
  const startedAtMs = performance.now()
  const endAtMs = startedAtMs + (how.forMs ?? Number.POSITIVE_INFINITY)
  let left = how.loads ?? Number.POSITIVE_INFINITY

  async function client(): Promise<void> {
    while (left > 0 && performance.now() < endAtMs) {
      left -= 1
      const id = newId()
      const body = bodies[target.takes ?? 'loads'](id)
      const sentAtMs = performance.now()
      const answer = await pool.request({ method: 'PUT', path: `/v1/loads/${id}`, headers, body })
      const text = await answer.body.text()
      latenciesMs.push(performance.now() - sentAtMs)
      if (answer.statusCode !== 200 || !(text.includes(id) && DONE.test(text)))
        failures.push(`${answer.statusCode} ${text.slice(0, 300)}`)
    }
  }

  await Promise.all(Array.from({ length: how.clients }, client))
  const seconds = (performance.now() - startedAtMs) / 1000
  await pool.close()
  return {
    loads: latenciesMs.length - failures.length,
    seconds,
    latenciesMs,
    failures: failures.slice(0, SHOWN_FAILURES),
  }
}
