import { copyOutbox } from './copy-outbox.ts'
import { type Db, openDatabase } from './open-database.ts'
import { listAll } from './statements/list-all.ts'
import { listForeignCash } from './statements/list-foreign-cash.ts'
import { listOpen } from './statements/list-open.ts'
import { listRecent } from './statements/list-recent.ts'
import { sumCash } from './statements/sum-cash.ts'

/**
 * The outbox to look at, whether its till runs, is stopped or is dead, and without its data key: accounts stay sealed. It is read from a copy, so
 * that not a byte of it changes. Throws with a sentence where there is none, or none that this version can read.
 */
export async function openOutboxReader(path: string) {
  const copy = await copyOutbox(path)
  const db = openCopy(copy.path, path, copy.remove)
  return {
    open: listOpen(db),
    recent: listRecent(db),
    all: listAll(db),
    foreignCash: listForeignCash(db),
    cash: sumCash(db),
    close: () => {
      db.close()
      copy.remove()
    },
  }
}

function openCopy(copy: string, original: string, remove: () => void): Db {
  try {
    return openDatabase(copy)
  } catch (error) {
    remove()
    const { message } = error as Error
    throw new Error(
      message.startsWith(copy)
        ? message.replace(copy, original)
        : `The outbox at ${original} cannot be read: ${message}.`,
      { cause: error },
    )
  }
}
