import {
  type Heartbeat,
  HeartbeatAnswer,
  type HoldRequest,
  Load,
  type LoadRequest,
  MAX_PRINT_BYTES,
  neverConnected,
  type PlaceInLine,
  type PrinterOffer,
  PrinterOfferAnswer,
  type PrintOutcome,
  Problem,
  type ReceiptRequest,
  Validation,
  type ValidationRequest,
} from '@tillway/contract'
import Type, { type Static, type TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { Pool } from 'undici'

export interface GatewayClientDeps {
  /** Origin, such as `http://127.0.0.1:7080`. */
  readonly url: string
  /** PEM of the authority that signed the gateway's certificate; the system's authorities where absent. */
  readonly ca?: string | undefined
  /** This till's token; null while it is not paired. */
  readonly token: () => string | null
  readonly terminalId: string
  /** Time limit of an ordinary request, in milliseconds. */
  readonly timeoutMs?: number
}

/**
 * What became of a request. `not-sent`: surely no byte left this machine. `unknown`: it may have arrived, and the answer is missing or unreadable.
 * `problem`: the gateway's own refusal.
 */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'problem'; readonly status: number; readonly code: string; readonly message: string }
  | { readonly kind: 'not-sent'; readonly message: string }
  | { readonly kind: 'unknown'; readonly message: string }

const Samples = Type.Array(Type.Object({ kind: Type.String(), value: Type.String(), status: Type.String() }))
export type GatewaySamples = Static<typeof Samples>

/** What the gateway says of a scanned ticket; `load` is null for an unknown one. */
const TicketAnswer = Type.Object({
  outcome: Type.Unsafe<'receipt' | 'cash' | 'already' | 'pending' | 'unknown'>({
    type: 'string',
    enum: ['receipt', 'cash', 'already', 'pending', 'unknown'],
  }),
  load: Type.Union([Load, Type.Null()]),
})
export type TicketAnswer = Static<typeof TicketAnswer>

const TIMEOUT_MS = 5_000
const CONNECT_TIMEOUT_MS = 3_000
/** Loads that wait for their end hold a connection each; the heartbeat must never queue behind them. */
const CONNECTIONS = 32
const MAX_ANSWER_BYTES = 2_000_000

export type GatewayClient = ReturnType<typeof createGatewayClient>

/** The only speaker of HTTP to the gateway. It never repeats a request by itself, and never throws for what the network does. */
export function createGatewayClient(deps: GatewayClientDeps) {
  const timeoutMs = deps.timeoutMs ?? TIMEOUT_MS
  const pool = new Pool(deps.url, {
    connections: CONNECTIONS,
    pipelining: 1,
    allowH2: false, // or all requests wait for the handshake of the first one
    connect: { timeout: CONNECT_TIMEOUT_MS, ...(deps.ca === undefined ? {} : { ca: deps.ca }) },
    maxResponseSize: MAX_ANSWER_BYTES,
    headersTimeout: 0, // one AbortSignal limits the whole request
    bodyTimeout: 0,
    keepAliveTimeout: 30_000,
  })

  interface Question {
    readonly method: 'GET' | 'PUT' | 'POST'
    readonly path: string
    readonly body?: string
    readonly waitSeconds?: number
    readonly accept?: string
    readonly token?: string
    /** Gives the request up. */
    readonly signal?: AbortSignal
  }

  interface GoodAnswer {
    readonly type: string
    readonly bytes: Buffer
  }

  const printerPath = `/v1/terminals/${encodeURIComponent(deps.terminalId)}/printer`

  async function ask(question: Question): Promise<Answer<GoodAnswer>> {
    const token = question.token ?? deps.token()
    if (token === null) return { kind: 'not-sent', message: 'This till is not paired with the gateway.' }
    const { method, path, body, waitSeconds = 0, accept = 'application/json', signal } = question
    const timeOut = AbortSignal.timeout(timeoutMs + waitSeconds * 1000)
    try {
      const answer = await pool.request({
        method,
        path,
        signal: signal ? AbortSignal.any([timeOut, signal]) : timeOut,
        headers: {
          accept,
          authorization: `Bearer ${token}`,
          'tillway-terminal': deps.terminalId, // a token that was mixed up is refused
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(waitSeconds > 0 ? { prefer: `wait=${waitSeconds}` } : {}),
        },
        ...(body === undefined ? {} : { body }),
      })
      const bytes = Buffer.from(await answer.body.arrayBuffer())
      const type = String(answer.headers['content-type'] ?? '')
      if (answer.statusCode >= 200 && answer.statusCode < 300) return { kind: 'ok', value: { type, bytes } }
      return problemOf(answer.statusCode, bytes.toString())
    } catch (error) {
      const message = describe(error)
      return neverConnected(error) ? { kind: 'not-sent', message } : { kind: 'unknown', message }
    }
  }

  async function askJson<S extends TSchema>(schema: S, question: Question): Promise<Answer<Static<S>>> {
    const answer = await ask(question)
    if (answer.kind !== 'ok') return answer
    const value = parseJson(answer.value.bytes.toString())
    if (Check(schema, value)) return { kind: 'ok', value: value as Static<S> }
    return { kind: 'unknown', message: 'The gateway’s answer was not understood.' }
  }

  async function tellOfReceipt(id: string, body: ReceiptRequest): Promise<Answer<Load>> {
    const answer = await askJson(Load, { method: 'POST', path: `/v1/loads/${id}/receipt`, body: JSON.stringify(body) })
    if (answer.kind === 'ok' && answer.value.id !== id)
      return { kind: 'unknown', message: 'The gateway answered about another load.' }
    return answer
  }

  return {
    /** `body` is sent byte for byte as given: a repeat must equal its first (promise 2). */
    putLoad: async (id: string, body: string, waitSeconds: number): Promise<Answer<Load>> => {
      const answer = await askJson(Load, { method: 'PUT', path: `/v1/loads/${id}`, body, waitSeconds })
      if (answer.kind === 'ok' && answer.value.id !== id)
        return { kind: 'unknown', message: 'The gateway answered about another load.' }
      return answer
    },

    /** Where a load stands in line for Amazon; null where it waits for no turn. */
    placeOf: async (id: string): Promise<Answer<PlaceInLine | null>> => {
      const answer = await askJson(Load, { method: 'GET', path: `/v1/loads/${id}` })
      return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.queue ?? null } : answer
    },

    /** Rule T4: the customer has a ticket. With `reprint` the gateway prints it: as the original, or as the n-th copy. */
    hold: (id: string, reprint?: number): Promise<Answer<Load>> =>
      askJson(Load, {
        method: 'POST',
        path: `/v1/loads/${id}/hold`,
        ...(reprint === undefined ? {} : { body: JSON.stringify({ reprint } satisfies HoldRequest) }),
      }),

    /** A ticket was scanned in; for a receipt this claims it for this till (P1b). */
    scanTicket: async (id: string): Promise<Answer<TicketAnswer>> => {
      const answer = await askJson(TicketAnswer, { method: 'POST', path: `/v1/loads/${id}/ticket` })
      if (answer.kind === 'ok' && answer.value.load && answer.value.load.id !== id)
        return { kind: 'unknown', message: 'The gateway answered about another load.' }
      return answer
    },

    /**
     * Rules T5a and T5b: the grant to hand the cash of a load back. With `given` it is the cashier's word that the cash is back already (T5e), and
     * carries the load's body.
     */
    cashReturned: (
      id: string,
      cashier: string,
      given?: Pick<LoadRequest, 'destination' | 'amount'>,
    ): Promise<Answer<Load>> =>
      askJson(Load, {
        method: 'POST',
        path: `/v1/loads/${id}/cash-returned`,
        body: JSON.stringify(given ? { cashier, alreadyGiven: true, load: given } : { cashier }),
      }),

    /** Rule P2: no receipt came out, so a marked copy is wanted; `revision` is the load's as the cashier saw it. */
    printCopy: (id: string, revision: number): Promise<Answer<Load>> =>
      tellOfReceipt(id, { reason: 'The cashier says that no receipt came out.', revision }),

    /** Rule P2: the cashier has looked, and it came out. Said twice it is the same. */
    receiptCameOut: (id: string, revision: number, cashier: string): Promise<Answer<Load>> =>
      tellOfReceipt(id, { reason: `Cashier ${cashier} says that the receipt came out.`, revision, cameOut: true }),

    validate: (request: ValidationRequest): Promise<Answer<Validation>> =>
      // Amazon is asked behind this answer, within the gateway's own limit of the whole attempt.
      askJson(Validation, { method: 'POST', path: '/v1/validations', body: JSON.stringify(request), waitSeconds: 8 }),

    /** `token` overrides this till's own, to try one out. */
    heartbeat: (heartbeat: Heartbeat, token?: string): Promise<Answer<HeartbeatAnswer>> =>
      askJson(HeartbeatAnswer, {
        method: 'POST',
        path: `/v1/terminals/${encodeURIComponent(deps.terminalId)}/heartbeat`,
        body: JSON.stringify(heartbeat),
        ...(token === undefined ? {} : { token }),
      }),

    samples: (): Promise<Answer<GatewaySamples>> => askJson(Samples, { method: 'GET', path: '/v1/samples' }),

    /** The receipt as an SVG picture, which never shows a claim code. */
    receiptPreview: async (id: string): Promise<Answer<string>> => {
      const answer = await ask({ method: 'GET', path: `/v1/loads/${id}/receipt.svg`, accept: 'image/svg+xml' })
      if (answer.kind !== 'ok') return answer
      if (!answer.value.type.startsWith('image/svg+xml'))
        return { kind: 'unknown', message: 'The gateway’s answer was not understood.' }
      return { kind: 'ok', value: answer.value.bytes.toString() }
    },

    /** Offers the printer attached to this till, and waits for a print (P4). */
    offerPrinter: (
      offer: PrinterOffer,
      waitSeconds: number,
      signal: AbortSignal,
    ): Promise<Answer<PrinterOfferAnswer>> =>
      askJson(PrinterOfferAnswer, {
        method: 'POST',
        path: printerPath,
        body: JSON.stringify(offer),
        waitSeconds,
        signal,
      }),

    /** Takes a print: its bytes, which may hold a claim code and are kept nowhere (C1). */
    takePrint: async (printId: string): Promise<Answer<Uint8Array>> => {
      const answer = await ask({
        method: 'POST',
        path: `${printerPath}/${encodeURIComponent(printId)}`,
        accept: 'application/octet-stream',
      })
      if (answer.kind !== 'ok') return answer
      const { bytes } = answer.value
      if (bytes.length <= MAX_PRINT_BYTES) return { kind: 'ok', value: bytes }
      bytes.fill(0) // C1
      return { kind: 'unknown', message: 'The gateway sent a longer paper than a till takes.' }
    },

    /** Says what became of a print (P2). */
    tellPrint: (printId: string, outcome: PrintOutcome): Promise<Answer<unknown>> =>
      ask({
        method: 'POST',
        path: `${printerPath}/${encodeURIComponent(printId)}/outcome`,
        body: JSON.stringify(outcome),
      }),

    close: () => pool.destroy(),
  }
}

/** The body of the `PUT`: the same bytes for the same facts every time. */
export function loadBodyText(
  request: Required<Omit<LoadRequest, 'cashier' | 'heardRevision'>> & Pick<LoadRequest, 'cashier' | 'heardRevision'>,
): string {
  const { destination, amount, cashier, number, expiresAt, hold, heardRevision } = request
  const body = { destination, amount, cashier, number, expiresAt, hold, heardRevision }
  return JSON.stringify(body) // leaves out what is undefined
}

function problemOf(status: number, text: string): Answer<never> {
  const body = parseJson(text)
  const known = Check(Problem, body) ? body : undefined
  return {
    kind: 'problem',
    status,
    code: (known?.code ?? 'no-problem-body').slice(0, 80),
    message: (known?.detail ?? `The gateway answered ${status}.`).slice(0, 300),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the schema refuses it
  }
}

function describe(error: unknown): string {
  const { name, code } = error as { name?: string; code?: string }
  if (name === 'TimeoutError') return 'The gateway did not answer in time.'
  return `The gateway cannot be reached${code ? ` (${code})` : ''}.`
}
