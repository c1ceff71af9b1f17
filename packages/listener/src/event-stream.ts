import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError } from './problem-error.ts'

const KEEP_FOR_MS = 3_600_000
const KEEP_AT_MOST = 20_000
/** Each reader costs a write for each event: more of them than a store has pages would keep sales waiting. */
const READERS_AT_MOST = 200
const COMMENT_EVERY_MS = 15_000
/** A reader this far behind is cut off; it comes back with `Last-Event-ID` and gets what it missed. */
const MAX_UNREAD_BYTES = 1_000_000

/** Server-sent events, kept for an hour, so that a page that was away resumes with `Last-Event-ID`; beyond that it is told `reset`. */
export interface EventStream {
  /** `data` must not change any more: it is written when somebody reads it. */
  publish(event: string, data: unknown): void
  /** Whether anybody reads now. */
  isRead(): boolean
  /** Turns a request into an open stream; `first` goes to this one alone. Throws a 503 when too many are open. */
  open(request: FastifyRequest, reply: FastifyReply, first?: { readonly event: string; readonly data: unknown }): void
  /** Ends every open stream: a listener cannot close while one is open. */
  close(): void
}

interface Kept {
  readonly seq: number
  readonly atMs: number
  readonly event: string
  readonly data: unknown
}

interface EventStreamOptions {
  readonly nowMs?: () => number
  readonly keepAtMost?: number
  readonly readersAtMost?: number
}

/** `keepAtMost` events are kept for readers that come back; a stream whose every event tells the whole keeps one. */
export function createEventStream({
  nowMs = Date.now,
  keepAtMost = KEEP_AT_MOST,
  readersAtMost = READERS_AT_MOST,
}: EventStreamOptions = {}): EventStream {
  const run = randomBytes(6).toString('hex') // ids of an earlier run mean nothing here
  const readers = new Set<FastifyReply['raw']>()
  let kept: Kept[] = []
  let seq = 0
  const comments = setInterval(() => {
    for (const reader of readers) write(reader, ': still here\n\n')
  }, COMMENT_EVERY_MS)
  comments.unref()

  function write(reader: FastifyReply['raw'], text: string) {
    if (reader.writableLength > MAX_UNREAD_BYTES) reader.destroy()
    else reader.write(text)
  }

  function textOf({ seq, event, data }: Kept): string {
    return `id: ${run}.${seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
  }

  function missedSince(lastEventId: string): string {
    const [theirRun, theirSeq] = lastEventId.split('.')
    const after = Number(theirSeq)
    const oldest = kept[0]?.seq ?? seq + 1
    if (theirRun !== run || !Number.isInteger(after) || after > seq || after < oldest - 1)
      return 'event: reset\ndata: {}\n\n'
    return kept
      .filter((one) => one.seq > after)
      .map(textOf)
      .join('')
  }

  return {
    publish(event, data) {
      seq++
      const atMs = nowMs()
      const one = { seq, atMs, event, data }
      kept.push(one)
      if (kept.length > keepAtMost * 1.1 || (kept[0] && kept[0].atMs < atMs - KEEP_FOR_MS * 1.1))
        kept = kept.filter((one) => one.atMs >= atMs - KEEP_FOR_MS).slice(-keepAtMost)
      if (readers.size === 0) return
      const text = textOf(one)
      for (const reader of readers) write(reader, text)
    },
    isRead: () => readers.size > 0,
    open(request, reply, first) {
      if (readers.size >= readersAtMost)
        throw new ProblemError(
          503,
          'too-many-streams',
          `${readersAtMost} pages or programs follow the events here already. Close one of them, then try again.`,
        )
      const headers = {
        ...reply.getHeaders(),
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      }
      reply.hijack()
      reply.raw.writeHead(200, headers as Record<string, string>)
      const last = request.headers['last-event-id']
      reply.raw.write(`retry: 1000\n\n${typeof last === 'string' && last ? missedSince(last) : ''}`)
      if (first) reply.raw.write(`event: ${first.event}\ndata: ${JSON.stringify(first.data)}\n\n`)
      readers.add(reply.raw)
      reply.raw.on('close', () => readers.delete(reply.raw))
      reply.raw.on('error', () => readers.delete(reply.raw))
    },
    close() {
      clearInterval(comments)
      for (const reader of readers) reader.end()
    },
  }
}
