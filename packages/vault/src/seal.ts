import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'
import type { DataKey } from './data-key.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Random bytes are fetched for many nonces at once: each fetch costs as much as an encryption. */
const nonces = Buffer.alloc(NONCE_BYTES * 256)
let usedBytes = nonces.length

function nextNonce(): Buffer {
  if (usedBytes === nonces.length) {
    randomFillSync(nonces)
    usedBytes = 0
  }
  usedBytes += NONCE_BYTES
  return nonces.subarray(usedBytes - NONCE_BYTES, usedBytes)
}

/**
 * Encrypts a value for storage (AES-256-GCM): nonce, tag, ciphertext. `context` names the place it belongs to, such as a load's
 * id; a sealed value moved to another row does not open.
 */
export function seal(key: DataKey, context: string, plain: string | Buffer): Buffer {
  const nonce = nextNonce()
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Opens what `seal` made. Throws when the key, the context or a single bit differs. */
export function unseal(key: DataKey, context: string, sealed: Buffer): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error(`a sealed value of ${context} is too short`)
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw new Error(`a sealed value of ${context} does not open: is DATA_KEY_FILE the one it was written with?`, {
      cause,
    })
  }
}
