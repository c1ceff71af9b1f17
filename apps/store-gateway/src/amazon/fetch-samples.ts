import { request } from 'undici'

const TIMEOUT_MS = 3000

/** The simulator's accounts of a marketplace, for a newcomer without a scanner. They are not customers: nothing about them is secret. */
export async function fetchSamples(endpoint: string, marketplace: string): Promise<unknown[]> {
  const answer = await request(`${endpoint}/_simulator/accounts`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  const accounts: unknown = await answer.body.json()
  if (!Array.isArray(accounts)) return []
  return accounts.filter((one: { marketplace?: unknown }) => one.marketplace === marketplace)
}
