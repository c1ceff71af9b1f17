import { chownSync, readFileSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs'

/** One pair of Amazon's keys as the credentials file keeps it. */
export interface StoredKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** ISO 8601; null where nobody wrote it down. */
  readonly createdAt: string | null
  /** ISO 8601: since when another key stands in its place. It is to be retired. */
  readonly replacedAt: string | null
}

/** `next` is a second key that Amazon takes meanwhile: a new one before it is promoted, the old one after that. */
export interface StoredKeys {
  readonly current: StoredKey
  readonly next: StoredKey | null
}

/** Anything else cannot stand in a header: no request could be made with it. */
export const ACCESS_KEY_ID = /^[\w-]{1,128}$/
const FORM = '{"current":{"accessKeyId":"…","secretAccessKey":"…","createdAt":"…"}}'
const LONGEST_FILE_BYTES = 10_000

/** What of a file shows that it was changed: its mode too, so that others' right to read it is noticed. */
export function stampOf(path: string): string {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    return found ? `${found.mtimeMs} ${found.size} ${found.ino} ${found.mode}` : 'not there'
  } catch (error) {
    // A circle of links, a folder that may not be entered, a disk that fails: as little use as no file, and told by the reading.
    return `not to be seen: ${(error as NodeJS.ErrnoException).code}`
  }
}

/**
 * Reads a file `{"current":{"accessKeyId","secretAccessKey","createdAt"},"next"?}` that only its owner may read. Throws a sentence that says what to do,
 * and shows nothing of what stands in it.
 */
export function readCredentialsFile(path: string): StoredKeys {
  let found: Stats
  try {
    found = statSync(path)
  } catch (cause) {
    throw new Error(`AMAZON_CREDENTIALS_FILE ${path} is not there, or may not be read.`, { cause })
  }
  // Reading from a pipe would stop the whole process until somebody writes into it.
  if (!found.isFile()) throw new Error(`AMAZON_CREDENTIALS_FILE ${path} is not a file.`)
  const mode = found.mode & 0o777
  if (mode & 0o077)
    throw new Error(
      `AMAZON_CREDENTIALS_FILE ${path} may be read by others (mode ${mode.toString(8)}). Run: chmod 600 ${path}`,
    )
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8').slice(0, LONGEST_FILE_BYTES))
  } catch (cause) {
    // The parser's own message would show a part of the file.
    if (cause instanceof SyntaxError)
      throw new Error(`AMAZON_CREDENTIALS_FILE ${path} is not JSON. It must read ${FORM}.`)
    throw new Error(`AMAZON_CREDENTIALS_FILE ${path} is not there, or may not be read.`, { cause })
  }
  const { current, next } = (content ?? {}) as { current?: unknown; next?: unknown }
  const first = keyOf(current)
  if (!first)
    throw new Error(
      `AMAZON_CREDENTIALS_FILE ${path} has no current.accessKeyId (letters and digits) and current.secretAccessKey.`,
    )
  const second = next === undefined || next === null ? null : keyOf(next)
  if (next !== undefined && next !== null && !second)
    throw new Error(
      `AMAZON_CREDENTIALS_FILE ${path} has a next without accessKeyId (letters and digits) and secretAccessKey.`,
    )
  return { current: first, next: second }
}

/**
 * Writes the keys whole or not at all, for the owner of the file before them and for nobody else: a gateway that runs as another user must be able to
 * read what an administrator writes.
 */
export function writeCredentialsFile(path: string, keys: StoredKeys): void {
  const half = `${path}.new`
  const owner = statSync(path, { throwIfNoEntry: false })
  const content = { current: shown(keys.current), ...(keys.next ? { next: shown(keys.next) } : {}) }
  try {
    rmSync(half, { force: true })
    writeFileSync(half, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
    if (owner && owner.uid !== process.getuid?.()) chownSync(half, owner.uid, owner.gid)
    renameSync(half, path)
  } catch (cause) {
    rmSync(half, { force: true })
    throw new Error(
      `AMAZON_CREDENTIALS_FILE ${path} cannot be written: ${(cause as NodeJS.ErrnoException).code}. Run this as its owner; nothing was changed.`,
      { cause },
    )
  }
}

/** The last four characters, by which a person finds a key in Amazon's portal. */
export function maskedKeyId(accessKeyId: string): string {
  return `…${accessKeyId.slice(-4)}`
}

function keyOf(value: unknown): StoredKey | null {
  if (typeof value !== 'object' || value === null) return null
  const { accessKeyId, secretAccessKey, createdAt, replacedAt } = value as Record<string, unknown>
  if (typeof accessKeyId !== 'string' || !accessKeyId || typeof secretAccessKey !== 'string' || !secretAccessKey)
    return null
  if (!ACCESS_KEY_ID.test(accessKeyId)) return null
  return { accessKeyId, secretAccessKey, createdAt: instant(createdAt), replacedAt: instant(replacedAt) }
}

function instant(value: unknown): string | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

function shown({ accessKeyId, secretAccessKey, createdAt, replacedAt }: StoredKey): Record<string, string> {
  return {
    accessKeyId,
    secretAccessKey,
    ...(createdAt ? { createdAt } : {}),
    ...(replacedAt ? { replacedAt } : {}),
  }
}
