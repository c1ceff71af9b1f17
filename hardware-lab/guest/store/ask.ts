const WITHIN_MS = 40_000

export interface Answer<Body> {
  readonly status: number
  readonly body: Body
}

/** One request to a process of the store; null where no whole answer came. */
export async function ask<Body = unknown>(
  method: string,
  url: string,
  question: { readonly body?: unknown; readonly token?: string; readonly prefer?: string } = {},
): Promise<Answer<Body> | null> {
  const { body, token, prefer } = question
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(prefer === undefined ? {} : { prefer }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      body: (answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as Body,
    }
  } catch {
    return null // not up yet, or not up any more: whoever asked asks again
  }
}
