import { validateHeaderValue } from 'node:http'
import type {
  Marketplace,
  Money,
  ParsedDestination,
  PlaceInLine,
  Reason,
  ReasonCode,
  Validation,
} from '@tillway/contract'
import { DESTINATION_KINDS, issuesCode, neverConnected, reasonMessages } from '@tillway/contract'
import { createSigner } from '@tillway/signing'
import { Pool } from 'undici'
import type { Attempt, LoadRecord, Outcome } from '../loads/load-record.ts'
import { isLoad, isUndo } from '../loads/operations.ts'
import type { Amazon } from '../loads/ports.ts'
import type { AmazonClock } from './amazon-clock.ts'
import { cardStanding } from './card-standing.ts'
import type { KeySource } from './credentials.ts'
import type { AmazonExchange } from './exchange.ts'
import { type Expected, type Judged, judge } from './judge-answer.ts'
import type { OperationName, Wire, WireRequest } from './operations/index.ts'
import { readAnswer, type WireAnswer } from './read-answer.ts'
import { readFunds } from './read-funds.ts'
import { blankLongDigits, redactAnswer, redactRequest } from './redact-answer.ts'
import { type AttemptTimes, sendingTime } from './sending-time.ts'
import type { TurnTaker } from './turn-taker.ts'
import { SERVICE, TARGET_PREFIX, writeBody } from './write-body.ts'

export interface AmazonClientDeps {
  readonly endpoint: string
  readonly region: string
  readonly partnerId: string
  readonly storeId: string
  readonly institutionId: string | null
  readonly marketplace: Marketplace
  readonly wire: Wire
  readonly keys: KeySource
  /** The time limit of one attempt, all of it (R6b). */
  readonly timeoutMs: number
  readonly turns: TurnTaker
  /** Our clock; it never jumps. */
  readonly nowMs: () => number
  /** Amazon's, learnt from every answer: signatures carry its time. */
  readonly clock: AmazonClock
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly newRequestId: () => string
  /** Hears how each call ended, for the till's status line and the dashboard. */
  readonly onContact: (contact: AmazonContact, of: 'load' | 'question') => void
  /** Hears each request that was sent, or could not be, and what came of it. */
  readonly onExchange?: ((exchange: AmazonExchange) => void) | undefined
}

/** How a call ended. `unclear`: a connection stood, and no whole answer came: once is an accident, again and again is an outage. */
export type AmazonContact = 'reachable' | 'unreachable' | 'unclear' | 'not-authorised'

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

/** `reason` is null where nothing went wrong. `not-sent`: our key was refused, or the rate's turn did not come. */
export type FundsAnswer =
  | { readonly kind: 'known'; readonly amount: Money; readonly reason: null }
  | { readonly kind: 'not-sent' | 'refused' | 'unknown'; readonly reason: Reason | null }

interface Raw {
  readonly httpStatus: number
  readonly body: string
  readonly dateMs: number | null
  readonly sentMs: number
  readonly heardMs: number
  /** The name of the key that signed. */
  readonly signedWith: string
}

interface Answered {
  readonly judged: Judged
  readonly raw: Raw | null
  readonly answer: WireAnswer | null
  /** It was refused for what is right the next time: its date, or a key that another one stands in for. */
  readonly rightNextTime: boolean
}

const ANSWER_LIMIT_BYTES = 64 * 1024
/** A validation waits this long for its turn at most: a cashier stands there. */
const VALIDATION_TURN_MS = 3000
/** The share of an attempt's time in which its connection has to stand; what is not connected by then was surely not sent. */
const CONNECT_SHARE = 0.75
const none = () => 0
/** Nobody waits for the funds. */
const lastOfAll = () => Number.MAX_SAFE_INTEGER
const SIGNED_WITH = /Credential=([^/]+)\//
/** AWS takes signatures that are five minutes old. One that is this far from Amazon's own time was refused for it, whatever the words were. */
const REFUSED_FOR_DATE_MS = 240_000

/**
 * Speaks to Amazon: one attempt is one request on the wire, with one time limit for the whole of it. Nothing here repeats a request, but for a
 * validation that was refused for its date: it moves nothing.
 */
export function createAmazonClient(deps: AmazonClientDeps): AmazonClient {
  const pool = new Pool(deps.endpoint, {
    connections: 64,
    pipelining: 1,
    keepAliveTimeout: 4000,
    connectTimeout: deps.timeoutMs * CONNECT_SHARE,
    allowH2: false, // or every request waits for the handshake of the first one, and one GOAWAY is many unknown loads
    bodyTimeout: 0,
    headersTimeout: 0,
  })
  const { wire } = deps
  const signer = createSigner({ credentials: deps.keys.toSign, region: deps.region, service: SERVICE })

  /** Sends signed bytes; throws what the transport throws. */
  async function call(operation: OperationName, body: string, times: AttemptTimes): Promise<Raw> {
    const url = `${deps.endpoint}/${operation}`
    const signing = sendingTime(times, deps.timeoutMs, deps.nowMs())
    if (!signing) throw new NotSentError('its time was over')
    const { headers } = await signer.sign({
      method: 'POST',
      url,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-amz-target': `${TARGET_PREFIX}${operation}`,
      },
      body,
      signedAt: new Date(signing.signedAtMs),
    })
    refuseUnsendable(headers)
    const sentMs = deps.nowMs()
    const sending = sendingTime(times, deps.timeoutMs, sentMs) // again: the process may have been paused since (R6b)
    if (!sending) throw new NotSentError('its time was over')

    async function exchange(signal: AbortSignal): Promise<Raw> {
      const answer = await pool.request({ method: 'POST', path: `/${operation}`, headers, body, signal })
      const date = Date.parse(String(answer.headers.date ?? ''))
      const heardMs = deps.nowMs()
      return {
        httpStatus: answer.statusCode,
        body: await readLimited(answer.body),
        dateMs: Number.isNaN(date) ? null : date,
        sentMs,
        heardMs,
        signedWith: SIGNED_WITH.exec(headers.authorization ?? '')?.[1] ?? '',
      }
    }
    return within(sending.leftMs, exchange)
  }

  /** The time limit holds whatever the transport does: a request that it has not begun hears no signal. */
  async function within(limitMs: number, exchange: (signal: AbortSignal) => Promise<Raw>): Promise<Raw> {
    const over = new AbortController()
    const isOver = Promise.withResolvers<never>()
    const timer = deps.setTimer(() => {
      const cause = new Error('the time for this attempt is over')
      over.abort(cause)
      isOver.reject(cause)
    }, limitMs)
    try {
      return await Promise.race([exchange(over.signal), isOver.promise])
    } finally {
      timer.clear()
    }
  }

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
      const raw = await call(operation, body, times)
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

  /** A request that no load waits for: once more where it is right the next time, in what is left of the time limit. Its place in line when its turn is too far away. */
  async function ask(
    operation: Expected['operation'],
    body: string,
    expected: Expected,
  ): Promise<Answered | PlaceInLine> {
    const tooLong = await waitForTurn(expected.requestId, operation === 'GetAvailableFunds' ? lastOfAll : none)
    if (tooLong) return tooLong
    const times = timesNow()
    const first = await attempt(operation, body, times, expected)
    if (!first.rightNextTime || !(await deps.turns.turn(AbortSignal.timeout(VALIDATION_TURN_MS)))) return first
    return attempt(operation, body, { ...timesNow(), openedAtMs: times.openedAtMs }, expected)
  }

  function about(requestId: string, destination: ParsedDestination, amount: Money): WireRequest {
    const { partnerId, marketplace } = deps
    return { requestId, partnerId, destination, amount, marketplace, gcId: null, source: null }
  }

  /** Whether a card is active, asked with a request id of its own. */
  function statusCheck(requestId: string, number: string, amount: Money) {
    const operation = 'ActivationStatusCheck' as const
    const expected: Expected = { operation, requestId, amount, code: 'never', repeat: false }
    return { expected, body: writeBody(operation, about(requestId, { kind: 'card', value: number }, amount), wire) }
  }

  /** Section 6: before each activation the card is looked at. An outcome where its bytes must not leave; null where they may. */
  async function lookAtCard(one: Attempt): Promise<Outcome | null> {
    const number = numberIn(one.body, wire)
    const amount = { currency: deps.marketplace.currency, minorUnits: 1 }
    const { expected, body } = statusCheck(`${deps.partnerId}${deps.newRequestId()}S`, number, amount)
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
    const turn = await deps.turns.turn(AbortSignal.timeout(VALIDATION_TURN_MS))
    return turn ? null : { ...asked, verdict: 'not-sent', reason: reasonOf('amazon-unavailable', null) }
  }

  /** Before cash is taken: may this card be activated? */
  async function validateCard({ value }: ParsedDestination, amount: Money): Promise<Validation> {
    const { expected, body } = statusCheck(`${deps.partnerId}${deps.newRequestId()}S`, value, amount)
    const asked = await ask(expected.operation, body, expected)
    if ('position' in asked) return { ...unknownValidation('amazon-unavailable', null), queue: asked }
    const { judged, answer } = asked
    if (judged.verdict === 'refused') {
      const reason = reasonOf(judged.reason, answer)
      return { outcome: 'invalid', reason, message: reason?.message ?? reasonMessages['refused-other'] }
    }
    if (judged.verdict !== 'done') return unknownValidation(judged.reason ?? 'unknown-answer', answer)
    const standing = cardStanding(answer, null)
    if (standing === 'unclear') return unknownValidation('unknown-answer', answer)
    if (standing === 'inactive') return { outcome: 'valid', reason: null, message: 'The card is not active yet.' }
    const reason = reasonOf('card-already-active', answer)
    return { outcome: 'invalid', reason, message: reasonMessages['card-already-active'] }
  }

  return {
    body(operation, load, destination) {
      const { storeId, institutionId } = deps
      const source = { storeId, terminalId: load.terminalId, institutionId, loadId: load.id }
      const request = about(load.amazonRequestId, destination, load.amount)
      return writeBody(operation, { ...request, gcId: load.gcId, source }, wire)
    },
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
        const seen = await lookAtCard(one)
        if (seen) return seen
      }
      const { judged, raw, answer } = await attempt(one.operation, one.body, one, expected)
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
    async validate(destination, amount): Promise<Validation> {
      if (destination.kind === 'receipt') return CHECKED_HERE
      if (destination.kind === 'card') return validateCard(destination, amount)
      const requestId = `${deps.partnerId}${deps.newRequestId()}V`
      const operation = 'ValidateAccountForAmazonBalanceLoad'
      const expected: Expected = { operation, requestId, amount, code: 'never', repeat: false }
      const asked = await ask(operation, writeBody(operation, about(requestId, destination, amount), wire), expected)
      if ('position' in asked) return { ...unknownValidation('amazon-unavailable', null), queue: asked }
      const { judged, answer } = asked
      if (judged.verdict === 'done') return { outcome: 'valid', reason: null, message: 'Amazon takes this load.' }
      const reason = reasonOf(judged.reason, answer)
      if (judged.verdict === 'refused')
        return { outcome: 'invalid', reason, message: reason?.message ?? reasonMessages['refused-other'] }
      return unknownValidation(judged.reason ?? 'unknown-answer', answer)
    },
    async funds(): Promise<FundsAnswer> {
      const operation = 'GetAvailableFunds'
      const amount = { currency: deps.marketplace.currency, minorUnits: 1 }
      const expected: Expected = { operation, requestId: '', amount, code: 'never', repeat: false }
      const body = writeBody(operation, about('', { kind: 'receipt', value: '' }, amount), wire)
      const asked = await ask(operation, body, expected)
      if ('position' in asked || !asked.raw) return { kind: 'not-sent', reason: reasonOf('amazon-unavailable', null) }
      const found = asked.raw.httpStatus === 200 ? readFunds(asked.raw.body) : null
      if (found) return { kind: 'known', amount: found, reason: null }
      const { verdict } = asked.judged
      const kind = verdict === 'refused' || verdict === 'not-sent' ? verdict : 'unknown'
      return { kind, reason: reasonOf(asked.judged.reason, asked.answer, asked.raw.httpStatus) }
    },
    validationBody: (requestId, destination, amount) =>
      writeBody('ValidateAccountForAmazonBalanceLoad', about(requestId, destination, amount), wire),
    async exchange({ operation, requestId, amount, body }) {
      const asked = await ask(operation, body, { operation, requestId, amount, code: 'perhaps', repeat: false })
      if ('position' in asked) {
        const judged = { verdict: 'not-sent', partial: false, reason: 'amazon-unavailable' } as const
        return { ...exchangeOf(operation, requestId, body, { raw: null, answer: null, judged }), claimCode: null }
      }
      return {
        ...exchangeOf(operation, requestId, body, asked),
        claimCode: asked.answer?.claimCode ?? null,
      }
    },
    close: () => pool.destroy(),
  }
}

/** Amazon has no question about a gift card that is not made yet; its funds, limits and the printer are looked at here. */
const CHECKED_HERE: Validation = {
  outcome: 'valid',
  reason: null,
  message: 'Checked in this store only: Amazon is not asked before it makes the gift card code.',
}

/** The card's number in the committed bytes of its activation, wherever the wire has it. */
function numberIn(body: string, wire: Wire): string {
  let found: unknown = JSON.parse(body)
  for (const name of wire.pathOf('ActivateGiftCard', 'request', 'cardNumber') ?? [])
    found = (found as Record<string, unknown> | undefined)?.[name]
  if (typeof found !== 'string') throw new Error('an activation was written down without its card')
  return found
}

function codeOf({ kind }: LoadRecord): Expected['code'] {
  const known = DESTINATION_KINDS.find((one) => one === kind)
  return known ? issuesCode(known) : 'never'
}

/** Not a byte of the request has left. */
class NotSentError extends Error {}

/** A header that cannot stand in HTTP must not reach the pool: the connection that was meant for it would be lost to every later request. */
function refuseUnsendable(headers: Readonly<Record<string, string>>): void {
  try {
    for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value)
  } catch {
    throw new NotSentError('a header of it cannot be written') // the cause would show the key
  }
}

/** A fault of a server says that nobody is home, whoever sent it. */
function contactOf(httpStatus: number, judged: Judged): AmazonContact {
  if (judged.reason === 'not-authorised' && judged.verdict === 'not-sent') return 'not-authorised'
  return httpStatus >= 500 ? 'unclear' : 'reachable'
}

function unknownValidation(code: ReasonCode, answer: WireAnswer | null): Validation {
  const reason = reasonOf(code, answer)
  return { outcome: 'unknown', reason, message: reasonMessages[code] }
}

function reasonOf(code: ReasonCode | null, answer: WireAnswer | null, httpStatus = 200): Reason | null {
  if (!code) return null
  const broken = code === 'unknown-answer' && httpStatus >= 500
  const message = broken ? `Amazon had a fault of its own (HTTP ${httpStatus}).` : reasonMessages[code]
  const amazon = {
    ...(answer?.errorCode ? { errorCode: answer.errorCode.slice(0, 40) } : {}),
    ...(answer?.errorType ? { errorType: answer.errorType.slice(0, 80) } : {}),
    ...(answer?.message ? { message: blankLongDigits(answer.message).slice(0, 200) } : {}),
  }
  return { code, message, ...(Object.keys(amazon).length > 0 ? { amazon } : {}) }
}

/** Reads a body up to a limit; a longer one is no answer of Amazon's. */
async function readLimited(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > ANSWER_LIMIT_BYTES) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
