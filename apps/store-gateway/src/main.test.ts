import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const BIN = fileURLToPath(new URL('../bin.mjs', import.meta.url))

it.each([['doctor'], ['backup', '--help']])(
  'says of %s that it is not in this version, and does nothing',
  (...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8', env: {} })
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`“${args[0]}” is not in this version`)
  },
)
