import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'

const folder = join(import.meta.dirname, 'migrations')

/** Brings a database to the newest form: runs, each once and in order, the files that it has not seen yet. */
export function migrate(db: Database): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const done = db.pragma('user_version', { simple: true }) as number
  if (done > files.length) throw new Error('The ledger was written by a newer version of the simulator.')
  for (const [index, name] of files.sort().entries()) {
    if (index < done) continue
    db.transaction(() => {
      db.exec(readFileSync(join(folder, name), 'utf8'))
      db.pragma(`user_version = ${index + 1}`)
    })()
  }
}
