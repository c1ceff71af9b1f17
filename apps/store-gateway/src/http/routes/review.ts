import { PersonsReason } from '@tillway/contract'
import { type Listener, ProblemError } from '@tillway/listener'
import Type from 'typebox'
import type { GatewayContext } from '../gateway-context.ts'

const Why = Type.Object({ reason: PersonsReason }, { additionalProperties: false })

/** `/v1/review`: the review of a journal that came from a backup (R15), and its end by a person. */
export function reviewRoutes(app: Listener, gateway: GatewayContext): void {
  app.get('/v1/review', async (request) => {
    await gateway.callers.person(request)
    return { review: showReview(gateway) }
  })

  app.post('/v1/review/end', { schema: { body: Why } }, async (request) => {
    const actor = await gateway.callers.person(request)
    const { reason } = request.body
    if (!(await gateway.journal.review.end(actor, reason, gateway.nowMs())))
      throw new ProblemError(409, 'no-review', 'No review goes on.')
    gateway.log.warn({ actor, reason }, 'the review of the restored journal was ended')
    gateway.reviewChanged()
    return { review: null }
  })
}

/** The review as the dashboard shows it; null where none goes on. */
export function showReview({ journal }: Pick<GatewayContext, 'journal'>) {
  const review = journal.review.current()
  return (
    review && {
      since: new Date(review.sinceMs).toISOString(),
      backupAt: new Date(review.backupAtMs).toISOString(),
      /** Loads of the backup that had no end. */
      loads: review.loads,
    }
  )
}

/** Answers 503 while tills are to take no cash because of a review. */
export function refuseInReview({ journal, nowMs }: Pick<GatewayContext, 'journal' | 'nowMs'>): void {
  if (!journal.review.blocksSales(nowMs())) return
  throw new ProblemError(
    503,
    'gateway-in-review',
    'The gateway was restored from a backup, and support is looking at the loads that were open. It takes no new load until they have finished.',
  )
}
