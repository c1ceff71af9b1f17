/** A commit did not happen, and may happen later: a full disk, a read-only file, a lock. Nothing of the write stands. */
export class JournalNotWritable extends Error {
  override readonly name = 'JournalNotWritable'
}
