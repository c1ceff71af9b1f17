import { Cashier, Destination, Money, parseDestination } from '@tillway/contract'
import { type Listener, ProblemError } from '@tillway/listener'
import Type, { type Static } from 'typebox'
import type { SoftwareAnswer, Till } from '../counter/index.ts'
import type { Outbox, Row } from '../outbox/index.ts'
import type { ApiLoad } from './api-load.ts'
import { idOf, params, reused } from './load-id.ts'
import type { requireToken } from './require-token.ts'

export interface LoadActsDeps {
  readonly till: Till
  readonly outbox: Outbox
  readonly onRequest: ReturnType<typeof requireToken>
  readonly view: (row: Row) => ApiLoad
}

const closed = { additionalProperties: false }
const CashReturned = Type.Object(
  {
    cashier: Cashier,
    alreadyGiven: Type.Optional(Type.Literal(true)),
    load: Type.Optional(Type.Object({ destination: Destination, amount: Money }, closed)),
  },
  closed,
)

/** The gateway's routes for what becomes of a load's cash and ticket, with this till's rules before them. */
export function serveLoadActs(app: Listener, { till, outbox, onRequest, view }: LoadActsDeps): void {
  const { software } = till

  app.post('/v1/loads/:loadId/hold', { onRequest, schema: { params } }, async (request) => {
    const row = known(idOf(request.params))
    orRefuse(await software.hold(row))
    return view(known(row.id))
  })

  app.post('/v1/loads/:loadId/ticket', { onRequest, schema: { params } }, async (request) => {
    const id = idOf(request.params)
    const scanned = await software.scan(id)
    if (scanned === null)
      throw new ProblemError(
        503,
        'gateway-unreachable',
        'The gateway cannot be asked now. Pay nothing out, and ask again.',
      )
    const row = outbox.find(id)
    const load = row ? view(row) : scanned.load && { ...scanned.load, delivered: true }
    return { outcome: scanned.news.outcome, load: scanned.news.outcome === 'unknown' ? null : load }
  })

  app.post(
    '/v1/loads/:loadId/cash-returned',
    { onRequest, schema: { params, body: CashReturned } },
    async (request, reply) => {
      const id = idOf(request.params)
      const { cashier, alreadyGiven, load } = request.body as Static<typeof CashReturned>
      if (Boolean(alreadyGiven) !== Boolean(load))
        throw new ProblemError(400, 'invalid-request', 'alreadyGiven: true and load {destination, amount} go together.')
      if (!load) {
        const { load: granted } = orRefuse(await software.grant(id, cashier))
        const row = outbox.find(id)
        return row ? view(row) : { ...granted, delivered: true }
      }
      const row = known(id)
      const marketplace = till.marketplace()
      const check = marketplace === null ? null : parseDestination(load.destination, marketplace)
      if (!check?.ok || !outbox.isSameBody(row, check.destination, load.amount)) throw reused
      orRefuse(await software.gaveBack(row, cashier))
      return reply.code(202).send(view(known(id)))
    },
  )

  function known(id: string): Row {
    const row = outbox.find(id)
    if (!row) throw new ProblemError(404, 'no-such-load', 'This till has no load with this id.')
    return row
  }
}

function orRefuse(done: SoftwareAnswer): Exclude<SoftwareAnswer, { outcome: 'refused' }> {
  if (done.outcome === 'done') return done
  const { status, code, message } = done.refusal
  throw new ProblemError(status, code, message)
}
