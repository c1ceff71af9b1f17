import { neverConnected, type PlaceInLine } from '@tillway/contract'
import { isLoad, isUndo } from '../loads/operations.ts'
import type { AmazonClock } from './amazon-clock.ts'
import type { AmazonExchange } from './exchange.ts'
import { type Expected, type Judged, judge } from './judge-answer.ts'
import { createOneRequest, NotSentError, type Raw, type RequestDeps } from './one-request.ts'
import type { OperationName, Wire } from './operations/index.ts'
import { readAnswer, type WireAnswer } from './read-answer.ts'
import { redactAnswer, redactRequest } from './redact-answer.ts'
import type { AttemptTimes } from './sending-time.ts'
import type { TurnTaker } from './turn-taker.ts'

export interface AttemptDeps extends RequestDeps {
  readonly wire: Wire
  readonly turns: TurnTaker
  /** Amazon's, learnt from every answer: signatures carry its time. */
  readonly clock: AmazonClock
  /** Hears how each call ended, for the till's status line and the dashboard. */
  readonly onContact: (contact: AmazonContact, of: 'load' | 'question') => void
  /** Hears each request that was sent, or could not be, and what came of it. */
  readonly onExchange?: ((exchange: AmazonExchange) => void) | undefined
}

/** How a call ended. `unclear`: a connection stood, and no whole answer came: once is an accident, again and again is an outage. */
export type AmazonContact = 'reachable' | 'unreachable' | 'unclear' | 'not-authorised'

/** What came of a request. */
interface Answered {
  readonly judged: Judged
  readonly raw: Raw | null
  readonly answer: WireAnswer | null
  /** It was refused for what is right the next time: its date, or a key that another one stands in for. */
  readonly rightNextTime: boolean
}

/** One request and its verdict, with what it teaches of Amazon's clock, of our keys and of the line. */
export interface OneAttempt {
  /** Sends bytes once, at a turn that was taken before. */
  attempt(operation: OperationName, body: string, times: AttemptTimes, expected: Expected): Promise<Answered>
  /**
   * A request that no load waits for: once more where it is right the next time, in what is left of the time limit. Its place in line when its turn is too far
   * away.
   */
  ask(operation: Expected['operation'], body: string, expected: Expected): Promise<Answered | PlaceInLine>
  /** The turn of a further request for whoever has one already; false when it does not come in time. */
  nextTurn(): Promise<boolean>
  exchangeOf(
    operation: string,
    requestId: string,
    body: string,
    answered: Pick<Answered, 'raw' | 'answer' | 'judged'>,
  ): AmazonExchange
  close(): Promise<void>
}

/** A validation waits this long for its turn at most: a cashier stands there. */
const VALIDATION_TURN_MS = 3000
const none = () => 0
/** Nobody waits for the funds. */
const lastOfAll = () => Number.MAX_SAFE_INTEGER
/** AWS takes signatures that are five minutes old. One that is this far from Amazon's own time was refused for it, whatever the words were. */
const REFUSED_FOR_DATE_MS = 240_000

export function createOneAttempt(deps: AttemptDeps): OneAttempt {
  const { wire } = deps
  const request = createOneRequest(deps)
  const nextTurn = () => deps.turns.turn(AbortSignal.timeout(VALIDATION_TURN_MS))

  /** What comes from no Amazon, such as a page of the network that we are in, says nothing of its clock. */
  function hearDate(raw: Raw, answer: WireAnswer | null, judged: Judged, times: AttemptTimes): boolean {
    if (raw.dateMs === null || !answer) return false
    const { sentMs, heardMs, dateMs } = raw
    const refused =
      judged.verdict === 'not-sent' &&
      judged.reason === 'not-authorised' &&
      Math.abs(dateMs - times.signedAtAmazonMs) > REFUSED_FOR_DATE_MS
    deps.clock.hear({ sentMs, heardMs, dateMs, refused })
    return refused
  }

  /** Which keys Amazon takes. Answers whether another one stands in for a key that it has just refused. */
  function hearKey(raw: Raw, answer: WireAnswer | null, judged: Judged): boolean {
    if (judged.verdict === 'not-sent' && judged.reason === 'not-authorised')
      return deps.keys.heard(raw.signedWith, 'refused', raw.sentMs)
    if (judged.verdict !== 'not-sent' && answer && raw.httpStatus < 500)
      deps.keys.heard(raw.signedWith, 'taken', raw.sentMs)
    return false
  }

  /** The times of a request that no load waits for. */
  function timesNow(): AttemptTimes {
    const openedAtMs = deps.nowMs()
    return { openedAtMs, signedAtAmazonMs: openedAtMs + (deps.clock.aheadMs() ?? 0) }
  }

  async function attempt(
    operation: OperationName,
    body: string,
    times: AttemptTimes,
    expected: Expected,
  ): Promise<Answered> {
    const kind = isLoad(operation) || isUndo(operation) ? 'load' : 'question'
    try {
      const raw = await request.send(operation, body, times)
      const answer = readAnswer(raw.body, operation, wire)
      const judged = judge(raw.httpStatus, answer, expected, wire)
      // A signature that was refused for its date is right the next time: the keys are not to blame, and nobody is told so.
      const refusedForDate = hearDate(raw, answer, judged, times)
      deps.onExchange?.(exchangeOf(operation, expected.requestId, body, { raw, answer, judged }))
      if (refusedForDate) {
        deps.onContact('unclear', kind)
        return { judged: { ...judged, reason: 'amazon-unavailable' }, raw, answer, rightNextTime: true }
      }
      // Nor of a key that was switched off while its successor stands ready: no till has to stop for it.
      if (hearKey(raw, answer, judged))
        return { judged: { ...judged, reason: 'amazon-unavailable' }, raw, answer, rightNextTime: true }
      deps.onContact(contactOf(raw.httpStatus, judged), kind)
      return { judged, raw, answer, rightNextTime: false }
    } catch (error) {
      const sure = error instanceof NotSentError || neverConnected(error)
      const judged = { verdict: sure ? 'not-sent' : 'unknown', partial: false, reason: 'amazon-unavailable' } as const
      deps.onExchange?.(exchangeOf(operation, expected.requestId, body, { raw: null, answer: null, judged }))
      deps.onContact(sure ? 'unreachable' : 'unclear', kind)
      return {
        judged,
        raw: null,
        answer: null,
        rightNextTime: false,
      }
    }
  }

  function exchangeOf(
    operation: string,
    requestId: string,
    body: string,
    { raw, answer, judged }: Pick<Answered, 'raw' | 'answer' | 'judged'>,
  ): AmazonExchange {
    return {
      operation,
      requestId,
      sentAtMs: raw?.sentMs ?? deps.nowMs(),
      heardAtMs: raw?.heardMs ?? null,
      httpStatus: raw?.httpStatus ?? null,
      request: redactRequest(body, wire.secretNames),
      status: answer?.status ?? null,
      errorCode: answer?.errorCode ?? null,
      errorType: answer?.errorType ?? null,
      gcId: answer?.gcId ?? null,
      cardStatus: answer?.cardStatus ?? null,
      answer: raw && redactAnswer(raw.body, wire.secretNames),
      amazonDateMs: raw?.dateMs ?? null,
      verdict: judged.verdict,
      reason: judged.reason,
    }
  }

  /** Null at its turn; its place in line where that is too far away for whoever stands at the counter. */
  async function waitForTurn(id: string, patience: () => number): Promise<PlaceInLine | null> {
    const giveUp = new AbortController()
    const turn = deps.turns.turn(
      AbortSignal.any([giveUp.signal, AbortSignal.timeout(VALIDATION_TURN_MS)]),
      patience,
      id,
    )
    const place = deps.turns.placeOf(id)
    if (place && place.waitMs > VALIDATION_TURN_MS) giveUp.abort()
    return (await turn) ? null : (place ?? { position: 1, waitMs: VALIDATION_TURN_MS })
  }

  async function ask(
    operation: Expected['operation'],
    body: string,
    expected: Expected,
  ): Promise<Answered | PlaceInLine> {
    const tooLong = await waitForTurn(expected.requestId, operation === 'GetAvailableFunds' ? lastOfAll : none)
    if (tooLong) return tooLong
    const times = timesNow()
    const first = await attempt(operation, body, times, expected)
    if (!first.rightNextTime || !(await nextTurn())) return first
    return attempt(operation, body, { ...timesNow(), openedAtMs: times.openedAtMs }, expected)
  }

  return { attempt, ask, nextTurn, exchangeOf, close: request.close }
}

/** A fault of a server says that nobody is home, whoever sent it. */
function contactOf(httpStatus: number, judged: Judged): AmazonContact {
  if (judged.reason === 'not-authorised' && judged.verdict === 'not-sent') return 'not-authorised'
  return httpStatus >= 500 ? 'unclear' : 'reachable'
}
