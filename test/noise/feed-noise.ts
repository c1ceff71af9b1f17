import { marketplaceOf, parseBarcode } from '@tillway/contract'
import { createRandom, type Random } from '../simulation/random.ts'
import { binomialBound } from './binomial.ts'
import { BYTE_PARSERS, type ByteParser } from './byte-parsers.ts'

/** What the parser did with noise of one kind. */
export interface NoiseResult {
  readonly parser: string
  readonly noise: 'any bytes' | 'shaped bytes' | 'misread barcodes'
  readonly bytes: number
  readonly scans: number
  /** Scans that a till would take for a customer's barcode without a doubt: right prefix, right check digit. */
  readonly passed: number
  /** As many may pass by chance, in 999 of 1,000 runs. */
  readonly mayPass: number
  readonly mostPendingBytes: number
  readonly pendingBytesAllowed: number
  readonly ms: number
}

const SURE = 0.999
/** Nine digits of prefix and a check digit, by chance. */
const BARCODE_BY_CHANCE = 1e-10
const CHECK_DIGIT_BY_CHANCE = 0.1
const PREFIX = '608574200'
const GERMANY = marketplaceOf('DE')
const CHUNK_BYTES = 4096

/** Feeds every parser `bytes` bytes of noise of each kind that it can take. Ends with the first crash. */
export function* feedNoise(bytes: number, seed: number): Generator<NoiseResult> {
  for (const make of BYTE_PARSERS) {
    const { encode, shape } = make()
    yield feed(make(), 'any bytes', bytes, BARCODE_BY_CHANCE, anyBytes(createRandom(seed)))
    if (shape) yield feed(make(), 'shaped bytes', bytes, BARCODE_BY_CHANCE, anyBytes(createRandom(seed), shape))
    if (encode)
      yield feed(make(), 'misread barcodes', bytes, CHECK_DIGIT_BY_CHANCE, misreadBarcodes(createRandom(seed), encode))
  }
}

function feed(
  parser: ByteParser,
  noise: NoiseResult['noise'],
  bytes: number,
  chance: number,
  next: () => Uint8Array,
): NoiseResult {
  const began = performance.now()
  let fed = 0
  let scans = 0
  let passed = 0
  let mostPendingBytes = 0
  while (fed < bytes) {
    const chunk = next()
    fed += chunk.length
    for (const text of parser.push(chunk)) {
      scans++
      const check = parseBarcode(text, GERMANY)
      if (check.ok && !check.doubtful) passed++
    }
    mostPendingBytes = Math.max(mostPendingBytes, parser.pendingBytes())
  }
  return {
    parser: parser.name,
    noise,
    bytes: fed,
    scans,
    passed,
    mayPass: binomialBound(scans, chance, SURE),
    mostPendingBytes,
    pendingBytesAllowed: parser.mostPendingBytes,
    ms: performance.now() - began,
  }
}

/** Chunks of any length; shaped ones are whole reports and events (64 and 24 bytes), or nothing would line up. */
function anyBytes(random: Random, shape?: (chunk: Uint8Array) => void): () => Uint8Array {
  return () => {
    const chunk = new Uint8Array(shape ? 64 * 24 : random.between(1, CHUNK_BYTES))
    for (let at = 0; at < chunk.length; at++) chunk[at] = random.between(0, 255)
    shape?.(chunk)
    return chunk
  }
}

/** Barcodes with the right length and prefix whose other digits are anything: what is left to find them out is the check digit. */
function misreadBarcodes(random: Random, encode: (text: string) => Uint8Array): () => Uint8Array {
  return () => {
    const barcodes: Uint8Array[] = []
    for (let n = 0; n < 32; n++) {
      const head = digits(random, random.pick([11, 13]))
      barcodes.push(encode(`${head}${PREFIX}${digits(random, 10)}`))
    }
    return Buffer.concat(barcodes)
  }
}

function digits(random: Random, length: number): string {
  let text = ''
  for (let n = 0; n < length; n++) text += random.between(0, 9)
  return text
}
