import { createHash, createHmac, createSecretKey, type Hmac, type KeyObject, type Hash as NodeHash } from 'node:crypto'
import type { Hash, SourceData } from '@smithy/types'

/** SHA-256, and HMAC-SHA-256 where a secret is given, in the form that @smithy asks for, by Node's own code. */
export class NodeSha256 implements Hash {
  readonly #hash: NodeHash | Hmac

  constructor(secret?: SourceData) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', keyOf(secret))
  }

  update(data: SourceData): void {
    this.#hash.update(toBytes(data))
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
}

/** Node makes a key object of plain bytes for every use, which takes longer than the hash; @smithy hands the day's signing key in again and again. */
const keys = new WeakMap<object, KeyObject>()

function keyOf(secret: SourceData): KeyObject | Uint8Array | string {
  if (typeof secret === 'string') return secret
  const bytes = toBytes(secret)
  if (bytes.length === 0) return bytes
  const known = keys.get(secret)
  if (known) return known
  const key = createSecretKey(bytes)
  keys.set(secret, key)
  return key
}

function toBytes(data: SourceData): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, 'utf8')
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}
