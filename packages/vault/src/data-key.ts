import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const KEY_BYTES = 32

/** The secret of one data directory: the root of its encryption and of its keyed hashes. It never appears in a backup, a log or an answer. */
export interface DataKey {
  readonly sealing: KeyObject | Buffer
  readonly hashing: KeyObject | Buffer
}

/**
 * Reads the data key, or makes it (32 random bytes, mode 0600) where there is no file yet.
 * Throws with a sentence that says what to do when the file has another length or others may read it: a key made anew
 * would make every stored value unreadable, so that is never done in silence. `database` is the file whose values it protects:
 * where that stands already, a missing key is not made anew either.
 */
export function openDataKey(path: string, database?: string): DataKey {
  return dataKeyFrom(readOrMake(path, database), path)
}

/** A data key from its 32 bytes. */
export function dataKeyFrom(root: Buffer, path = 'the data key'): DataKey {
  if (root.length !== KEY_BYTES)
    throw new Error(
      `${path} must hold exactly ${KEY_BYTES} bytes, it holds ${root.length}. Put the right key file back.`,
    )
  // Key objects, since Node makes one of a plain key again for every use.
  const derive = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', root, '', `tillway ${purpose}`, KEY_BYTES)))
  return { sealing: derive('sealing'), hashing: derive('hashing') }
}

/** A hash that says "the same as before" without saying what: useless to a reader of the files who lacks the key. 64 hex digits. */
export function keyedHash(key: DataKey, text: string): string {
  return createHmac('sha256', key.hashing).update(text).digest('hex')
}

function readOrMake(path: string, database: string | undefined): Buffer {
  try {
    const mode = statSync(path).mode & 0o777
    if (mode & 0o077)
      throw new Error(`${path} may be read by others (mode ${mode.toString(8)}). Run: chmod 600 ${path}`)
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  if (database !== undefined && existsSync(database))
    throw new Error(
      `${path} is missing, and ${database} was written with another data key than a new one would be. Put the key file back.`,
    )
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const key = randomBytes(KEY_BYTES)
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, key)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
  return key
}
