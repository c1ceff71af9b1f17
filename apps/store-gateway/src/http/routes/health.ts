import type { Listener } from '@tillway/listener'
import { ProblemError } from '@tillway/listener'
import type { GatewayContext } from '../gateway-context.ts'

/** `/health/live`: the process answers. `/health/ready`: it can take a load, which needs a commit to the journal. */
export function healthRoutes(app: Listener, gateway: GatewayContext): void {
  const forAnybody = { config: { servesAnybody: true } }
  app.get('/health/live', forAnybody, async () => ({ status: 'live' }))
  app.get('/health/ready', forAnybody, async () => {
    if (!(await gateway.journal.writable()))
      throw new ProblemError(
        503,
        'journal-not-writable',
        'The journal cannot be written: is the disk full, or its file read-only?',
      )
    return {
      status: 'ready',
      amazon: gateway.amazonState(),
      clock: gateway.clock(),
      disk: gateway.disk(),
      review: gateway.journal.review.blocksSales(gateway.nowMs()),
      printers: gateway.printers().map(({ name, state }) => ({ name, state })),
    }
  })
}
