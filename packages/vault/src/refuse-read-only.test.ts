import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { refuseReadOnly } from './refuse-read-only.ts'

it('refuses a database that cannot be written, and one with such a file beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-read-only-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'journal.db')
  expect(() => refuseReadOnly(path)).not.toThrow() // it is made at the first start
  const files = [path, `${path}-wal`, `${path}-shm`]
  for (const file of files) writeFileSync(file, '')
  expect(() => refuseReadOnly(path)).not.toThrow()
  for (const readOnly of files) {
    // Handed in, because root, as whom tests may run, is refused no file.
    const access = (file: string) => {
      if (file === readOnly) throw Object.assign(new Error('permission denied'), { code: 'EACCES' })
    }
    expect(() => refuseReadOnly(path, access)).toThrow(`${readOnly} cannot be written`)
  }
})
