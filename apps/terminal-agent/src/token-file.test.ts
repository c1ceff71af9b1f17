import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { tempDir } from './test-support/temp-dir.ts'
import { openLocalApiToken, readTokenFile, writeTokenFile } from './token-file.ts'

describe('a token’s file', () => {
  it('is readable by its owner only, also where it was not before', () => {
    const path = join(tempDir(onTestFinished), 'deep', 'token')
    writeTokenFile(path, 'first')
    writeFileSync(path, 'first', { mode: 0o644 })
    writeTokenFile(path, 'second')
    expect([readTokenFile(path), statSync(path).mode & 0o777]).toEqual(['second', 0o600])
  })

  it('may be missing or still empty, but may hold nothing else', () => {
    const path = join(tempDir(onTestFinished), 'token')
    expect(readTokenFile(path)).toBeNull()
    writeFileSync(path, '\n')
    expect(readTokenFile(path)).toBeNull()
    writeFileSync(path, 'two words')
    expect(() => readTokenFile(path)).toThrow('does not hold a token')
  })

  it('is made once for the till’s own API', () => {
    const path = join(tempDir(onTestFinished), 'token')
    const token = openLocalApiToken(path)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(openLocalApiToken(path)).toBe(token)
    expect(existsSync(path) && readFileSync(path, 'utf8').trim()).toBe(token)
  })
})
