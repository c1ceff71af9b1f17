import { accessSync, constants } from 'node:fs'

/**
 * Throws a sentence when a database, or a file that SQLite keeps beside it, stands there and cannot be written. SQLite itself would open it for reading, and
 * leave files beside it that stay read-only when the database no longer is.
 */
export function refuseReadOnly(
  path: string,
  mustBeWritable = (file: string) => accessSync(file, constants.W_OK),
): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    try {
      mustBeWritable(file)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') continue
      throw new Error(`${file} cannot be written. Make it writable for the user that this program runs as.`, { cause })
    }
  }
}
