import { readFileSync, statSync } from 'node:fs'

export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Hands out the keys to sign with. They are never logged and never answered. */
export type KeySource = () => Keys

export function fixedKeys(keys: Keys): KeySource {
  return () => keys
}

/**
 * Keys from a file `{"current":{"accessKeyId","secretAccessKey","createdAt"},"next"?}` that only its owner may read. It is read again when it changes, so that keys are
 * replaced without stopping; a broken new file leaves the keys before it in use, and `onProblem` hears why. Throws when the first reading fails.
 */
export function keysFromFile(path: string, onProblem: (message: string) => void): KeySource {
  let { keys, stamp } = read(path)
  let failedStamp = ''
  return () => {
    try {
      const now = stampOf(path)
      if (now !== stamp && now !== failedStamp) {
        failedStamp = now
        ;({ keys, stamp } = read(path))
      }
    } catch (error) {
      onProblem((error as Error).message)
    }
    return keys
  }
}

function stampOf(path: string): string {
  const { mtimeMs, size, ino } = statSync(path)
  return `${mtimeMs} ${size} ${ino}`
}

function read(path: string): { keys: Keys; stamp: string } {
  let stamp: string
  try {
    stamp = stampOf(path)
  } catch {
    throw new Error(`AMAZON_CREDENTIALS_FILE ${path} is not there, or may not be read.`)
  }
  const mode = statSync(path).mode & 0o777
  if (mode & 0o077)
    throw new Error(
      `AMAZON_CREDENTIALS_FILE ${path} may be read by others (mode ${mode.toString(8)}). Run: chmod 600 ${path}`,
    )
  let content: { current?: Partial<Keys> }
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new Error(
      `AMAZON_CREDENTIALS_FILE ${path} is not JSON. It must read {"current":{"accessKeyId":"…","secretAccessKey":"…","createdAt":"…"}}.`,
    )
  }
  const { accessKeyId, secretAccessKey } = content?.current ?? {}
  if (typeof accessKeyId !== 'string' || !accessKeyId || typeof secretAccessKey !== 'string' || !secretAccessKey)
    throw new Error(`AMAZON_CREDENTIALS_FILE ${path} has no current.accessKeyId and current.secretAccessKey.`)
  return { keys: { accessKeyId, secretAccessKey }, stamp }
}
