import { request } from 'undici'

const ASK_AT_MOST_MS = 3_000

/** Asks the till that runs on this machine; null when none does. Throws when it does not answer. */
export async function askRunningTill(port: number, path: string, token: string): Promise<unknown> {
  try {
    const answer = await request(`http://127.0.0.1:${port}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(ASK_AT_MOST_MS),
    })
    const body = await answer.body.json()
    if (answer.statusCode === 200) return body
    throw new Error(`it answered ${answer.statusCode}`)
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ECONNREFUSED') return null
    throw new Error(`What runs on port ${port} did not answer as this till.`, { cause })
  }
}
