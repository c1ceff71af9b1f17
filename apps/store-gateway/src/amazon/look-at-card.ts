import { type Money, reasonMessages, type Validation } from '@tillway/contract'
import type { Attempt, Outcome } from '../loads/load-record.ts'
import { cardStanding } from './card-standing.ts'
import type { OneAttempt } from './one-attempt.ts'
import type { Wire } from './operations/index.ts'
import { redactAnswer } from './redact-answer.ts'
import { invalidValidation, reasonOf, unknownValidation } from './say-reason.ts'
import type { RequestWriter } from './write-requests.ts'

export interface CardLookDeps extends Pick<OneAttempt, 'attempt' | 'ask' | 'nextTurn'> {
  readonly write: RequestWriter
  readonly wire: Wire
}

/** Section 6: before each activation the card is looked at. An outcome where its bytes must not leave; null where they may. */
export async function lookAtCard(
  { attempt, nextTurn, write, wire }: CardLookDeps,
  one: Attempt,
): Promise<Outcome | null> {
  const { expected, body } = write.statusCheck(numberIn(one.body, wire))
  const { judged, raw, answer } = await attempt(expected.operation, body, one, expected)
  const asked = {
    partial: false,
    claimCode: null,
    gcId: null,
    answer: raw && redactAnswer(raw.body, wire.secretNames),
    httpStatus: raw?.httpStatus ?? null,
    amazonDateMs: raw?.dateMs ?? null,
  }
  const standing = judged.verdict === 'done' ? cardStanding(answer, one.requestId) : 'unclear'
  if (standing === 'ours') return { ...asked, verdict: 'done', reason: null }
  if (standing === 'foreign')
    return { ...asked, verdict: 'not-sent', foreign: true, reason: reasonOf('card-already-active', answer) }
  const why = reasonOf(judged.reason ?? 'unknown-answer', answer, raw?.httpStatus)
  if (judged.verdict === 'refused') return { ...asked, verdict: 'refused', reason: why }
  // No byte of the activation has left.
  if (standing === 'unclear') return { ...asked, verdict: 'not-sent', reason: why }
  return (await nextTurn()) ? null : { ...asked, verdict: 'not-sent', reason: reasonOf('amazon-unavailable', null) }
}

/** Before cash is taken: may this card be activated? */
export async function validateCard({ ask, write }: CardLookDeps, number: string, amount: Money): Promise<Validation> {
  const { expected, body } = write.statusCheck(number, amount)
  const asked = await ask(expected.operation, body, expected)
  if ('position' in asked) return { ...unknownValidation('amazon-unavailable', null), queue: asked }
  const { judged, answer } = asked
  if (judged.verdict === 'refused') return invalidValidation(judged.reason, answer)
  if (judged.verdict !== 'done') return unknownValidation(judged.reason ?? 'unknown-answer', answer)
  const standing = cardStanding(answer, null)
  if (standing === 'unclear') return unknownValidation('unknown-answer', answer)
  if (standing === 'inactive') return { outcome: 'valid', reason: null, message: 'The card is not active yet.' }
  return { ...invalidValidation('card-already-active', answer), message: reasonMessages['card-already-active'] }
}

/** The card's number in the committed bytes of its activation, wherever the wire has it. */
function numberIn(body: string, wire: Wire): string {
  let found: unknown = JSON.parse(body)
  for (const name of wire.pathOf('ActivateGiftCard', 'request', 'cardNumber') ?? [])
    found = (found as Record<string, unknown> | undefined)?.[name]
  if (typeof found !== 'string') throw new Error('an activation was written down without its card')
  return found
}
