import { type DataKey, unseal } from '@tillway/vault'
import { type Db, openDatabase } from './open-database.ts'
import type { Reserve } from './reserve.ts'
import { findSealed } from './statements/find-sealed.ts'
import { storageFault } from './storage.ts'

/** Opens the database, and refuses to go on with another key than it was written with: its open loads could never be sent. */
export function openChecked(path: string, key: DataKey, reserve: Reserve | null, unlock: () => void): Db {
  let db: Db | undefined
  try {
    db = openWithReserve(path, reserve)
    const open = findSealed(db)()
    if (open) unseal(key, open.id, open.sealed)
    return db
  } catch (error) {
    db?.close()
    unlock()
    throw error
  }
}

/** On a full disk the database opens in the room that was kept for that. */
function openWithReserve(path: string, reserve: Reserve | null): Db {
  try {
    return openDatabase(path)
  } catch (error) {
    if (storageFault(error) === null || !reserve?.spend()) throw error
    return openDatabase(path)
  }
}
