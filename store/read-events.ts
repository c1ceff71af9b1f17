import { setTimeout as pause } from 'node:timers/promises'

const AGAIN_AFTER_MS = 1000
const LONGEST_EVENT = 1_000_000

export interface ServerEvent {
  readonly event: string
  readonly data: string
}

/** Reads server-sent events until the signal aborts, connecting again where it left off when the line breaks. */
export async function readEvents(
  url: string,
  onEvent: (event: ServerEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let lastId = ''
  while (!signal.aborted) {
    try {
      const answer = await fetch(url, { headers: lastId ? { 'last-event-id': lastId } : {}, signal })
      if (answer.ok && answer.body)
        for await (const block of blocks(answer.body)) {
          const fields = new Map(block.split('\n').map((line) => splitField(line)))
          lastId = fields.get('id') ?? lastId
          const data = fields.get('data')
          if (data !== undefined) onEvent({ event: fields.get('event') ?? 'message', data })
        }
    } catch (error) {
      if (!signal.aborted && !(error instanceof TypeError)) throw error // fetch's word for a broken line
    }
    await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined)
  }
}

async function* blocks(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    if (text.length > LONGEST_EVENT) throw new Error('An event of the gateway is longer than 1 MB.')
    yield* parts
  }
}

function splitField(line: string): [string, string] {
  const at = line.indexOf(':')
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).trimStart()]
}
