import type { CashWord, LoadState } from '@tillway/contract'
import type { Db } from '../open-database.ts'

export interface AnswerValues {
  readonly id: string
  readonly kind: string
  readonly masked: string
  readonly currency: string
  readonly minorUnits: number
  readonly revision: number
  readonly gatewayState: LoadState
  readonly lastAnswer: string
  readonly cash: CashWord
  /** An end: nothing is sent any more. */
  readonly end: 0 | 1
  /** A final state: the full destination is needed no longer (R14). */
  readonly final: 0 | 1
  readonly nowMs: number
}

/**
 * Rule T9: the outcome was shown before and is another one now, or it is one that needs a person. After the cashier's own word (T5e) only the
 * latter is news.
 */
const IS_NEWS = `CASE
  WHEN @cash = 'ask' AND gateway_state IS NOT @gatewayState THEN 1
  WHEN state <> 'ended' OR gave_back_at_ms IS NOT NULL THEN 0
  ELSE cash_word <> @cash OR (gateway_state IS NOT NULL AND gateway_state <> @gatewayState)
END`

/**
 * Rule T9b: an answer replaces only an older one. An end stays an end at this till, whatever people do to the load later. A row that the
 * gateway knows counts as marked (T2), also where this till's files have forgotten the mark. R13: what the gateway knows of this id with another account or
 * amount is another customer's load, and says nothing of this row's cash.
 */
export function recordAnswer(db: Db): (values: AnswerValues) => boolean {
  const statement = db.prepare(`
    UPDATE loads SET
      send_marked_at_ms = coalesce(send_marked_at_ms, @nowMs), revision = @revision, gateway_state = @gatewayState, last_answer = @lastAnswer, last_problem = NULL,
      news_at_ms = CASE WHEN ${IS_NEWS} THEN @nowMs ELSE news_at_ms END,
      state = CASE WHEN @end THEN 'ended' ELSE state END,
      ended_at_ms = CASE WHEN @end THEN coalesce(ended_at_ms, @nowMs) ELSE ended_at_ms END,
      next_try_at_ms = CASE WHEN @end THEN NULL ELSE next_try_at_ms END,
      destination_sealed = CASE WHEN @final AND NOT EXISTS (
        SELECT 1 FROM cash_back c WHERE c.load_id = loads.id AND c.word = 'cashier' AND c.reported_at_ms IS NULL -- T5e: the report carries it
      ) THEN NULL ELSE destination_sealed END
    WHERE id = @id AND state IN ('waiting', 'ended') AND (revision IS NULL OR revision < @revision)
      AND destination_kind = @kind AND destination_masked = @masked AND currency = @currency AND minor_units = @minorUnits`)
  return (values) => statement.run(values).changes === 1
}
