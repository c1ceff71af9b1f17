import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keyedHash, lockFile, openDataKey, sayNotWritable, seal, unseal } from './index.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'tillway-vault-'))

describe('the data key', () => {
  it('is made once, readable by its owner only, and found again', () => {
    const path = join(folder(), 'deep', 'data.key')
    const first = openDataKey(path)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path)).toHaveLength(32)
    expect(keyedHash(openDataKey(path), 'x')).toBe(keyedHash(first, 'x'))
  })

  it('is refused when others may read it, saying the command that mends it', () => {
    const path = join(folder(), 'data.key')
    openDataKey(path)
    chmodSync(path, 0o644)
    expect(() => openDataKey(path)).toThrow(`chmod 600 ${path}`)
  })

  it('is not made anew, and nothing is written, where a database stands that needs the old one', () => {
    const at = folder()
    const [path, database] = [join(at, 'data.key'), join(at, 'journal.db')]
    writeFileSync(database, '')
    expect(() => openDataKey(path, database)).toThrow(/data\.key is missing.*Put the key file back/)
    expect(readdirSync(at)).toEqual(['journal.db'])
    expect(() => openDataKey(path, join(at, 'none.db'))).not.toThrow()
  })

  it('is refused, and not replaced, when it has another length', () => {
    const path = join(folder(), 'data.key')
    writeFileSync(path, 'short', { mode: 0o600 })
    expect(() => openDataKey(path)).toThrow('exactly 32 bytes')
    expect(readFileSync(path, 'utf8')).toBe('short')
  })
})

describe('a sealed value', () => {
  const key = openDataKey(join(folder(), 'data.key'))

  it('opens to what was sealed and shows none of it', () => {
    const sealed = seal(key, 'load 1', '12300000424136085742006292240632')
    expect(sealed.toString('latin1')).not.toContain('6085742')
    expect(unseal(key, 'load 1', sealed).toString()).toBe('12300000424136085742006292240632')
  })

  it('does not open in another row, with another key, or after one bit changed', () => {
    const sealed = seal(key, 'load 1', 'secret')
    const bent = Buffer.from(sealed)
    bent[bent.length - 1] = (bent[bent.length - 1] ?? 0) ^ 1
    expect(() => unseal(key, 'load 2', sealed)).toThrow('load 2')
    expect(() => unseal(openDataKey(join(folder(), 'other.key')), 'load 1', sealed)).toThrow('DATA_KEY_FILE')
    expect(() => unseal(key, 'load 1', bent)).toThrow()
    expect(() => unseal(key, 'load 1', Buffer.alloc(3))).toThrow('too short')
  })
})

it('a lock is held by one at a time, and free again once released', () => {
  const path = join(folder(), 'deep', 'app.lock')
  const release = lockFile(path, 'Stop the other one first.')
  expect(() => lockFile(path, 'Stop the other one first.')).toThrow('Stop the other one first.')
  release()
  lockFile(path, 'Stop the other one first.')()
})

it('a lock that cannot be written says which file, and what to do', () => {
  const path = folder() // a folder can be opened as no file
  expect(() => lockFile(path, 'Stop the other one first.')).toThrow(/^\S+ cannot be written \(.+\)\. Make room/)
})

it('a full disk is said with the file, and another error of SQLite stays as it is', () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  expect(sayNotWritable('/x/journal.db', full)).toHaveProperty('message', expect.stringContaining('/x/journal.db'))
  const corrupt = Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' })
  expect(sayNotWritable('/x/journal.db', corrupt)).toBe(corrupt)
})
