import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Journal } from '../journal/journal.ts'

const LONGEST_TOKEN_BYTES = 1000

/** Whether the file holds a token by which the gateway knows this till. A file that cannot be read throws. */
export async function holdsTokenOf(
  terminals: Pick<Journal['terminals'], 'ofToken'>,
  terminalId: string,
  path: string,
): Promise<boolean> {
  if (!existsSync(path)) return false
  const token = readFileSync(path, 'utf8').slice(0, LONGEST_TOKEN_BYTES).trim()
  return (await terminals.ofToken(token)) === terminalId
}

/** Writes a token where only its owner may read it, whole or not at all. */
export function writeTokenFile(path: string, token: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, `${token}\n`, { mode: 0o600 })
  chmodSync(`${path}.new`, 0o600) // an old one keeps its mode otherwise
  renameSync(`${path}.new`, path)
}
