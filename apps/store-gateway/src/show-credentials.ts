import type { KeySource } from './amazon/credentials.ts'
import { type KeyAge, keyAge } from './amazon/key-ages.ts'

/** The keys as the route and the dashboard show them. */
export interface ShownCredentials {
  readonly account: string
  /** Why what stands in the file is not used; null: it is. */
  readonly problem: string | null
  readonly keys: readonly (KeyAge & {
    readonly slot: 'current' | 'next'
    /** The last four characters of its name. */
    readonly accessKeyId: string
    readonly createdAt: string | null
    readonly replacedAt: string | null
    /** Since when Amazon refuses it. */
    readonly refusedSince: string | null
    readonly inUse: boolean
  })[]
}

export function showCredentials(account: string, source: KeySource, nowMs: number): ShownCredentials {
  return {
    account,
    keys: source.list().map(({ refusedSinceMs, ...key }) => ({
      ...key,
      ...keyAge(key.createdAt, nowMs),
      refusedSince: refusedSinceMs === null ? null : new Date(refusedSinceMs).toISOString(),
    })),
    problem: source.problem(),
  }
}
