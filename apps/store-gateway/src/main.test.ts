import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

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
