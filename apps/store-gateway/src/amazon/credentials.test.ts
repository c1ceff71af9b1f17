import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { keysFromFile } from './credentials.ts'
import { writeCredentialsFile } from './credentials-file.ts'

const key = (accessKeyId: string) => ({
  accessKeyId,
  secretAccessKey: 's'.repeat(40),
  createdAt: null,
  replacedAt: null,
})

function open(next: string | null = 'NEXT') {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'credentials.json')
  const write = (current: string, second: string | null) =>
    writeCredentialsFile(path, { current: key(current), next: second ? key(second) : null })
  write('CURRENT', next)
  const said: string[] = []
  let clockMs = 1000
  const deps = {
    nowMs: () => clockMs++,
    onProblem: (s: string) => said.push(s),
    onRefused: (s: string) => said.push(s),
  }
  const keys = keysFromFile(path, deps)
  return { path, write, said, keys, signing: () => keys.toSign().accessKeyId }
}

it('signs with the next key while Amazon refuses the current one, and says so once', () => {
  const { keys, signing, said } = open()
  expect(signing()).toBe('CURRENT')
  expect(keys.heard('CURRENT', 'refused', 1000)).toBe(true)
  expect(keys.heard('CURRENT', 'refused', 1000)).toBe(true) // what was under way meanwhile
  expect(signing()).toBe('NEXT')
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('refuses the key …RENT')
  expect(keys.list().map((one) => [one.slot, one.inUse, one.refusedSinceMs !== null])).toEqual([
    ['current', false, true],
    ['next', true, false],
  ])
})

it('believes no answer to what was sent before the refusal, and the first one to what was sent after it', () => {
  const { keys, signing } = open()
  keys.heard('CURRENT', 'refused', 1000)
  keys.heard('CURRENT', 'taken', 900)
  expect(signing()).toBe('NEXT')
  keys.heard('CURRENT', 'taken', 2000)
  expect(signing()).toBe('CURRENT')
})

it('tries both in turn while Amazon refuses both, and a single refused key again and again', () => {
  const { keys, signing } = open()
  expect(keys.heard('CURRENT', 'refused', 1)).toBe(true)
  expect(keys.heard('NEXT', 'refused', 1)).toBe(false)
  expect(signing()).toBe('CURRENT')
  keys.heard('CURRENT', 'refused', 1)
  expect(signing()).toBe('NEXT')
  const alone = open(null)
  expect(alone.keys.heard('CURRENT', 'refused', 1)).toBe(false)
  expect(alone.signing()).toBe('CURRENT')
})

it('reads a file that was changed again, and tries its keys afresh', () => {
  const { keys, signing, write } = open()
  keys.heard('CURRENT', 'refused', 1)
  write('NEXT', 'CURRENT')
  expect(signing()).toBe('NEXT')
  write('THIRD', null)
  expect(signing()).toBe('THIRD')
  expect(keys.heard('NEXT', 'refused', 1)).toBe(true) // it was taken out meanwhile: no fault of the account's
  expect(signing()).toBe('THIRD')
})

it.each([
  ['may be read by others', (path: string) => chmodSync(path, 0o644)],
  ['is not JSON', (path: string) => writeFileSync(path, '{"current":{"secretAccessKey":"hidden')],
  ['is not there', (path: string) => rmSync(path)],
  [
    'has no current.accessKeyId (letters and digits)',
    (path: string) => writeFileSync(path, '{"current":{"accessKeyId":"AKIA\\nX","secretAccessKey":"hidden"}}'),
  ],
])('keeps the keys before a file that %s, says so once, and goes on when it is mended', (problem, breakIt) => {
  const { keys, signing, said, write, path } = open()
  breakIt(path)
  expect([signing(), signing()]).toEqual(['CURRENT', 'CURRENT'])
  expect(said).toHaveLength(1)
  expect(said[0]).toContain(problem)
  expect(said[0]).not.toContain('hidden')
  expect(keys.problem()).toContain(problem)
  write('MENDED', null)
  expect(signing()).toBe('MENDED')
  expect(keys.problem()).toBeNull()
})

it('never waits for what only looks like a file: a device in its place, or a folder, leaves the keys before it in use', () => {
  const { path, said, signing } = open()
  for (const make of [
    () => symlinkSync('/dev/null', path),
    () => mkdirSync(path, { mode: 0o700 }),
    () => symlinkSync(path, path), // a circle, which cannot even be looked at
  ]) {
    rmSync(path, { recursive: true })
    make()
    expect(signing()).toBe('CURRENT')
  }
  expect(said).toEqual(
    ['is not a file', 'is not a file', 'is not there'].map((words) => expect.stringContaining(words)),
  )
})
