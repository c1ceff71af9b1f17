import { request } from 'undici'

const ASK_AT_MOST_MS = 3_000

/** What a till says of itself: ready to sell, or why not. */
export interface Readiness {
  readonly status: 'ok' | 'not-ready'
  readonly reason?: string
}

/** Asks the till that runs on this machine; null when none does. Throws when it does not answer. */
export function askRunningTill(port: number, path: string, token: string): Promise<unknown> {
  return ask(port, path, [200], token)
}

/** Whether the till that runs on this machine can sell; null when none runs. Throws when it does not answer. */
export async function askReadiness(port: number): Promise<Readiness | null> {
  return (await ask(port, '/health/ready', [200, 503])) as Readiness | null
}

async function ask(port: number, path: string, good: readonly number[], token?: string): Promise<unknown> {
  try {
    const answer = await request(`http://127.0.0.1:${port}${path}`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(ASK_AT_MOST_MS),
    })
    const body = await answer.body.json()
    if (good.includes(answer.statusCode)) return body
    throw new Error(`it answered ${answer.statusCode}`)
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ECONNREFUSED') return null
    throw new Error(`What runs on port ${port} did not answer as this till.`, { cause })
  }
}
