import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { sayNotWritable } from '@tillway/vault'
import Database from 'better-sqlite3'
import { countLoadsInStates, type StateSum } from './statements/count-loads-in-states.ts'
import { writeMeta } from './statements/write-meta.ts'
import { BACKUP_MARK } from './take-into-review.ts'

/** What a backup holds. */
export interface BackupContents {
  readonly madeAtMs: number
  readonly bytes: number
  readonly states: readonly StateSum[]
  /** Tills whose tokens stay good. */
  readonly tills: number
}

const BUSY_TIMEOUT_MS = 5000

/**
 * Writes a copy of a journal as it is at one moment, also while its gateway runs: one reading transaction, which holds no writer up. The copy has no free pages,
 * so nothing erased is in it (R14), and it is marked as a backup, so that whoever opens it begins a review (R15). It lies at `target` whole and on disk, or
 * not at all. Throws with a sentence.
 */
export function writeBackup(journal: string, target: string, nowMs: number): BackupContents {
  if (!existsSync(journal)) throw new Error(`There is no journal at ${journal}.`)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const part = `${target}.part`
  rmSync(part, { force: true }) // of a backup that was cut off
  try {
    const source = new Database(journal, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true })
    try {
      source.prepare('VACUUM INTO ?').run(part)
    } finally {
      source.close()
    }
    const contents = mark(part, nowMs)
    syncToDisk(part)
    renameSync(part, target)
    syncToDisk(dirname(target))
    return contents
  } catch (cause) {
    rmSync(part, { force: true })
    throw sayNotWritable(target, cause)
  }
}

function mark(part: string, nowMs: number): BackupContents {
  const copy = new Database(part)
  try {
    const found = copy.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok') throw new Error(`The journal is damaged, so the copy is not kept: ${found}`)
    writeMeta(copy)(BACKUP_MARK, String(nowMs))
    const tills = copy.prepare<[], number>('SELECT count(*) FROM terminals').pluck().get() ?? 0
    return { madeAtMs: nowMs, bytes: statSync(part).size, states: countLoadsInStates(copy)(), tills }
  } finally {
    copy.close()
  }
}

/** A file, or a folder's list of files, on disk for sure. */
export function syncToDisk(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
