const TIMEOUT_MS = 8000

/** Reads one of the gateway's routes. Throws with the gateway's own sentence where it sent one. */
export async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (response.ok) return (await response.json()) as T
  const problem: unknown = await response.json().catch(() => null)
  const detail = problem && typeof problem === 'object' && 'detail' in problem ? String(problem.detail) : ''
  throw new Error(detail || `The gateway answered ${response.status} to ${path}.`)
}
