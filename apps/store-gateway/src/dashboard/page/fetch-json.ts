const TIMEOUT_MS = 8000

/** Reads one of the gateway's routes. Throws with the gateway's own sentence where it sent one. */
export async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (response.ok) return (await response.json()) as T
  throw new Error(await problemOf(response))
}

/** Sends an act. Answers null when it was taken, else the sentence that says why it was not, or that nobody knows. */
export async function postJson(path: string, body: Readonly<Record<string, string>>): Promise<string | null> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return response.ok ? null : await problemOf(response)
  } catch {
    return 'The gateway did not answer. Look at the timeline before you try again.'
  }
}

async function problemOf(response: Response): Promise<string> {
  const problem: unknown = await response.json().catch(() => null)
  const detail = problem && typeof problem === 'object' && 'detail' in problem ? String(problem.detail) : ''
  return detail || `The gateway answered ${response.status}.`
}
