import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runCommand } from '../../test-support/run-command.ts'
import { temporaryJournal } from '../../test-support/temporary-journal.ts'
import { main } from '../main.ts'
import { lockJournal } from '../open-journal.ts'

it('prints nothing beside a gateway that runs, whose papers it would mix with, and closes nothing then', async () => {
  const { journal, folder } = temporaryJournal()
  onTestFinished(async () => {
    await journal.close()
    rmSync(folder, { recursive: true })
  })
  writeFileSync(join(folder, 'data.key'), Buffer.alloc(32, 7), { mode: 0o600 })
  const report = (...args: string[]) =>
    runCommand(main, ['report', ...args], { GATEWAY_DATA_DIR: folder, TIME_ZONE: 'UTC' })
  const gatewayStops = lockJournal({ GATEWAY_DATA_DIR: folder, JOURNAL_URL: undefined })
  expect(await report('z', '--print')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('POST /v1/reports'),
  })
  expect(journal.closures.list(null, 9)).toEqual([])
  expect((await report('x')).status).toBe(0)
  gatewayStops()
  expect((await report('z', '--print')).stderr).toContain('The gateway has no printer')
  expect(journal.closures.list(null, 9)).toHaveLength(1)
})
