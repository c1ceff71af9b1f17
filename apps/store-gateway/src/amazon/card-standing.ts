import type { WireAnswer } from './read-answer.ts'

/** What a status check says of a physical card: active by this very request, active otherwise, not active, or nothing clear. */
export type CardStanding = 'ours' | 'foreign' | 'inactive' | 'unclear'

/** Assumed: an active card has the status of a gift card that was created. */
const ACTIVE = 'Fulfilled'
const INACTIVE = 'Inactive'

/** "Active" proves ours only with our request id: an answer without one proves nothing. */
export function cardStanding(answer: WireAnswer | null, requestId: string | null): CardStanding {
  if (answer?.cardStatus === INACTIVE) return 'inactive'
  if (answer?.cardStatus !== ACTIVE) return 'unclear'
  return requestId !== null && answer.activatedBy === requestId ? 'ours' : 'foreign'
}
