import { END_STATES, LOAD_STATES, type LoadState } from '@tillway/contract'
import { type Listener, ProblemError } from '@tillway/listener'
import Type from 'typebox'
import type { GatewayContext } from '../gateway-context.ts'
import { showReview } from './review.ts'

/** What the queue is seen with. */
export type QueueView = Pick<
  GatewayContext,
  'journal' | 'nowMs' | 'store' | 'accounts' | 'amazonState' | 'amazonSinceMs' | 'amazonLoads' | 'clock' | 'disk'
>

const PrinterParams = Type.Object({ name: Type.String({ maxLength: 41 }) })
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
      accounts: gateway.accounts(),
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

  app.post('/v1/printers/:name/test', { schema: { params: PrinterParams } }, async (request) => {
    await gateway.callers.person(request)
    const { name } = request.params
    const tested = await gateway.testPrinter(name)
    if (!tested) throw new ProblemError(404, 'printer-unknown', 'There is no printer of this name.')
    return { name, outcome: tested.outcome, reason: tested.reason }
  })

  app.get('/v1/samples', async (request) => {
    const caller = await gateway.callers.anyone(request)
    if (gateway.store.environment !== 'simulator')
      throw new ProblemError(404, 'no-samples', 'Sample accounts exist with the simulator only.')
    const shop = await gateway.shopOf(caller.kind === 'terminal' ? caller.terminalId : null)
    return shop.samples()
  })

  app.get('/v1/events', async (request, reply) => {
    await gateway.callers.person(request)
    gateway.events.open(request, reply)
    return reply
  })
}

/** Counts and money by state: what is open or waits for a person, and what ended within a day. Money is that of the first account's currency; each account's open money stands in `accounts`. */
export async function showQueue(gateway: QueueView) {
  const counts = await gateway.journal.loads.countByState(gateway.nowMs() - SHOW_ENDED_FOR_MS)
  const loads = gateway.amazonLoads()
  const open = counts.filter(({ state }) => !END_STATES.has(state as LoadState))
  const { currency } = gateway.store.marketplace
  const money = (some: typeof counts) =>
    some.reduce((sum, one) => sum + (one.currency === currency ? one.minorUnits : 0), 0)
  const oldestAtMs = Math.min(...open.map((one) => one.oldestAtMs))
  return {
    states: Object.fromEntries(
      LOAD_STATES.map((state) => {
        const found = counts.filter((one) => one.state === state)
        return [state, { count: found.reduce((sum, { count }) => sum + count, 0), minorUnits: money(found) }]
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
    exposure: { currency, minorUnits: money(open) },
    accounts: await Promise.all(
      gateway.accounts().map(async (one) => ({
        ...one,
        exposure: { currency: one.currency, minorUnits: await gateway.journal.loads.openMinorUnits(one.account) },
      })),
    ),
  }
}
