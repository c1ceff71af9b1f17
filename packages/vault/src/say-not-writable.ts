/** SQLite's words for a disk or a folder that takes no write. */
const NOT_WRITABLE = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM)/

/** What SQLite threw, as a sentence that names the file and says what to do, where it is the disk's or the folder's fault; anything else as it is. */
export function sayNotWritable(path: string, cause: unknown): unknown {
  const { code, message } = cause as { code?: unknown; message?: string }
  if (typeof code !== 'string' || !NOT_WRITABLE.test(code)) return cause
  const remedy = 'Make room on its disk, and make its folder writable for the user that this program runs as.'
  return new Error(`${path} cannot be written (${message ?? code}). ${remedy}`, { cause })
}
