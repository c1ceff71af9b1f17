import type { Money, ParsedDestination, Validation } from '@tillway/contract'
import { type CardLookDeps, validateCard } from './look-at-card.ts'
import { invalidValidation, unknownValidation } from './say-reason.ts'

/** Before cash is taken: would Amazon take this load? */
export async function validateDestination(
  deps: CardLookDeps,
  destination: ParsedDestination,
  amount: Money,
): Promise<Validation> {
  if (destination.kind === 'receipt') return CHECKED_HERE
  if (destination.kind === 'card') return validateCard(deps, destination.value, amount)
  const { expected, body } = deps.write.validation(destination, amount)
  const asked = await deps.ask(expected.operation, body, expected)
  if ('position' in asked) return { ...unknownValidation('amazon-unavailable', null), queue: asked }
  const { judged, answer } = asked
  if (judged.verdict === 'done') return { outcome: 'valid', reason: null, message: 'Amazon takes this load.' }
  if (judged.verdict === 'refused') return invalidValidation(judged.reason, answer)
  return unknownValidation(judged.reason ?? 'unknown-answer', answer)
}

/** Amazon has no question about a gift card that is not made yet; its funds, limits and the printer are looked at here. */
const CHECKED_HERE: Validation = {
  outcome: 'valid',
  reason: null,
  message: 'Checked in this store only: Amazon is not asked before it makes the gift card code.',
}
