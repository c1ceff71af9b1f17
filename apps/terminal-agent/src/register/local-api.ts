import { LoadRequest, parseDestination, readExpiresAt } from '@tillway/contract'
import { type EventStream, type Listener, ProblemError } from '@tillway/listener'
import type { FastifyReply } from 'fastify'
import type { Till } from '../counter/index.ts'
import type { Outbox, Row } from '../outbox/index.ts'
import { type ApiLoad, apiLoad, isSettled } from './api-load.ts'
import type { EndWaiters } from './end-waiters.ts'
import { serveLoadActs } from './load-acts.ts'
import { idOf, params, reused } from './load-id.ts'
import { readPrefer } from './prefer.ts'
import { requireToken } from './require-token.ts'
import type { DeviceView, FoundView } from './view/register-view.ts'

export interface LocalApiDeps {
  readonly token: string
  readonly terminalId: string
  readonly till: Till
  readonly outbox: Outbox
  readonly waiters: EndWaiters
  readonly events: EventStream
  readonly devices: () => readonly DeviceView[]
  readonly found: () => readonly FoundView[]
  /** The name of the printer where this till's receipts come out (P4); null: none. */
  readonly receiptPrinter: () => string | null
  /** The gateway's time (T3), as far as it is known. */
  readonly gatewayNowMs: () => number
}

const LISTED_ROWS = 100

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

  serveLoadActs(app, { ...deps, onRequest, view })

  app.get('/v1/outbox', { onRequest }, async () => ({
    states: outbox.countByState(),
    cash: outbox.cash(),
    open: outbox.open(LISTED_ROWS).map(view),
    recent: outbox.recent(LISTED_ROWS).map(view),
  }))

  app.get('/v1/devices', { onRequest }, async () => ({
    devices: deps.devices(),
    found: deps.found(),
    receiptPrinter: deps.receiptPrinter(),
  }))

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
      if (body.hold === true && known.hold === 0) await hold(known) // R13b
      return known
    }
    if (body.amount.currency !== marketplace.currency)
      throw new ProblemError(422, 'currency-not-allowed', `This store loads ${marketplace.currency} only.`)
    const taken = await till.take({
      id,
      destination: check.destination,
      amount: body.amount,
      cashier: body.cashier ?? null,
      number: body.number,
      expiresAtMs: expiryOf(body, deps.gatewayNowMs()),
      duplicateAllowed,
      hold: body.hold === true,
    })
    if (taken.outcome === 'refused') throw new ProblemError(422, taken.refusal.code, taken.refusal.message)
    if (taken.outcome === 'other-body') throw reused
    return taken.row
  }

  /** A load that has its end is answered as it stands: the customer's ticket brings the receipt or the cash. */
  async function hold(row: Row): Promise<void> {
    if (row.state === 'waiting') await till.software.hold(row)
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

function expiryOf({ expiresAt }: LoadRequest, gatewayNowMs: number): number | undefined {
  if (expiresAt === undefined) return undefined
  const expiry = readExpiresAt(expiresAt, gatewayNowMs)
  if ('problem' in expiry) throw new ProblemError(400, 'invalid-request', expiry.problem)
  return expiry.ms
}
