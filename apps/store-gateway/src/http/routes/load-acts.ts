import { Cashier, Destination, HoldRequest, Load, Money, PersonsReason, Problem } from '@tillway/contract'
import { type Listener, ProblemError } from '@tillway/listener'
import Type from 'typebox'
import type { PersonsAct } from '../../loads/people.ts'
import type { GatewayContext } from '../gateway-context.ts'
import { checkLoadId } from './check-load-id.ts'

const closed = { additionalProperties: false }
const Params = Type.Object({ loadId: Type.String({ maxLength: 100 }) })
const Why = Type.Object({ reason: PersonsReason }, closed)
const Resolve = Type.Object(
  {
    outcome: Type.Unsafe<'loaded' | 'voided'>({ type: 'string', enum: ['loaded', 'voided'] }),
    reason: PersonsReason,
  },
  closed,
)
const CashReturned = Type.Object(
  {
    cashier: Cashier,
    alreadyGiven: Type.Optional(Type.Literal(true)),
    load: Type.Optional(Type.Object({ destination: Destination, amount: Money }, closed)),
  },
  closed,
)
const Hold = Type.Union([HoldRequest, Type.Null()])
const response = { 200: Load, 202: Load, '4xx': Problem }

/** What people and tills do to a load that exists: void, retry, resolve; hold, ticket, cash returned. */
export function loadActRoutes(app: Listener, gateway: GatewayContext): void {
  const { show } = gateway
  const byPerson = async (loadId: string, act: PersonsAct, actor: string, reason: string) => {
    const asked = await gateway.askAsPerson(loadId, act, actor, reason)
    if (!asked) throw new ProblemError(404, 'load-unknown', 'There is no load with this id.')
    if ('refused' in asked) throw new ProblemError(409, `${act.do}-refused`, asked.refused)
    return show(asked.load)
  }

  app.post('/v1/loads/:loadId/void', { schema: { params: Params, body: Why, response } }, async (request, reply) => {
    const actor = await gateway.callers.person(request)
    checkLoadId(request.params.loadId)
    return reply.code(202).send(await byPerson(request.params.loadId, { do: 'void' }, actor, request.body.reason))
  })

  app.post('/v1/loads/:loadId/retry', { schema: { params: Params, body: Why, response } }, async (request, reply) => {
    const actor = await gateway.callers.person(request)
    checkLoadId(request.params.loadId)
    return reply.code(202).send(await byPerson(request.params.loadId, { do: 'retry' }, actor, request.body.reason))
  })

  app.post('/v1/loads/:loadId/resolve', { schema: { params: Params, body: Resolve, response } }, async (request) => {
    const actor = await gateway.callers.person(request)
    checkLoadId(request.params.loadId)
    const { outcome, reason } = request.body
    return byPerson(request.params.loadId, { do: 'resolve', outcome }, actor, reason)
  })

  app.post('/v1/loads/:loadId/hold', { schema: { params: Params, body: Hold, response } }, async (request) => {
    const terminalId = await gateway.callers.terminal(request)
    checkLoadId(request.params.loadId)
    const held = await gateway.hold(request.params.loadId, terminalId, request.body ?? undefined)
    if (!held) throw new ProblemError(404, 'load-unknown', 'There is no load with this id.')
    if ('refused' in held) throw new ProblemError(409, held.refused.code, held.refused.detail)
    return show(held.load)
  })

  app.post('/v1/loads/:loadId/ticket', { schema: { params: Params } }, async (request) => {
    const terminalId = await gateway.callers.terminal(request)
    checkLoadId(request.params.loadId)
    const { outcome, load } = await gateway.scanTicket(request.params.loadId, terminalId)
    return { outcome, load: load && show(load) }
  })

  app.post(
    '/v1/loads/:loadId/cash-returned',
    { schema: { params: Params, body: CashReturned, response } },
    async (request, reply) => {
      const terminalId = await gateway.callers.terminal(request)
      checkLoadId(request.params.loadId)
      const { cashier, alreadyGiven, load } = request.body
      if (Boolean(alreadyGiven) !== Boolean(load))
        throw new ProblemError(400, 'invalid-request', 'alreadyGiven: true and load {destination, amount} go together.')
      const answer = load
        ? await gateway.recordGivenBack(request.params.loadId, terminalId, cashier, load)
        : await gateway.grantCashReturn(request.params.loadId, terminalId, cashier)
      if (!answer)
        throw new ProblemError(
          404,
          'load-unknown',
          'There is no load with this id. An unknown ticket pays nothing out.',
        )
      if ('refused' in answer) throw new ProblemError(409, answer.refused.code, answer.refused.detail)
      return reply.code(load ? 202 : 200).send(show(answer.load))
    },
  )
}
