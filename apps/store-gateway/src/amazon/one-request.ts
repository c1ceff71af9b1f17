import { validateHeaderValue } from 'node:http'
import { createSigner } from '@tillway/signing'
import { Pool } from 'undici'
import type { KeySource } from './credentials.ts'
import type { OperationName } from './operations/index.ts'
import { type AttemptTimes, sendingTime } from './sending-time.ts'
import { SERVICE, TARGET_PREFIX } from './write-body.ts'

export interface RequestDeps {
  readonly endpoint: string
  readonly region: string
  readonly keys: KeySource
  /** The time limit of one attempt, all of it (R6b). */
  readonly timeoutMs: number
  /** Our clock; it never jumps. */
  readonly nowMs: () => number
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
}

/** An answer as it came. */
export interface Raw {
  readonly httpStatus: number
  readonly body: string
  readonly dateMs: number | null
  readonly sentMs: number
  readonly heardMs: number
  /** The name of the key that signed. */
  readonly signedWith: string
}

/** Sends signed bytes once, within the time of their attempt. Throws what the transport throws, and `NotSentError`. */
export interface OneRequest {
  send(operation: OperationName, body: string, times: AttemptTimes): Promise<Raw>
  close(): Promise<void>
}

const ANSWER_LIMIT_BYTES = 64 * 1024
/** The share of an attempt's time in which its connection has to stand; what is not connected by then was surely not sent. */
const CONNECT_SHARE = 0.75
const SIGNED_WITH = /Credential=([^/]+)\//

/** Not a byte of the request has left. */
export class NotSentError extends Error {}

/** A header that cannot stand in HTTP must not reach the pool: the connection that was meant for it would be lost to every later request. */
function refuseUnsendable(headers: Readonly<Record<string, string>>): void {
  try {
    for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value)
  } catch {
    throw new NotSentError('a header of it cannot be written') // the cause would show the key
  }
}

/** One call is one request on the wire, with one time limit for the whole of it. Nothing here repeats it. */
export function createOneRequest(deps: RequestDeps): OneRequest {
  const pool = new Pool(deps.endpoint, {
    connections: 64,
    pipelining: 1,
    keepAliveTimeout: 4000,
    connectTimeout: deps.timeoutMs * CONNECT_SHARE,
    allowH2: false, // or every request waits for the handshake of the first one, and one GOAWAY is many unknown loads
    bodyTimeout: 0,
    headersTimeout: 0,
  })
  const signer = createSigner({ credentials: deps.keys.toSign, region: deps.region, service: SERVICE })

  async function send(operation: OperationName, body: string, times: AttemptTimes): Promise<Raw> {
    const url = `${deps.endpoint}/${operation}`
    const signing = sendingTime(times, deps.timeoutMs, deps.nowMs())
    if (!signing) throw new NotSentError('its time was over')
    const { headers } = await signed({
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

  /** Whatever keeps a request from being signed, nothing of it has left. */
  async function signed(request: Parameters<typeof signer.sign>[0]): ReturnType<typeof signer.sign> {
    try {
      return await signer.sign(request)
    } catch (cause) {
      throw new NotSentError('it could not be signed', { cause })
    }
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

  return { send, close: () => pool.destroy() }
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
