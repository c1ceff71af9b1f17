import type { Money, Reason } from '@tillway/contract'
import type { OneAttempt } from './one-attempt.ts'
import { readFunds } from './read-funds.ts'
import { reasonOf } from './say-reason.ts'
import type { RequestWriter } from './write-requests.ts'

/** `reason` is null where nothing went wrong. `not-sent`: our key was refused, or the rate's turn did not come. */
export type FundsAnswer =
  | { readonly kind: 'known'; readonly amount: Money; readonly reason: null }
  | { readonly kind: 'not-sent' | 'refused' | 'unknown'; readonly reason: Reason | null }

/** Asks for the account's funds, which Amazon also advises for an echo. */
export async function askFunds({ ask }: Pick<OneAttempt, 'ask'>, write: RequestWriter): Promise<FundsAnswer> {
  const { expected, body } = write.funds()
  const asked = await ask(expected.operation, body, expected)
  if ('position' in asked || !asked.raw) return { kind: 'not-sent', reason: reasonOf('amazon-unavailable', null) }
  const found = asked.raw.httpStatus === 200 ? readFunds(asked.raw.body) : null
  if (found) return { kind: 'known', amount: found, reason: null }
  const { verdict } = asked.judged
  const kind = verdict === 'refused' || verdict === 'not-sent' ? verdict : 'unknown'
  return { kind, reason: reasonOf(asked.judged.reason, asked.answer, asked.raw.httpStatus) }
}
