import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockFile } from '@tillway/vault'
import { expect, it, onTestFinished } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'
import { main } from './main.ts'

const BIN = join(import.meta.dirname, '..', 'bin.mjs')

it('makes files that only its own user may read, whatever mask the shell has', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-modes-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const command = 'umask 0022; exec "$0" "$@"'
  const { status } = spawnSync('sh', ['-c', command, process.execPath, BIN, 'terminals', 'add', 'till-1', '--json'], {
    env: { GATEWAY_DATA_DIR: folder, AMAZON_ACCESS_KEY_ID: 'key', AMAZON_SECRET_ACCESS_KEY: 'secret' },
  })
  expect(status).toBe(0)
  const files = readdirSync(folder)
  expect(files).toContain('journal.db')
  expect(files.filter((name) => statSync(join(folder, name)).mode & 0o077)).toEqual([])
})

it('pairs a till through a file, once, and anew where the token there is worth nothing', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-pairing-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'till', 'token')
  const add = (...more: string[]) => {
    const args = [BIN, 'terminals', 'add', 'till-1', ...more]
    const env = { GATEWAY_DATA_DIR: folder, AMAZON_ACCESS_KEY_ID: 'key', AMAZON_SECRET_ACCESS_KEY: 'secret' }
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
    return { status, said: stdout + stderr }
  }
  expect(add('--token-file', file)).toMatchObject({ status: 0 })
  const token = readFileSync(file, 'utf8')
  expect(token).toMatch(/^\S{20,}\n$/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const again = add('--token-file', file, '--rotate')
  expect(again).toEqual({ status: 0, said: expect.stringContaining('paired already') })
  expect(again.said).not.toContain(token.trim())
  expect(readFileSync(file, 'utf8')).toBe(token)
  writeFileSync(file, 'of another gateway\n')
  expect(add('--token-file', file)).toEqual({ status: 1, said: expect.stringContaining('--rotate') })
  expect(add('--token-file', file, '--rotate').status).toBe(0)
  expect(readFileSync(file, 'utf8')).toMatch(/^\S{20,}\n$/)
  expect(add('--token-file', file, '--json').status).toBe(2)
})

it('R15: makes a backup, says what it holds, and restores it only while no gateway runs', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-backup-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const data = join(folder, 'data')
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
      env: { GATEWAY_DATA_DIR: data },
      encoding: 'utf8',
    })
    return { status, said: stdout + stderr }
  }
  expect(run('backup', join(folder, 'backups'))).toMatchObject({
    status: 1,
    said: expect.stringContaining('no journal'),
  })
  run('terminals', 'add', 'till-1')
  expect(run('backup', join(data, 'backups'))).toMatchObject({
    status: 1,
    said: expect.stringContaining('another disk'),
  })
  for (let i = 0; i < 2; i++) run('backup', join(folder, 'backups'))
  const kept = run('backup', join(folder, 'backups'), '--keep', '2')
  expect(kept).toMatchObject({ status: 0, said: expect.stringMatching(/removed .*The data key is NOT in it/s) })
  const names = readdirSync(join(folder, 'backups'))
  expect(names).toHaveLength(2)
  expect(statSync(join(folder, 'backups', names[0] ?? '')).mode & 0o777).toBe(0o600)
  const newest = join(folder, 'backups', names[1] ?? '')
  expect(run('backup', 'restore', newest)).toMatchObject({ status: 1, said: expect.stringContaining('--replace') })
  const unlock = lockFile(join(data, 'gateway.lock'), '')
  expect(run('backup', 'restore', newest)).toMatchObject({
    status: 1,
    said: expect.stringContaining('The gateway runs'),
  })
  unlock()
  rmSync(join(data, 'journal.db'))
  expect(run('backup', 'restore', newest)).toMatchObject({
    status: 0,
    said: expect.stringContaining('0 of its loads had no end'),
  })
  expect(run('terminals', 'list').said).toContain('till-1')
  rmSync(join(data, 'journal.db'))
  rmSync(join(data, 'data.key'))
  expect(run('backup', 'restore', newest)).toMatchObject({
    status: 1,
    said: expect.stringContaining('Put the key file back'),
  })
  expect(readdirSync(data).filter((name) => name.includes('journal.db.restoring'))).toEqual([])
  expect(
    [run('backup'), run('backup', 'a', 'b'), run('backup', 'a', '--keep', '0')].map(({ status }) => status),
  ).toEqual([2, 2, 2])
})

it.each(['users'])('%s says that it is not built yet, and what does its work', async (command) => {
  const { status, stderr } = await runCommand(main, [command], {})
  expect([status, stderr]).toEqual([2, expect.stringMatching(`^pnpm gateway ${command} is not built yet. \\w`)])
})
