import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { tempDir } from '../test-support/temp-dir.ts'
import { copyOutbox } from './copy-outbox.ts'

/** Moves money between many rows, a commit at a time, and empties the log into the file again and again. */
const WRITER = `
  const { workerData, parentPort } = require('node:worker_threads')
  const db = new (require(workerData.sqlite))(workerData.path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = OFF')
  db.exec('CREATE TABLE money (id INTEGER PRIMARY KEY, amount INTEGER, padding TEXT)')
  const insert = db.prepare('INSERT INTO money (amount, padding) VALUES (100, ?)')
  db.transaction(() => { for (let n = 0; n < 400; n++) insert.run('x'.repeat(900)) })()
  const move = db.prepare('UPDATE money SET amount = amount + ? WHERE id = ?')
  parentPort.postMessage('ready')
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let n = 0; ; n++) {
    db.transaction(() => { move.run(-1, 1 + (n * 7) % 400); move.run(1, 1 + (n * 131 + 17) % 400) })()
    if (n % 5 === 0) db.pragma('wal_checkpoint(TRUNCATE)')
    Atomics.wait(pause, 0, 0, 2)
  }`

it('is one moment of a file that another process writes to, and leaves nothing behind', async () => {
  const path = join(tempDir(onTestFinished), 'outbox.sqlite')
  const sqlite = import.meta.resolve('better-sqlite3').replace('file://', '')
  const writer = new Worker(WRITER, { eval: true, workerData: { path, sqlite } })
  onTestFinished(async () => void (await writer.terminate()))
  await new Promise((resolve, reject) => writer.once('message', resolve).once('error', reject))
  for (let n = 0; n < 25; n++) {
    const copy = await copyOutbox(path)
    const db = new Database(copy.path)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.prepare('SELECT sum(amount) FROM money').pluck().get()).toBe(40_000)
    db.close()
    copy.remove()
    expect(existsSync(dirname(copy.path))).toBe(false)
  }
})

it('says where there is none', async () => {
  const dir = tempDir(onTestFinished)
  await expect(copyOutbox(join(dir, 'outbox.sqlite'))).rejects.toThrow('There is no outbox at')
  expect(readdirSync(dir)).toEqual([])
})
