import { END_STATES, type Load, type LoadState } from '@tillway/contract'
import { answerOf, loadWords, problemOf, reasonOf } from '../counter/index.ts'
import type { Row } from '../outbox/index.ts'

/** A load as the till's own API answers it: the gateway's form, and whether the gateway has it. */
export type ApiLoad = Load & { readonly delivered: boolean }

/** Until the gateway has answered, the till speaks for it: `queued`, or the end that it made itself. */
export function apiLoad(row: Row, terminalId: string, locale: string): ApiLoad {
  const answer = answerOf(row)
  if (answer !== null) return { ...answer, cash: row.gaveBackAtMs === null ? answer.cash : 'return', delivered: true }
  return {
    id: row.id,
    number: row.number,
    revision: 0,
    state: stateOf(row),
    terminalId,
    destination: { kind: row.kind, masked: row.masked },
    amount: { currency: row.currency, minorUnits: row.minorUnits },
    cash: row.state === 'prepared' ? 'wait' : loadWords(row, locale).cash,
    cashReturned: null,
    proof: null,
    held: row.hold === 1,
    claimCodeIssued: false,
    reason: localReason(row, locale),
    amazonRequestId: null,
    attempts: 0,
    receipt: { state: 'none', copies: 0 },
    createdAt: new Date(row.preparedAtMs).toISOString(),
    updatedAt: new Date(row.endedAtMs ?? row.confirmedAtMs ?? row.preparedAtMs).toISOString(),
    delivered: row.state === 'ended' && row.gaveBackAtMs === null,
  }
}

/** Whether there is nothing to wait for: the load has an end, or a person must look at it. */
export function isSettled(load: ApiLoad): boolean {
  return END_STATES.has(load.state) || load.cash === 'ask' || load.cash === 'return'
}

function stateOf(row: Row): LoadState {
  switch (row.state) {
    case 'prepared':
    case 'waiting':
      return 'queued'
    case 'cancelled':
    case 'expired':
      return 'expired'
    case 'ended':
      return row.gaveBackAtMs === null ? 'declined' : 'expired' // the gateway's 422: it never took the load
  }
}

function localReason(row: Row, locale: string): Load['reason'] {
  const { message } = loadWords(row, locale)
  if (row.state === 'cancelled') return { code: 'cancelled', message }
  if (row.gaveBackAtMs !== null) return { code: 'given-back-at-till', message }
  if (row.state === 'expired') return { code: 'expired', message }
  const problem = problemOf(row)
  if (problem === null) return null
  return { code: reasonOf(problem)?.code ?? 'refused-other', message }
}
