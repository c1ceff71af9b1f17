import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface OutboxCopy {
  readonly path: string
  /** Deletes the copy. */
  remove(): void
}

/** A till that runs writes meanwhile; so often the copy is made anew. */
const TRIES = 20
const CHUNK_BYTES = 1024 * 1024

/**
 * Copies an outbox with its write-ahead log, which a crash leaves behind, into a folder of its own, and changes nothing where it lies: opening a
 * SQLite file in place may write beside it even to read. A till may run meanwhile: the copy counts only if the file is the same after it was made as
 * when it was made, and the log has only grown. Throws with a sentence where there is no outbox.
 */
export async function copyOutbox(path: string): Promise<OutboxCopy> {
  if (!existsSync(path)) throw new Error(`There is no outbox at ${path}: this till has not run yet.`)
  const folder = mkdtempSync(join(tmpdir(), 'tillway-outbox-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    for (let tried = 0; tried < TRIES; tried++) {
      const copy = join(folder, `${tried}.sqlite`)
      copyFile(path, copy)
      if (existsSync(`${path}-wal`)) copyFile(`${path}-wal`, `${copy}-wal`)
      if ((await isSame(path, copy)) && (await hasOnlyGrown(`${path}-wal`, `${copy}-wal`)))
        return { path: copy, remove }
    }
  } catch (error) {
    remove()
    throw new Error(`The outbox at ${path} cannot be read: ${(error as Error).message}.`, { cause: error })
  }
  remove()
  throw new Error(`The till writes to ${path} all the time. Stop it, or try again.`)
}

/** By hand: the copy of `node:fs` never ends where a log is cut while it is copied. */
function copyFile(from: string, to: string): void {
  const source = openSync(from, 'r')
  const target = openSync(to, 'w', 0o600)
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    for (let left = fstatSync(source).size; left > 0; ) {
      const read = readSync(source, chunk, 0, Math.min(left, CHUNK_BYTES), null)
      if (read === 0) return // it was cut: no copy of one moment, which the comparison finds
      writeFileSync(target, chunk.subarray(0, read))
      left -= read
    }
  } finally {
    closeSync(target)
    closeSync(source)
  }
}

async function isSame(original: string, copy: string): Promise<boolean> {
  return statSync(original).size === statSync(copy).size && (await hasOnlyGrown(original, copy))
}

/** Whether a file still begins with everything that its copy holds. */
async function hasOnlyGrown(original: string, copy: string): Promise<boolean> {
  const copied = statSync(copy, { throwIfNoEntry: false })?.size ?? 0
  if (copied === 0) return true
  const { size = 0 } = statSync(original, { throwIfNoEntry: false }) ?? {}
  return size >= copied && (await digest(original, copied)) === (await digest(copy, copied))
}

async function digest(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { end: bytes - 1 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
