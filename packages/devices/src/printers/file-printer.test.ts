import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseDeviceAddress } from '../device-address.ts'
import { openPrinter } from '../open-printer.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tillway-file-printer-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('appends each document, in order', async () => {
  const path = join(folder, 'paper.bin')
  const printer = openPrinter(parseDeviceAddress(`file:${path}`))
  expect(await printer.status()).toEqual({ state: 'ready', reason: null })
  const results = await Promise.all(['one,', 'two'].map((text) => printer.print(Buffer.from(text))))
  expect(results).toEqual([
    { outcome: 'printed', reason: null },
    { outcome: 'printed', reason: null },
  ])
  expect(await readFile(path, 'utf8')).toBe('one,two')
  await printer.close()
  expect((await printer.print(Buffer.from('late'))).outcome).toBe('not-printed')
})

test('a folder that is not there: nothing printed, and a reason', async () => {
  const printer = openPrinter(parseDeviceAddress(`file:${folder}/nowhere/paper.bin`))
  expect(await printer.status()).toMatchObject({ state: 'unreachable', reason: expect.stringContaining('ENOENT') })
  expect(await printer.print(Buffer.from('one'))).toMatchObject({
    outcome: 'not-printed',
    reason: expect.stringContaining('ENOENT'),
  })
})

test('a full disk: unknown, because part of the document may have been written', async () => {
  const printer = openPrinter(parseDeviceAddress('file:/dev/full'))
  expect(await printer.print(Buffer.from('one'))).toMatchObject({
    outcome: 'unknown',
    reason: expect.stringContaining('ENOSPC'),
  })
})
