import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from './run-command.ts'

it.concurrent.each(['US', 'DE', 'IT'])(
  'the demo in %s ends every sale, loses none, and leaves nothing behind',
  async (AMAZON_MARKETPLACE) => {
    const folder = mkdtempSync(join(tmpdir(), 'tillway-demo-test-'))
    const command = runCommand(['demo'], folder, { AMAZON_MARKETPLACE, TMPDIR: folder })
    expect(await command.ended, command.text()).toBe(0)
    expect(command.text().trim().split('\n').at(-1)).toBe('demo: 27 sales, 27 final, 0 lost')
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  },
  120_000,
)
