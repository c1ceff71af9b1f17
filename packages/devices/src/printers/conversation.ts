import type { Duplex } from 'node:stream'
import type { Timers } from '../timers.ts'
import { createAnswerReader, type PrinterAnswer } from './answer-reader.ts'

/** How waiting for an answer ended. `silent`: the time was over. `closed`: the line broke. */
type Heard =
  | { readonly kind: 'answer'; readonly bits: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'closed' }
type Sent = 'sent' | 'stuck' | 'closed'

/** Questions and answers over one open line to a printer. Only one question at a time. */
export interface Conversation {
  /** Sends bytes; `stuck`: the printer did not take them in time. */
  send(bytes: Uint8Array, withinMs: number): Promise<Sent>
  /** Sends a question and waits for an answer of this kind. What came before the question does not count. */
  ask(question: Uint8Array, kind: PrinterAnswer['kind'], withinMs: number): Promise<Heard>
  /** Waits for a further answer of this kind without asking. */
  hear(kind: PrinterAnswer['kind'], withinMs: number): Promise<Heard>
  /** Leaves the line alone for so long, or until it breaks. */
  rest(forMs: number): Promise<'open' | 'closed'>
  /** Ends the line at once; resolves when it may be opened again. */
  end(): Promise<void>
}

/** An open line to a printer. A serial port's stream does not close with `destroy`, so closing is a function of its own. */
export interface Line {
  readonly stream: Duplex
  close(): Promise<void>
}

export function openConversation({ stream, close: closeLine }: Line, timers: Timers): Conversation {
  const read = createAnswerReader()
  let closed = false
  let waiting: { kind: PrinterAnswer['kind']; resolve: (heard: Heard) => void } | null = null
  const onClosed: (() => void)[] = []

  stream.on('data', (chunk: Buffer) => {
    for (const byte of chunk) {
      const answer = read(byte)
      if (answer && waiting && answer.kind === waiting.kind) waiting.resolve({ kind: 'answer', bits: answer.bits })
    }
  })
  const close = () => {
    if (closed) return
    closed = true
    for (const callback of onClosed.splice(0)) callback()
  }
  // The reason does not matter here: a broken line is `closed`, whatever broke it.
  stream.on('error', close)
  stream.on('end', close)
  stream.on('close', close)

  /** The first of: what `start` reports, the line's end, the time's end. */
  function first<T>(
    withinMs: number,
    ended: { silent: T; closed: T },
    start: (resolve: (value: T) => void) => void,
  ): Promise<T> {
    if (closed) return Promise.resolve(ended.closed)
    return new Promise((resolve) => {
      const finish = (value: T) => {
        timers.clearTimeout(timer)
        const index = onClosed.indexOf(lineClosed)
        if (index >= 0) onClosed.splice(index, 1)
        resolve(value)
      }
      const lineClosed = () => finish(ended.closed)
      const timer = timers.setTimeout(() => finish(ended.silent), withinMs)
      onClosed.push(lineClosed)
      start(finish)
    })
  }

  function send(bytes: Uint8Array, withinMs: number): Promise<Sent> {
    return first<Sent>(withinMs, { silent: 'stuck', closed: 'closed' }, (resolve) => {
      stream.write(bytes, (error) => resolve(error ? 'closed' : 'sent'))
    })
  }

  async function hear(kind: PrinterAnswer['kind'], withinMs: number, question?: Uint8Array): Promise<Heard> {
    const heard = await first<Heard>(
      withinMs,
      { silent: { kind: 'silent' }, closed: { kind: 'closed' } },
      (resolve) => {
        waiting = { kind, resolve }
        if (question) {
          stream.write(question, (error) => {
            if (error) resolve({ kind: 'closed' })
          })
        }
      },
    )
    waiting = null
    return heard
  }

  return {
    send,
    ask: (question, kind, withinMs) => hear(kind, withinMs, question),
    hear: (kind, withinMs) => hear(kind, withinMs),
    rest: (forMs) => first<'open' | 'closed'>(forMs, { silent: 'open', closed: 'closed' }, () => {}),
    end() {
      closed = true
      return closeLine()
    },
  }
}
