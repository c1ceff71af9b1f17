import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { credentials } from './credentials.ts'

function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-credentials-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'credentials.json')
  const secretFile = join(folder, 'secret')
  const envFile = join(folder, 'store.env')
  writeFileSync(envFile, `AMAZON_CREDENTIALS_FILE=${path}\nAMAZON_ENDPOINT=http://127.0.0.1:1\nAMAZON_TIMEOUT_MS=200\n`)
  let written = ''
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      written += text
      return true
    })
  onTestFinished(() => void vi.restoreAllMocks())
  return {
    path,
    said: () => written,
    file: () => JSON.parse(readFileSync(path, 'utf8')),
    run: (...args: string[]) => credentials(args, envFile),
    add(id: string, secret: string) {
      writeFileSync(secretFile, `${secret}\n`)
      return credentials(['add', id, '--secret-file', secretFile], envFile)
    },
  }
}

it('adds, promotes and retires keys in a file for its owner only, and prints no secret', async () => {
  const { run, add, file, said, path } = bench()
  expect(await add('AKIAFIRST', 'first+secret')).toBe(0)
  expect(await add('AKIASECOND', 'second+secret')).toBe(0)
  expect(file()).toMatchObject({ current: { accessKeyId: 'AKIAFIRST' }, next: { secretAccessKey: 'second+secret' } })
  expect(await add('AKIATHIRD', 'third+secret')).toBe(1) // there are two
  expect(await run('promote', '--unverified', '--json')).toBe(0)
  expect(file()).toMatchObject({ current: { accessKeyId: 'AKIASECOND' }, next: { accessKeyId: 'AKIAFIRST' } })
  expect(await run('promote', '--unverified')).toBe(1) // it would go back to the old one
  expect(await run('list', '--json')).toBe(0)
  expect(await run('retire', '--unverified')).toBe(0)
  expect(file()).toEqual({ current: expect.objectContaining({ accessKeyId: 'AKIASECOND' }) })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(said()).not.toContain('secret"')
  expect(said()).not.toMatch(/first\+|second\+|third\+/)
})

it('changes nothing where Amazon did not say that it takes the key, and retires no unused key unasked', async () => {
  const { run, add, file, said } = bench()
  await add('AKIAFIRST', 'first')
  await add('AKIASECOND', 'second')
  expect(await run('retire')).toBe(1)
  expect(said()).toContain('never promoted')
  expect(await run('promote')).toBe(1)
  expect(said()).toContain('did not say')
  expect(await run('retire', '--unused')).toBe(1) // the current key may not work either
  expect(file()).toMatchObject({ current: { accessKeyId: 'AKIAFIRST' }, next: { accessKeyId: 'AKIASECOND' } })
  expect(await run('retire', '--unused', '--unverified')).toBe(0)
})

it('takes no secret from the command line, and no empty one', async () => {
  const { run, add } = bench()
  expect(await run('add', 'AKIAFIRST', 'the-secret')).toBe(2)
  expect(await run('add')).toBe(2)
  await expect(add('AKIAFIRST', ' ')).rejects.toThrow('Nothing was changed')
})
