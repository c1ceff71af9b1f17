import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryJournal } from '../../test-support/temporary-journal.ts'
import { lockJournal } from '../open-journal.ts'

const BIN = join(import.meta.dirname, '..', '..', 'bin.mjs')

it('prints nothing beside a gateway that runs, whose papers it would mix with, and closes nothing then', async () => {
  const { journal, folder } = temporaryJournal()
  onTestFinished(async () => {
    await journal.close()
    rmSync(folder, { recursive: true })
  })
  writeFileSync(join(folder, 'data.key'), Buffer.alloc(32, 7), { mode: 0o600 })
  const report = (...args: string[]) =>
    spawnSync(process.execPath, [BIN, 'report', ...args], {
      env: { GATEWAY_DATA_DIR: folder, TIME_ZONE: 'UTC' },
      encoding: 'utf8',
    })
  const gatewayStops = lockJournal({ GATEWAY_DATA_DIR: folder, JOURNAL_URL: undefined })
  expect(report('z', '--print')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('POST /v1/reports'),
  })
  expect(journal.closures.list(null, 9)).toEqual([])
  expect(report('x').status).toBe(0)
  gatewayStops()
  expect(report('z', '--print').stderr).toContain('The gateway has no printer')
  expect(journal.closures.list(null, 9)).toHaveLength(1)
})
