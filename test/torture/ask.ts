export interface Answer<Body = unknown> {
  readonly status: number
  readonly body: Body
}

const ASK_MS = 8000
export const TRIES = 5

export interface Question {
  readonly body?: unknown
  readonly token?: string
  readonly prefer?: string
  readonly withinMs?: number
}

/** One request to a process that may be killed meanwhile: null where no whole answer came. */
export async function ask<Body = unknown>(
  method: string,
  url: string,
  question: Question = {},
): Promise<Answer<Body> | null> {
  const { body, token, prefer, withinMs = ASK_MS } = question
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(prefer === undefined ? {} : { prefer }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(withinMs),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    return { status: answer.status, body: isJson ? JSON.parse(text) : text }
  } catch {
    return null // killed, cut or full: whoever asked asks again
  }
}

/** All runs again and nothing is broken: an answer comes. */
export async function sure<Body>(method: string, url: string, question: Question = {}): Promise<Answer<Body>> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await ask<Body>(method, url, question)
    if (answer && answer.status < 500) return answer
  }
  throw new Error(`${method} ${url} gets no answer although nothing is broken any more`)
}

/** The first event of a stream: the register page as it is now. */
export async function firstEvent(url: string): Promise<unknown> {
  const end = new AbortController()
  const timer = setTimeout(() => end.abort(), ASK_MS)
  try {
    const answer = await fetch(url, { signal: end.signal })
    let text = ''
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString('utf8')
      const data = /^data: (.*)\n\n/m.exec(text)?.[1]
      if (data !== undefined) return JSON.parse(data)
    }
    return null
  } catch {
    return null // as above
  } finally {
    clearTimeout(timer)
    end.abort()
  }
}
