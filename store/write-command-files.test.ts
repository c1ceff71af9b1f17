import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { readStoreConfig } from './config.ts'
import { planStore } from './plan-store.ts'
import { writeCommandFiles } from './write-command-files.ts'

it('writes what the programs were given, for their owner only, and no secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-commands-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const STORE_NAME = 'Joe\'s # "Corner"'
  const AMAZON_SECRET_ACCESS_KEY = 'not for a file'
  const changes = { STORE_NAME, AMAZON_SECRET_ACCESS_KEY, GATEWAY_PORT: '17080' }
  const plan = planStore(readStoreConfig({ changes, dataDir: folder }))
  writeCommandFiles(plan)
  const { gateway, terminal } = plan.commandFiles
  expect([gateway, terminal]).toEqual([join(folder, 'gateway.env'), join(folder, 'terminal.env')])
  expect(parseEnv(readFileSync(gateway, 'utf8'))).toMatchObject({
    STORE_NAME,
    GATEWAY_DATA_DIR: join(folder, 'gateway'),
    AMAZON_CREDENTIALS_FILE: join(folder, 'simulator', 'credentials.json'),
    AMAZON_ENDPOINT: 'http://127.0.0.1:7090',
  })
  expect(parseEnv(readFileSync(terminal, 'utf8'))).toMatchObject({ GATEWAY_URL: 'http://127.0.0.1:17080' })
  for (const file of [gateway, terminal]) {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).not.toContain('not for a file')
  }
})
