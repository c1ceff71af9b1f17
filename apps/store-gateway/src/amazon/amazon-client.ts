import { DESTINATION_KINDS, issuesCode, type Money, type ParsedDestination } from '@tillway/contract'
import type { Attempt, LoadRecord, Outcome } from '../loads/load-record.ts'
import { isLoad } from '../loads/operations.ts'
import type { Amazon } from '../loads/ports.ts'
import { askFunds, type FundsAnswer } from './ask-funds.ts'
import type { AmazonExchange } from './exchange.ts'
import type { Expected } from './judge-answer.ts'
import { lookAtCard } from './look-at-card.ts'
import { type AttemptDeps, createOneAttempt } from './one-attempt.ts'
import { redactAnswer } from './redact-answer.ts'
import { reasonOf } from './say-reason.ts'
import { validateDestination } from './validate-destination.ts'
import { createRequestWriter, type RequestWriterDeps } from './write-requests.ts'

export type AmazonClientDeps = AttemptDeps & RequestWriterDeps

export interface AmazonClient extends Amazon {
  /** Asks for the account's funds, which Amazon also advises for an echo: tells `onContact` whether Amazon answers, and moves nothing. */
  funds(): Promise<FundsAnswer>
  /** The bytes of the question whether a load would be taken. */
  validationBody(requestId: string, destination: ParsedDestination, amount: Money): string
  /**
   * Sends bytes once that belong to no load of the journal: only a certification or a check of an onboarding does, never a shop. Answers what
   * `onExchange` hears too; `claimCode` stays in memory (C1).
   */
  exchange(request: {
    readonly operation: Expected['operation']
    readonly requestId: string
    readonly amount: Money
    readonly body: string
  }): Promise<AmazonExchange & { readonly claimCode: string | null }>
  close(): Promise<void>
}

/** Speaks to Amazon for one account. Nothing here repeats a request, but for a question that was refused for its date: it moves nothing. */
export function createAmazonClient(deps: AmazonClientDeps): AmazonClient {
  const { wire } = deps
  const line = createOneAttempt(deps)
  const write = createRequestWriter(deps)
  const cards = { ...line, write, wire }

  return {
    body: write.load,
    aheadMs: deps.clock.aheadMs,
    turn: (signal, patience, { id }) => deps.turns.turn(signal, patience, id),
    turnNow: () => deps.turns.turnNow(),
    placeInLine: ({ id }) => deps.turns.placeOf(id),
    async send(one: Attempt, load: LoadRecord, repeat: boolean): Promise<Outcome> {
      const expected: Expected = {
        operation: one.operation,
        requestId: one.requestId,
        amount: load.amount,
        code: codeOf(load),
        repeat,
      }
      if (one.operation === 'ActivateGiftCard') {
        const seen = await lookAtCard(cards, one)
        if (seen) return seen
      }
      const { judged, raw, answer } = await line.attempt(one.operation, one.body, one, expected)
      const code = isLoad(one.operation) && judged.verdict === 'done' ? answer?.claimCode : null
      const isOurs = answer?.requestId === one.requestId
      return {
        verdict: judged.verdict,
        partial: judged.partial,
        reason: reasonOf(judged.reason, answer, raw?.httpStatus),
        claimCode: code ? { code, expiresAt: answer?.gcExpirationDate ?? null } : null,
        gcId: isOurs ? answer.gcId : null,
        answer: raw && redactAnswer(raw.body, wire.secretNames),
        httpStatus: raw?.httpStatus ?? null,
        amazonDateMs: raw?.dateMs ?? null,
      }
    },
    validate: (destination, amount) => validateDestination(cards, destination, amount),
    funds: () => askFunds(line, write),
    validationBody: (requestId, destination, amount) => write.validation(destination, amount, requestId).body,
    async exchange({ operation, requestId, amount, body }) {
      const asked = await line.ask(operation, body, { operation, requestId, amount, code: 'perhaps', repeat: false })
      if ('position' in asked) {
        const judged = { verdict: 'not-sent', partial: false, reason: 'amazon-unavailable' } as const
        return { ...line.exchangeOf(operation, requestId, body, { raw: null, answer: null, judged }), claimCode: null }
      }
      return {
        ...line.exchangeOf(operation, requestId, body, asked),
        claimCode: asked.answer?.claimCode ?? null,
      }
    },
    close: line.close,
  }
}

function codeOf({ kind }: LoadRecord): Expected['code'] {
  const known = DESTINATION_KINDS.find((one) => one === kind)
  return known ? issuesCode(known) : 'never'
}
