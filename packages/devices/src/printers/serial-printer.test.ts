import { expect, test } from 'vitest'
import { parseDeviceAddress } from '../device-address.ts'
import { openPrinter } from '../open-printer.ts'
import { openPty } from '../simulated/pty.ts'

const JOB = Buffer.from('\x1b@Hello\n\x1dVB\x00\x1dr1', 'latin1')
const limits = { connectMs: 2000, statusMs: 1000, proofMs: 3000 }

test('a serial printer prints with proof, job after job', async () => {
  const pty = await openPty()
  const received: Buffer[] = []
  pty.onData((bytes) => {
    received.push(bytes)
    if (bytes.includes(0x10)) void pty.write(Uint8Array.of(0x12))
    if (bytes.includes('\x1dr', 0, 'latin1')) void pty.write(Uint8Array.of(0x00))
  })
  const printer = openPrinter(parseDeviceAddress(`serial:${pty.path}?baud=115200`), { limits })
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
