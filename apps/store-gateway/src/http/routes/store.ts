import { LOAD_STATES } from '@tillway/contract'
import { type Listener, ProblemError } from '@tillway/listener'
import type { GatewayContext } from '../gateway-context.ts'
import { showReview } from './review.ts'

/** What the queue is seen with. */
export type QueueView = Pick<
  GatewayContext,
  'journal' | 'nowMs' | 'store' | 'amazonState' | 'amazonSinceMs' | 'amazonLoads' | 'clock' | 'disk'
>

const SHOW_ENDED_FOR_MS = 86_400_000

/** What store IT looks at: the store, its queue, its printers, and everything as it happens. */
export function storeRoutes(app: Listener, gateway: GatewayContext): void {
  app.get('/v1/store', async (request) => {
    const actor = await gateway.callers.person(request)
    const { name, environment, marketplace } = gateway.store
    return {
      name,
      environment,
      marketplace: marketplace.code,
      locale: marketplace.locale,
      currency: marketplace.currency,
      actor,
    }
  })

  app.get('/v1/queue', async (request) => {
    await gateway.callers.person(request)
    return showQueue(gateway)
  })

  app.get('/v1/printers', async (request) => {
    await gateway.callers.anyone(request)
    return gateway.printers()
  })

  app.get('/v1/samples', async (request) => {
    await gateway.callers.anyone(request)
    if (!gateway.samples) throw new ProblemError(404, 'no-samples', 'Sample accounts exist with the simulator only.')
    return gateway.samples()
  })

  app.get('/v1/events', async (request, reply) => {
    await gateway.callers.person(request)
    gateway.events.open(request, reply)
    return reply
  })
}

/** Counts and money by state: what is open or waits for a person, and what ended within a day. */
export async function showQueue(gateway: QueueView) {
  const counts = await gateway.journal.loads.countByState(gateway.nowMs() - SHOW_ENDED_FOR_MS)
  const loads = gateway.amazonLoads()
  const open = counts.filter(({ state }) => ['queued', 'sending', 'unresolved', 'voiding'].includes(state))
  const oldestAtMs = Math.min(...open.map((one) => one.oldestAtMs))
  return {
    states: Object.fromEntries(
      LOAD_STATES.map((state) => {
        const found = counts.find((one) => one.state === state)
        return [state, { count: found?.count ?? 0, minorUnits: found?.minorUnits ?? 0 }]
      }),
    ),
    amazon: {
      state: gateway.amazonState(),
      since: new Date(gateway.amazonSinceMs()).toISOString(),
      loads: {
        failingSince: loads.failingSinceMs === null ? null : new Date(loads.failingSinceMs).toISOString(),
        failedInLastMinute: loads.failedInLastMinute,
        othersAnswered: loads.othersAnswered,
      },
    },
    clock: gateway.clock(),
    disk: gateway.disk(),
    /** R15: a journal that came from a backup, until a person ends its review. */
    review: showReview(gateway),
    oldestAgeMs: open.length > 0 ? Math.max(0, gateway.nowMs() - oldestAtMs) : null,
    exposure: {
      currency: gateway.store.marketplace.currency,
      minorUnits: open.reduce((sum, one) => sum + one.minorUnits, 0),
    },
  }
}
