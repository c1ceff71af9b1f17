import type { Listener } from '@tillway/listener'
import Type from 'typebox'
import type { AuditEntry } from '../../journal/journal.ts'
import type { GatewayContext } from '../gateway-context.ts'

const DEFAULT_LIMIT = 50
const MOST_LISTED = 200
const Query = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_LISTED })),
    cursor: Type.Optional(Type.String({ maxLength: 100, pattern: '^\\d{1,15}\\.[A-Za-z0-9._-]{1,80}$' })),
  },
  { additionalProperties: false },
)

/** `/v1/audit`: who did what, newest first. A load's own timeline has the rest. */
export function auditRoutes(app: Listener, gateway: GatewayContext): void {
  app.get('/v1/audit', { schema: { querystring: Query } }, async (request) => {
    await gateway.callers.person(request)
    const { limit = DEFAULT_LIMIT, cursor } = request.query
    const [, atMs, key] = /^(\d+)\.(.*)$/.exec(cursor ?? '') ?? []
    const before = key === undefined ? null : { atMs: Number(atMs), key }
    const found = await gateway.journal.audit({ before, limit: limit + 1 })
    const entries = found.slice(0, limit)
    const last = entries.at(-1)
    return { entries: entries.map(show), cursor: last && found.length > limit ? `${last.atMs}.${last.key}` : null }
  })
}

function show({ atMs, key: _key, ...entry }: AuditEntry) {
  return { at: new Date(atMs).toISOString(), ...entry }
}
