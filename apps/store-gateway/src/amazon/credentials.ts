import { maskedKeyId, readCredentialsFile, type StoredKey, stampOf } from './credentials-file.ts'

export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A key as people see it: never its secret, and of its name the last four characters. */
export interface KeyStanding {
  readonly slot: 'current' | 'next'
  readonly accessKeyId: string
  readonly createdAt: string | null
  /** Since when another key stands in its place. */
  readonly replacedAt: string | null
  /** Since when Amazon refuses it; milliseconds. */
  readonly refusedSinceMs: number | null
  /** Whether requests are signed with it now. */
  readonly inUse: boolean
}

/** Hands out the keys to sign with. They are never logged and never answered. */
export interface KeySource {
  /** The key to sign with now: the current one, or the other one while Amazon refuses it. */
  toSign(): Keys
  /**
   * What Amazon said to a request that was sent at `sentMs` and signed with this key. Answers whether another key, not refused so far, signs from now on: then the
   * refusal is no fault of the account's.
   */
  heard(accessKeyId: string, said: 'taken' | 'refused', sentMs: number): boolean
  list(): KeyStanding[]
  /** Why what stands in the file now is not used; null: it is. */
  problem(): string | null
}

export interface KeyFileDeps {
  readonly nowMs: () => number
  /** The file cannot be used as it is now; the keys before it stay in use. Told once each time. */
  readonly onProblem: (sentence: string) => void
  /** Amazon refuses a key that it took before, or that is new here. Told once each time. */
  readonly onRefused: (sentence: string) => void
}

export function fixedKeys(keys: Keys): KeySource {
  const only = [{ ...keys, createdAt: null, replacedAt: null }]
  return createKeySource(() => only, { nowMs: Date.now, onRefused: () => undefined })
}

/**
 * Keys from `AMAZON_CREDENTIALS_FILE`. It is read again when it changes, so that keys are replaced without stopping; a broken new file leaves the keys before it in
 * use. While Amazon refuses the current key, the next one signs. Throws when the first reading fails.
 */
export function keysFromFile(path: string, deps: KeyFileDeps): KeySource {
  const read = () => {
    const { current, next } = readCredentialsFile(path)
    return next ? [current, next] : [current]
  }
  let stamp = stampOf(path)
  let keys = read()
  let problem: string | null = null

  function latest(): readonly StoredKey[] {
    const found = stampOf(path) // before it is read: what changes meanwhile is read again
    if (found === stamp) return keys
    stamp = found
    try {
      keys = read()
      problem = null
    } catch (error) {
      problem = (error as Error).message
      deps.onProblem(problem)
    }
    return keys
  }
  return { ...createKeySource(latest, deps), problem: () => problem }
}

function createKeySource(
  latest: () => readonly StoredKey[],
  { nowMs, onRefused }: Pick<KeyFileDeps, 'nowMs' | 'onRefused'>,
): KeySource {
  let known: readonly StoredKey[] = []
  /** Since when Amazon refuses a key, by its name. A file that is read again is tried again. */
  const refused = new Map<string, number>()

  function keys(): readonly StoredKey[] {
    const found = latest()
    if (found !== known) refused.clear()
    known = found
    return found
  }

  /** Those that Amazon takes first, the current one before the next; where it refuses all, the one refused longest ago. */
  function inUse(): StoredKey {
    const sinceMs = ({ accessKeyId }: StoredKey) => refused.get(accessKeyId) ?? Number.NEGATIVE_INFINITY
    const [first, ...others] = keys()
    if (!first) throw new Error('a key source has a key at least')
    return others.reduce((best, one) => (sinceMs(one) < sinceMs(best) ? one : best), first)
  }

  return {
    toSign: inUse,
    heard(accessKeyId, said, sentMs) {
      const sinceMs = refused.get(accessKeyId)
      if (said === 'taken') {
        // An answer to what was sent before the refusal says nothing of now.
        if (sinceMs !== undefined && sinceMs < sentMs) refused.delete(accessKeyId)
        return false
      }
      if (!keys().some((key) => key.accessKeyId === accessKeyId)) return true // it was taken out of the file meanwhile
      refused.set(accessKeyId, nowMs())
      const other = inUse()
      const takesOver = other.accessKeyId !== accessKeyId && !refused.has(other.accessKeyId)
      if (sinceMs === undefined) onRefused(refusalOf(accessKeyId, takesOver ? other : null))
      return takesOver
    },
    list() {
      const signing = inUse()
      return keys().map((key, n) => ({
        slot: n === 0 ? 'current' : 'next',
        accessKeyId: maskedKeyId(key.accessKeyId),
        createdAt: key.createdAt,
        replacedAt: key.replacedAt,
        refusedSinceMs: refused.get(key.accessKeyId) ?? null,
        inUse: key === signing,
      }))
    },
    problem: () => null,
  }
}

function refusalOf(accessKeyId: string, other: StoredKey | null): string {
  const refusal = `Amazon refuses the key ${maskedKeyId(accessKeyId)}`
  if (!other) return `${refusal}, and there is no other one. Loads wait. Look at it in Amazon’s portal.`
  const next = other.replacedAt === null ? 'promote it, then retire the refused one' : 'retire it no more: it is needed'
  return `${refusal}. Requests are signed with ${maskedKeyId(other.accessKeyId)} now: ${next} (pnpm gateway credentials).`
}
