import {
  END_STATES,
  Heartbeat,
  type HeartbeatAnswer,
  type Load,
  type LoadRequest,
  type LoadState,
  mask,
} from '@tillway/contract'
import { createListener, createLog, ProblemError } from '@tillway/listener'

/** How the stand-in answers the next `PUT` of a load; `lose` takes the load and cuts the line before the answer. */
type PutBehaviour =
  | { readonly kind: 'answer'; readonly state: LoadState }
  | { readonly kind: 'lose'; readonly state: LoadState }
  | { readonly kind: 'problem'; readonly status: number; readonly code: string }
  | { readonly kind: 'garbage' }

export interface FakeGateway {
  readonly url: string
  /** Bodies of every `PUT` that arrived, byte for byte, per load. */
  readonly puts: Map<string, string[]>
  readonly loads: Map<string, Load>
  /** Taken from the front, one for each `PUT`; after the last one every load is `loaded`. */
  readonly behaviours: PutBehaviour[]
  validation: { outcome: 'valid' | 'invalid' | 'unknown'; message: string }
  amazon: HeartbeatAnswer['amazon']
  printers: HeartbeatAnswer['printers']
  /** Added to the real time in the heartbeat's answers. */
  clockAheadMs: number
  /** Loads that the next heartbeat answer carries. */
  changed: Load[]
  readonly cursors: (string | null)[]
  /** Every heartbeat that arrived. */
  readonly beats: Heartbeat[]
  /** Loads that the till asked to hold. */
  readonly holds: string[]
  /** How the next scanned tickets are answered; after the last one: as the load stands. */
  readonly tickets: (FakeTicket | 'cut')[]
  /** Bodies of every `cash-returned` that arrived, per load. */
  readonly cashAsked: Map<string, unknown[]>
  /** Loads whose cash this till, or another one, has the grant for. */
  readonly grants: Map<string, string>
  /** Cuts the line before each answer to `cash-returned`, without granting. */
  cashLineCut: boolean
  /** Whether its journal takes loads. */
  writable: boolean
  /** Whether the heartbeat's answer says so. */
  heartbeatKnows: boolean
  close(): Promise<void>
}

type FakeTicket = { readonly outcome: string; readonly load: Load | null }

const notWritable = new ProblemError(503, 'journal-not-writable', 'The journal cannot be written.')

export const TOKEN = 'a-token-of-the-test'

/** A small stand-in for the gateway on a real socket: enough of its routes for one till. */
export async function startFakeGateway(port = 0): Promise<FakeGateway> {
  const app = await createListener({ log: createLog({ name: 'fake', level: 'silent' }), names: [] })
  const fake = {
    puts: new Map<string, string[]>(),
    loads: new Map<string, Load>(),
    behaviours: [] as PutBehaviour[],
    validation: { outcome: 'valid', message: 'Yes.' } as FakeGateway['validation'],
    amazon: {
      environment: 'simulator',
      state: 'reachable',
      marketplace: 'US',
      maximumLoad: 50_000,
    } as FakeGateway['amazon'],
    printers: [{ name: 'paper', address: 'simulated', state: 'ready', reason: null }] as FakeGateway['printers'],
    clockAheadMs: 0,
    changed: [] as Load[],
    cursors: [] as (string | null)[],
    beats: [] as Heartbeat[],
    holds: [] as string[],
    tickets: [] as (FakeTicket | 'cut')[],
    cashAsked: new Map<string, unknown[]>(),
    grants: new Map<string, string>(),
    cashLineCut: false,
    writable: true,
    heartbeatKnows: true,
  }

  app.addHook('onRequest', async (request) => {
    if (request.headers.authorization !== `Bearer ${TOKEN}`) throw new ProblemError(401, 'not-signed-in', 'No.')
  })

  app.put('/v1/loads/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    const body = request.body as LoadRequest
    fake.puts.set(id, [...(fake.puts.get(id) ?? []), JSON.stringify(body)])
    if (!fake.writable) throw notWritable
    const behaviour = fake.behaviours.shift() ?? { kind: 'answer', state: 'loaded' }
    if (behaviour.kind === 'problem') throw new ProblemError(behaviour.status, behaviour.code, 'The stand-in says no.')
    if (behaviour.kind === 'garbage') return reply.type('text/html').send('<h1>Hello</h1>')
    const load = fakeLoad(id, body, behaviour.state, (fake.loads.get(id)?.revision ?? 0) + 1)
    fake.loads.set(id, load)
    if (behaviour.kind === 'lose') return void request.raw.socket.destroy()
    reply.code(END_STATES.has(load.state) ? 200 : 202)
    return load
  })

  app.post('/v1/loads/:id/hold', async (request) => {
    const { id } = request.params as { id: string }
    fake.holds.push(id)
    const load = fake.loads.get(id)
    if (!load) throw new ProblemError(404, 'load-unknown', 'There is no load with this id.')
    if (load.state === 'voiding') throw new ProblemError(409, 'hold-refused', 'It cannot be held.')
    return load
  })

  app.post('/v1/loads/:id/ticket', async (request, reply) => {
    const { id } = request.params as { id: string }
    const next = fake.tickets.shift()
    if (next === 'cut') return void request.raw.socket.destroy()
    if (next) return reply.send(next)
    const load = fake.loads.get(id) ?? null
    const outcome = { keep: 'receipt', return: 'cash', wait: 'pending', ask: 'pending' }[load?.cash ?? 'ask']
    return reply.send({ outcome: load ? outcome : 'unknown', load })
  })

  app.post('/v1/loads/:id/cash-returned', async (request, reply) => {
    const { id } = request.params as { id: string }
    fake.cashAsked.set(id, [...(fake.cashAsked.get(id) ?? []), request.body])
    if (fake.cashLineCut) return void request.raw.socket.destroy()
    const { alreadyGiven, load: given } = request.body as { alreadyGiven?: true; load?: LoadRequest }
    if (alreadyGiven && given) {
      if (fake.grants.has(id))
        throw new ProblemError(409, 'cash-already-returned', 'It was handed back at another till.')
      const known = fake.loads.get(id)
      const state = known ? 'voided' : 'expired'
      const voided = { ...fakeLoad(id, given, state, (known?.revision ?? 0) + 1), number: known?.number ?? '1-0001' }
      fake.loads.set(id, voided)
      return reply.code(202).send(voided)
    }
    const load = fake.loads.get(id)
    if (!load) throw new ProblemError(404, 'load-unknown', 'There is no load with this id.')
    if ((fake.grants.get(id) ?? 'till-1') !== 'till-1')
      throw new ProblemError(409, 'cash-already-returned', 'It was handed back at another till.')
    if (load.cash !== 'return') throw new ProblemError(409, 'cash-not-to-be-returned', 'Not now.')
    fake.grants.set(id, 'till-1')
    const cashReturned = { at: new Date(0).toISOString(), terminalId: 'till-1', cashier: 'till-1' }
    const granted = { ...load, cashReturned, revision: load.revision + (load.cashReturned ? 0 : 1) }
    fake.loads.set(id, granted)
    return reply.code(200).send(granted)
  })

  app.post('/v1/validations', async () => {
    if (!fake.writable) throw notWritable
    return { ...fake.validation, reason: null }
  })

  app.post(
    '/v1/terminals/:id/heartbeat',
    { schema: { body: Heartbeat } },
    async (request): Promise<HeartbeatAnswer> => {
      const beat = request.body as Heartbeat
      const { cursor } = beat
      fake.cursors.push(cursor)
      fake.beats.push(beat)
      const { amazon, printers } = fake
      const loads = fake.changed.splice(0)
      const now = new Date(Date.now() + fake.clockAheadMs).toISOString()
      const journal = fake.heartbeatKnows && !fake.writable ? 'not-writable' : 'writable'
      return { now, amazon, printers, journal, loads, cursor: String(Number(cursor ?? 0) + loads.length) }
    },
  )

  app.get('/v1/samples', async () => [
    { kind: 'barcode', value: '08500008574200000000000000000001', status: 'active' },
    { kind: 'phone', value: '+12065550101', status: 'verified' },
  ])
  app.get('/v1/loads/:id/receipt.svg', async (_request, reply) => reply.type('image/svg+xml').send('<svg/>'))

  const url = await app.listen({ host: '127.0.0.1', port })
  return Object.assign(fake, { url, close: () => app.close() })
}

/** A load as the gateway answers it. */
export function fakeLoad(
  id: string,
  body: Pick<LoadRequest, 'destination' | 'amount' | 'number'>,
  state: LoadState,
  revision: number,
): Load {
  const cash = state === 'loaded' ? 'keep' : ['declined', 'expired', 'voided'].includes(state) ? 'return' : 'wait'
  const at = new Date(0).toISOString()
  return {
    id,
    number: body.number ?? '1-0001',
    revision,
    state,
    terminalId: 'till-1',
    destination: { kind: body.destination.kind, masked: mask(body.destination.value ?? '') },
    amount: body.amount,
    cash: state === 'needs-review' ? 'ask' : cash,
    cashReturned: null,
    proof: null,
    held: false,
    claimCodeIssued: false,
    reason: null,
    amazonRequestId: null,
    attempts: 1,
    receipt: { state: state === 'loaded' ? 'printed' : 'none', copies: state === 'loaded' ? 1 : 0 },
    createdAt: at,
    updatedAt: at,
  }
}
