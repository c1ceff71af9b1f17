import { accessSync, constants, existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Check, failed, ok } from './check.ts'

/** Less than this is filled by a day's logs. */
const ROOM_BYTES = 200_000_000

/** The folder that the queue is in: written to before any cash is taken, so a till without it cannot sell. */
export async function checkData(outboxFile: string): Promise<Check> {
  const folder = dirname(outboxFile)
  let standing = folder
  while (!existsSync(standing) && dirname(standing) !== standing) standing = dirname(standing)
  try {
    accessSync(standing, constants.W_OK)
  } catch {
    return failed(
      'data',
      `${standing} may not be written by the user of this program: chown it, or set TERMINAL_DATA_DIR.`,
    )
  }
  const { bavail, bsize } = await statfs(standing)
  const megabytes = Math.floor((bavail * bsize) / 1_000_000)
  if (bavail * bsize < ROOM_BYTES)
    return failed('data', `Only ${megabytes} MB are free for ${folder}: make room, or the till will stop selling.`)
  return ok('data', `${folder}, ${megabytes} MB free.`)
}
