import {
  END_STATES,
  LOAD_STATES,
  Load,
  LoadPage,
  LoadRequest,
  LoadWithTimeline,
  Problem,
  ReceiptRequest,
  readExpiresAt,
} from '@tillway/contract'
import { type Listener, ProblemError } from '@tillway/listener'
import Type from 'typebox'
import type { LoadRecord } from '../../loads/load-record.ts'
import type { GatewayContext } from '../gateway-context.ts'
import { checkLoadId } from './check-load-id.ts'
import { preferredWaitMs } from './prefer-wait.ts'

const Params = Type.Object({ loadId: Type.String({ maxLength: 100 }) })
const Query = Type.Object(
  {
    state: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: [...LOAD_STATES] })),
    terminal: Type.Optional(Type.String({ maxLength: 40 })),
    destination: Type.Optional(Type.String({ maxLength: 20 })),
    from: Type.Optional(Type.String({ maxLength: 40 })),
    to: Type.Optional(Type.String({ maxLength: 40 })),
    q: Type.Optional(Type.String({ maxLength: 60 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    cursor: Type.Optional(Type.String({ maxLength: 60, pattern: '^\\d{1,16}\\.[0-9A-Z]{26}$' })),
  },
  { additionalProperties: false },
)
const DEFAULT_LIMIT = 50

/** `/v1/loads`: accept or find a load, look at it, list them, ask for its paper. */
export function loadRoutes(app: Listener, gateway: GatewayContext): void {
  const { show } = gateway

  app.put(
    '/v1/loads/:loadId',
    {
      // Order of the contract: who, the id's form, then the schema.
      onRequest: async (request) => {
        await gateway.callers.terminal(request)
        checkLoadId((request.params as { loadId: string }).loadId)
      },
      schema: { params: Params, body: LoadRequest, response: { 200: Load, 202: Load, '4xx': Problem } },
    },
    async (request, reply) => {
      const terminalId = await gateway.callers.terminal(request)
      const { loadId } = request.params
      const { expiresAt } = request.body
      const expiry = expiresAt === undefined ? null : readExpiresAt(expiresAt, gateway.nowMs())
      if (expiry && 'problem' in expiry && !(await gateway.journal.loads.find(loadId)))
        throw new ProblemError(400, 'invalid-request', expiry.problem)
      const waitMs = preferredWaitMs(request.headers.prefer)
      // From before the load is accepted: its end can stand in the same commit, and is told once.
      const waiting = waitMs > 0 ? gateway.waiters.wait(loadId, waitMs) : null
      try {
        const accepted = await gateway.accept(loadId, request.body, terminalId)
        if ('refused' in accepted) throw new ProblemError(409, accepted.refused.code, accepted.refused.detail)
        gateway.tillSeen(terminalId)
        const { load, created } = accepted
        if (created && load.state === 'declined')
          throw new ProblemError(
            422,
            load.reason?.code ?? 'refused-other',
            load.reason?.message ?? 'This load cannot be done.',
          )
        const ended = END_STATES.has(load.state) ? null : await waiting?.end
        const now = ended ?? (await gateway.journal.loads.find(loadId)) ?? load
        return reply.code(END_STATES.has(now.state) ? 200 : 202).send(show(now))
      } finally {
        waiting?.stop()
      }
    },
  )

  app.get(
    '/v1/loads/:loadId',
    { schema: { params: Params, response: { 200: LoadWithTimeline, '4xx': Problem } } },
    async (request) => {
      await gateway.callers.anyone(request)
      const load = await findLoad(gateway, request.params.loadId)
      return { ...show(load), timeline: await gateway.journal.loads.timeline(load.id) }
    },
  )

  app.get(
    '/v1/loads',
    { schema: { querystring: Query, response: { 200: LoadPage, '4xx': Problem } } },
    async (request) => {
      await gateway.callers.anyone(request)
      const { state, terminal, destination, from, to, q, limit = DEFAULT_LIMIT, cursor } = request.query
      const [createdAtMs, id] = cursor?.split('.') ?? []
      const loads = await gateway.journal.loads.page({
        state: state ?? null,
        terminalId: terminal ?? null,
        kind: destination ?? null,
        fromMs: timeOf('from', from),
        toMs: timeOf('to', to),
        q: q?.trim() || null,
        before: id === undefined ? null : { createdAtMs: Number(createdAtMs), id },
        limit,
      })
      const last = loads.length === limit ? loads.at(-1) : undefined
      return { loads: loads.map(show), cursor: last ? `${last.createdAtMs}.${last.id}` : null }
    },
  )

  app.post(
    '/v1/loads/:loadId/receipt',
    { schema: { params: Params, body: ReceiptRequest, response: { 200: Load, '4xx': Problem } } },
    async (request) => {
      const caller = await gateway.callers.anyone(request)
      const load = await findLoad(gateway, request.params.loadId)
      if (caller.kind === 'terminal' && caller.terminalId !== load.terminalId)
        throw new ProblemError(409, 'load-id-of-another-terminal', 'This load belongs to another till.')
      const actor = caller.kind === 'terminal' ? caller.terminalId : caller.actor
      const asked = await gateway.requestReceipt(load.id, actor, request.body)
      if ('refused' in asked) throw new ProblemError(409, 'no-receipt', asked.refused)
      return show(asked.load)
    },
  )

  for (const [ending, form, type] of [
    ['svg', 'svg', 'image/svg+xml'],
    ['txt', 'text', 'text/plain; charset=utf-8'],
  ] as const) {
    app.get(`/v1/loads/:loadId/receipt.${ending}`, { schema: { params: Params } }, async (request, reply) => {
      await gateway.callers.anyone(request)
      const load = await findLoad(gateway, request.params.loadId)
      const hasReceipt = load.state === 'loaded' || (load.state === 'declined' && load.receiptState !== 'none')
      if (!hasReceipt)
        throw new ProblemError(404, 'no-receipt', 'Only a load that stands, or that was declined, has a receipt.')
      return reply.type(type).header('cache-control', 'no-store').send(gateway.preview(load, form))
    })
  }
}

async function findLoad(gateway: GatewayContext, loadId: string): Promise<LoadRecord> {
  checkLoadId(loadId)
  const load = await gateway.journal.loads.find(loadId)
  if (!load) throw new ProblemError(404, 'load-unknown', 'There is no load with this id.')
  return load
}

function timeOf(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const ms = Date.parse(text)
  if (Number.isNaN(ms))
    throw new ProblemError(400, 'invalid-request', `${name} is not a time such as 2026-11-21T12:00:00Z.`)
  return ms
}
