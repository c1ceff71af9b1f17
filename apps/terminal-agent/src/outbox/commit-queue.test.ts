import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { tempDir } from '../test-support/temp-dir.ts'
import { createCommitQueue } from './commit-queue.ts'
import { createReserve } from './reserve.ts'
import { OutboxNotWritable } from './storage.ts'

const PAGES = 40

/** A real database on a disk that has room for a few pages only; the reserve is a few pages more. */
function open({ reserve = true } = {}) {
  const db = new Database(join(tempDir(onTestFinished), 'o.sqlite'))
  onTestFinished(() => void db.close())
  db.pragma('journal_mode = WAL')
  db.exec('CREATE TABLE till (proofs INTEGER); INSERT INTO till VALUES (0); CREATE TABLE rows (text TEXT)')
  const limit = (pages: number) => db.pragma(`max_page_count = ${pages}`)
  limit(PAGES)
  let stands = reserve
  const room = {
    stands: () => stands,
    spend: () => {
      if (!stands) return false
      stands = false
      limit(PAGES + 20)
      return true
    },
    restore: () => {
      stands = stands || db.pragma('max_page_count', { simple: true }) === 1000
      return stands
    },
  }
  const insert = db.prepare('INSERT INTO rows VALUES (?)')
  const queue = createCommitQueue(db, { reserve: reserve ? room : null })
  const write = (text: string, options = {}) => queue.run(() => insert.run(text).changes, options)
  return {
    db,
    queue,
    write,
    limit,
    stands: () => stands,
    count: () => db.prepare('SELECT count(*) FROM rows').pluck().get(),
    fill: async () => {
      for (let n = 0; n < PAGES; n++) {
        const full = await write('x'.repeat(3000), { newSale: true }).then(
          () => false,
          () => true,
        )
        if (full) return
      }
      throw new Error('the disk never was full')
    },
  }
}

describe('a full disk', () => {
  it('refuses a new sale, and keeps the reserve for those whose cash is taken', async () => {
    const { queue, write, fill, stands, count } = open()
    await fill()
    expect([queue.storage(), stands()]).toEqual(['full', true])
    const before = count()
    const sale = write('s'.repeat(3000), { newSale: true })
    const confirm = write('c'.repeat(3000)) // of the same commit
    await expect(sale).rejects.toThrow(OutboxNotWritable)
    await expect(confirm).resolves.toBe(1)
    expect([queue.storage(), stands(), count()]).toEqual(['full', false, Number(before) + 1])
  })

  it('takes sales again by itself once the reserve stands again and there is room', async () => {
    const { queue, write, fill, limit } = open()
    await fill()
    await write('c'.repeat(3000))
    queue.tryStorage()
    expect(queue.storage()).toBe('full') // a commit goes through, but the reserve is spent
    limit(1000)
    queue.tryStorage()
    expect(queue.storage()).toBe('ok')
    await expect(write('again', { newSale: true })).resolves.toBe(1)
  })

  it('answers nobody of a commit that did not happen', async () => {
    const { write, fill, count } = open({ reserve: false })
    await fill()
    const before = count()
    const all = await Promise.allSettled([write('a'), write('b'.repeat(9000)), write('c')])
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(count()).toBe(before)
    await expect(write('small')).resolves.toBe(1)
  })

  it('does not end the program when the log cannot be emptied into the file', async () => {
    const { queue, write, fill, limit, db } = open({ reserve: false })
    await fill()
    queue.checkpointSoon()
    await expect(write('y'.repeat(9000))).rejects.toThrow('this till’s disk is full')
    limit(1000)
    queue.tryStorage()
    expect([queue.storage(), db.open]).toEqual(['ok', true])
  })
})

describe('a write that fails by itself', () => {
  it('says nothing of the disk, and takes no other write with it', async () => {
    const { queue, write, count } = open()
    const broken = queue.run(() => {
      throw new Error('a bug')
    })
    const sound = write('sound')
    await expect(broken).rejects.toThrow('a bug')
    await expect(sound).resolves.toBe(1)
    expect([queue.storage(), count()]).toEqual(['ok', 1])
  })
})

describe('the reserve', () => {
  it('stands once it was made, and is made again after it was spent', () => {
    const path = join(tempDir(onTestFinished), 'reserve')
    const reserve = createReserve(path, 10_000)
    expect([reserve.stands(), reserve.spend()]).toEqual([false, false])
    expect([reserve.restore(), statSync(path).size, reserve.stands()]).toEqual([true, 10_000, true])
    expect([reserve.spend(), existsSync(path), reserve.spend()]).toEqual([true, false, false])
    expect([reserve.restore(), reserve.restore(), existsSync(`${path}.new`)]).toEqual([true, true, false])
  })

  it('is not made where nothing can be written', () => {
    const folder = join(tempDir(onTestFinished), 'gone')
    const reserve = createReserve(join(folder, 'reserve'), 10_000)
    expect(reserve.restore()).toBe(false)
    mkdirSync(folder)
    expect(reserve.restore()).toBe(true)
    rmSync(folder, { recursive: true })
  })
})
