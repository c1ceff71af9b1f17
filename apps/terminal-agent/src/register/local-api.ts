import { isLoadId, LoadRequest, parseDestination } from '@tillway/contract'
import { type EventStream, type Listener, ProblemError } from '@tillway/listener'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Till } from '../counter/index.ts'
import type { Outbox, Row } from '../outbox/index.ts'
import { type ApiLoad, apiLoad, isSettled } from './api-load.ts'
import type { EndWaiters } from './end-waiters.ts'
import { readPrefer } from './prefer.ts'
import { requireToken } from './require-token.ts'
import type { DeviceView } from './view.ts'

export interface LocalApiDeps {
  readonly token: string
  readonly terminalId: string
  readonly till: Till
  readonly outbox: Outbox
  readonly waiters: EndWaiters
  readonly events: EventStream
  readonly devices: () => readonly DeviceView[]
}

const LISTED_ROWS = 100
const params = Type.Object({ loadId: Type.String() })

/** Version 1 of the till's API for the shop's own software, on this machine only: `PUT` and `GET /v1/loads/{id}`, and what waits here. */
export function serveLocalApi(app: Listener, deps: LocalApiDeps): void {
  const { till, outbox, waiters } = deps
  const onRequest = requireToken(deps.token)
  const view = (row: Row): ApiLoad => apiLoad(row, deps.terminalId, till.locale())

  app.put('/v1/loads/:loadId', { onRequest, schema: { params, body: LoadRequest } }, async (request, reply) => {
    const { waitSeconds, duplicateConfirmed } = readPrefer(request.headers.prefer)
    const row = await take(idOf(request.params), request.body as LoadRequest, duplicateConfirmed)
    return answer(row.id, waitSeconds, reply)
  })

  app.get('/v1/loads/:loadId', { onRequest, schema: { params } }, async (request) => {
    const row = outbox.find(idOf(request.params))
    if (!row) throw new ProblemError(404, 'no-such-load', 'This till has no load with this id.')
    return view(row)
  })

  app.get('/v1/outbox', { onRequest }, async () => ({
    states: outbox.countByState(),
    cash: outbox.cash(),
    open: outbox.open(LISTED_ROWS).map(view),
    recent: outbox.recent(LISTED_ROWS).map(view),
  }))

  app.get('/v1/devices', { onRequest }, async () => ({ devices: deps.devices() }))

  app.get('/v1/events', { onRequest }, (request, reply) => deps.events.open(request, reply))

  /** The cash is taken (contract.md): the same id and body is the same load, whatever happened before. */
  async function take(id: string, body: LoadRequest, duplicateAllowed: boolean): Promise<Row> {
    const marketplace = till.marketplace()
    if (marketplace === null)
      throw new ProblemError(422, 'gateway-unreachable', till.blocked()?.message ?? 'The gateway has not answered yet.')
    const known = outbox.find(id)
    const check = parseDestination(body.destination, marketplace)
    if (!check.ok && !known) throw new ProblemError(422, check.code, check.message)
    if (known || !check.ok) {
      if (!known || !check.ok || !outbox.isSameBody(known, check.destination, body.amount)) throw reused
      return known
    }
    if (body.hold === true)
      throw new ProblemError(422, 'hold-not-supported', 'This version of the till cannot hold loads.')
    if (body.amount.currency !== marketplace.currency)
      throw new ProblemError(422, 'currency-not-allowed', `This store loads ${marketplace.currency} only.`)
    const taken = await till.take({
      id,
      destination: check.destination,
      amount: body.amount,
      cashier: body.cashier ?? null,
      number: body.number,
      expiresAtMs: expiryOf(body),
      duplicateAllowed,
    })
    if (taken.outcome === 'refused') throw new ProblemError(422, taken.refusal.code, taken.refusal.message)
    if (taken.outcome === 'other-body') throw reused
    return taken.row
  }

  async function answer(id: string, waitSeconds: number, reply: FastifyReply): Promise<ApiLoad> {
    const current = () => {
      const row = outbox.find(id)
      if (!row) throw new Error('a load is missing from the outbox')
      return view(row)
    }
    await waiters.wait(id, waitSeconds * 1000, () => isSettled(current()))
    const load = current()
    reply.code(isSettled(load) ? 200 : 202)
    return load
  }
}

const reused = new ProblemError(
  409,
  'load-id-reused',
  'This load id stands for another destination or amount. Make a new id for a new load.',
)

function idOf({ loadId }: { loadId: string }): string {
  if (isLoadId(loadId)) return loadId
  throw new ProblemError(
    400,
    'invalid-load-id',
    'A load id is a ULID: 26 upper-case characters of Crockford’s base 32, the first from 0 to 7.',
  )
}

function expiryOf({ expiresAt }: LoadRequest): number | undefined {
  if (expiresAt === undefined) return undefined
  const ms = Date.parse(expiresAt)
  if (Number.isFinite(ms)) return ms
  throw new ProblemError(400, 'invalid-request', 'body/expiresAt is not a time.')
}
