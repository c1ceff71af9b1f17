import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const MAX_TOKEN_LENGTH = 500

/** The token in a file, or null while there is none. Throws when the file holds something else, or when others may not be kept from it. */
export function readTokenFile(path: string): string | null {
  let content: string
  try {
    content = readFileSync(path, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  if (content === '') return null // being written
  if (!isToken(content)) throw new Error(`${path} does not hold a token. Pair the till again.`)
  return content
}

/** Writes a token so that only this user can read it (mode 0600), whole or not at all. */
export function writeTokenFile(path: string, token: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const beside = `${path}.${process.pid}.new`
  writeFileSync(beside, `${token}\n`, { mode: 0o600 })
  chmodSync(beside, 0o600) // an old file keeps its mode when it is written again
  renameSync(beside, path)
}

/** The token of the till's own API; made at the first start. */
export function openLocalApiToken(path: string): string {
  const known = readTokenFile(path)
  if (known !== null) return known
  const token = randomBytes(32).toString('base64url')
  writeTokenFile(path, token)
  return token
}

/** Visible ASCII without spaces: what a bearer token may be. */
export function isToken(text: string): boolean {
  return text.length <= MAX_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(text)
}
