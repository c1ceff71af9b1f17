import { linkSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { refuseSecondName } from './refuse-second-name.ts'

it('refuses a database whose file has a second name, until that one is gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-second-name-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'journal.db')
  const second = join(folder, 'kept.db')
  expect(() => refuseSecondName(path)).not.toThrow() // it is made at the first start
  writeFileSync(path, '')
  symlinkSync(path, join(folder, 'pointer.db')) // SQLite follows it to the file's own name
  expect(() => refuseSecondName(path)).not.toThrow()
  linkSync(path, second)
  for (const name of [path, second, join(folder, 'pointer.db')])
    expect(() => refuseSecondName(name)).toThrow(`${name} has a second name (a hard link)`)
  rmSync(second)
  expect(() => refuseSecondName(path)).not.toThrow()
})
