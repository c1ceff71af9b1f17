import { type AmazonKey, newKey } from './credentials.ts'

interface ListedKey {
  readonly accessKeyId: string
  readonly state: 'active' | 'inactive'
  readonly createdAt: string
}

/** The page of access keys in Amazon's portal: two keys at most, each active or not. What is made here is forgotten at the end, unless the credentials file has it. */
export interface KeyBook {
  /** The secret of an active key, or nothing. */
  secretOf(accessKeyId: string): string | undefined
  list(): ListedKey[]
  /** Makes a second key, and shows its secret once; nothing where there are two. */
  create(now: Date): AmazonKey | undefined
  /** False where there is no such key. */
  setState(accessKeyId: string, state: ListedKey['state']): boolean
  /** Deletes an inactive key, for good. False where there is none. */
  remove(accessKeyId: string): boolean
}

const MOST_KEYS = 2

export function createKeyBook(keys: readonly AmazonKey[]): KeyBook {
  const book = new Map(keys.map((key) => [key.accessKeyId, { key, state: 'active' as ListedKey['state'] }]))
  return {
    secretOf(accessKeyId) {
      const found = book.get(accessKeyId)
      return found?.state === 'active' ? found.key.secretAccessKey : undefined
    },
    list: () =>
      [...book.values()].map(({ key: { accessKeyId, createdAt }, state }) => ({ accessKeyId, state, createdAt })),
    create(now) {
      if (book.size >= MOST_KEYS) return undefined
      const key = newKey(now)
      book.set(key.accessKeyId, { key, state: 'active' })
      return key
    },
    setState(accessKeyId, state) {
      const found = book.get(accessKeyId)
      if (found) found.state = state
      return found !== undefined
    },
    remove: (accessKeyId) => book.get(accessKeyId)?.state === 'inactive' && book.delete(accessKeyId),
  }
}
