import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseDeviceAddress } from '../device-address.ts'
import { openPrinter } from '../open-printer.ts'
import { openPty } from '../simulated/pty.ts'

const JOB = Buffer.from('\x1b@Hello\n\x1dVB\x00\x1dr1', 'latin1')
const limits = { connectMs: 2000, statusMs: 1000, proofMs: 3000 }

test.each([
  ['a serial port', (path: string) => `serial:${path}?baud=115200`],
  ['a device file', (path: string) => `lp:${path}`],
])('a printer at %s prints with proof, job after job', async (_, addressOf) => {
  const pty = await openPty()
  const received: Buffer[] = []
  pty.onData((bytes) => {
    received.push(bytes)
    if (bytes.includes(0x10)) void pty.write(Uint8Array.of(0x12))
    if (bytes.includes('\x1dr', 0, 'latin1')) void pty.write(Uint8Array.of(0x00))
  })
  const printer = openPrinter(parseDeviceAddress(addressOf(pty.path)), { limits })
  expect(await printer.print(JOB)).toEqual({ outcome: 'printed', reason: null })
  expect(await printer.print(JOB)).toEqual({ outcome: 'printed', reason: null })
  const all = Buffer.concat(received).toString('latin1')
  expect(all.split('Hello')).toHaveLength(3)
  await printer.close()
  await pty.close()
})

test('a serial port that is not there gets nothing', async () => {
  const printer = openPrinter(parseDeviceAddress('serial:/dev/tillway-no-such-port'), { limits })
  expect(await printer.print(JOB)).toEqual({
    outcome: 'not-printed',
    reason: 'There is no device /dev/tillway-no-such-port.',
  })
})

test('a device file that is not there gets nothing', async () => {
  const printer = openPrinter(parseDeviceAddress('lp:/dev/tillway-no-such-printer'), { limits })
  expect(await printer.print(JOB)).toEqual({
    outcome: 'not-printed',
    reason: 'There is no device /dev/tillway-no-such-printer.',
  })
})

test('a device file that takes everything and answers nothing: the result is unknown', async () => {
  const pty = await openPty()
  const printer = openPrinter(parseDeviceAddress(`lp:${pty.path}`), { limits: { statusMs: 100, proofMs: 300 } })
  expect(await printer.print(JOB)).toEqual({ outcome: 'unknown', reason: 'The printer did not confirm the print.' })
  await pty.close()
})

test('a printer unplugged during the print: the result is unknown, and the next job finds nobody', async () => {
  const pty = await openPty()
  const unplugged = new Promise<void>((resolve) => {
    pty.onData((bytes) => {
      if (bytes.includes('Hello', 0, 'latin1')) void pty.close().then(resolve)
      else if (bytes.includes(0x10)) void pty.write(Uint8Array.of(0x12))
      else void pty.write(Uint8Array.of(0x00))
    })
  })
  const printer = openPrinter(parseDeviceAddress(`lp:${pty.path}`), { limits })
  expect(await printer.print(JOB)).toMatchObject({ outcome: 'unknown', reason: expect.stringContaining('line') })
  await unplugged
  expect((await printer.print(JOB)).outcome).toBe('not-printed')
})

test('more than the device takes at once is written whole', async () => {
  const pty = await openPty()
  let received = 0
  pty.onData((bytes) => {
    received += bytes.length
    if (bytes.includes(0x10)) void pty.write(Uint8Array.of(0x12))
    if (bytes.includes('\x1dr', 0, 'latin1')) void pty.write(Uint8Array.of(0x00))
  })
  const printer = openPrinter(parseDeviceAddress(`lp:${pty.path}`), { limits: { ...limits, proofMs: 20_000 } })
  expect((await printer.print(Buffer.alloc(200_000, 0x41))).outcome).toBe('printed')
  expect(received).toBe(9 + 3 + 200_000 + 3)
  await pty.close()
})

test.each(['plain file', 'pipe', 'folder'])('a %s is refused before a byte is written', async (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-lp-'))
  const path = kind === 'folder' ? folder : join(folder, 'printer')
  if (kind === 'plain file') writeFileSync(path, '')
  if (kind === 'pipe') execFileSync('/usr/bin/mkfifo', [path])
  const printer = openPrinter(parseDeviceAddress(`lp:${path}`), { limits })
  expect(await printer.print(JOB)).toEqual({
    outcome: 'not-printed',
    reason: `${path} is no printer: it is not a device.`,
  })
  if (kind === 'plain file') expect(readFileSync(path, 'latin1')).toBe('')
  rmSync(folder, { recursive: true })
})
