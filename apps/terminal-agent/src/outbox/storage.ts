/** Whether this till's disk takes what must be kept. `full` ends when there is room again, `not-writable` when the file can be written again. */
export type Storage = 'ok' | 'full' | 'not-writable'

/** A commit did not happen: nothing of the write stands, and nothing may be said that needs it. */
export class OutboxNotWritable extends Error {
  override readonly name = 'OutboxNotWritable'
  readonly storage: Exclude<Storage, 'ok'>

  constructor(storage: Exclude<Storage, 'ok'>, cause: unknown) {
    super(storage === 'full' ? 'this till’s disk is full' : 'this till’s outbox cannot be written', { cause })
    this.storage = storage
  }
}

const FULL = /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/
const NOT_WRITABLE = /^(SQLITE_(IOERR|READONLY|BUSY|LOCKED|CANTOPEN|PERM)|EROFS|EACCES|EPERM|EIO)/

/** What an error says of the disk; null when it says nothing of it, and is a bug. */
export function storageFault(error: unknown): Exclude<Storage, 'ok'> | null {
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string') return null
  if (FULL.test(code)) return 'full'
  return NOT_WRITABLE.test(code) ? 'not-writable' : null
}
