import { createHash, createHmac, randomBytes } from 'node:crypto'
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEY_BYTES = 32
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** What everything that looks random here comes from, so that a repeated request gets the same answer and nothing secret is at rest. */
export interface Secret {
  readonly fingerprint: string
  /** Of the form that Amazon's have most often: `W3GU-YD4NGH-88C8`. */
  claimCode(requestId: string): string
  /** Such as `A3B6AC387ESRIX`. */
  giftCardId(requestId: string): string
  accountHash(account: string): string
}

/** The secret of a data directory, made at first start, or the one that a seed stands for. */
export function openSecret(dataDir: string, seed: string | undefined): Secret {
  const key =
    seed === undefined ? readOrMake(join(dataDir, 'secret.key')) : createHash('sha256').update(`seed ${seed}`).digest()
  const derive = (purpose: string, text: string) => createHmac('sha256', key).update(`${purpose} ${text}`).digest()
  const letters = (bytes: Buffer, from: number, to: number) =>
    [...bytes.subarray(from, to)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('')
  return {
    fingerprint: derive('fingerprint', '').toString('hex').slice(0, 16),
    claimCode(requestId) {
      const bytes = derive('claim code', requestId)
      return `${letters(bytes, 0, 4)}-${letters(bytes, 4, 10)}-${letters(bytes, 10, 14)}`
    },
    giftCardId: (requestId) => `A${letters(derive('gift card id', requestId), 0, 13)}`,
    accountHash: (account) => derive('account', account).toString('hex'),
  }
}

function readOrMake(path: string): Buffer {
  if (!statSync(path, { throwIfNoEntry: false })) {
    const half = `${path}.new` // a power cut must not leave half a key
    writeFileSync(half, randomBytes(KEY_BYTES), { mode: 0o600, flush: true })
    renameSync(half, path)
  }
  const key = readFileSync(path)
  if (key.length !== KEY_BYTES) throw new Error(`${path} must hold ${KEY_BYTES} bytes, it holds ${key.length}.`)
  return key
}
