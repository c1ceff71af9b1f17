import { expect, test, vi } from 'vitest'
import { parseDeviceAddress } from './device-address.ts'
import { openHidScanner } from './hid/hid-scanner.ts'
import { openScanner } from './open-scanner.ts'
import type { RefusedScan, Scan } from './scanner.ts'

test.each(['keyboard', 'simulated'])('%s passes on what is fed to it', async (address) => {
  const scans: Scan[] = []
  const refused: RefusedScan[] = []
  const scanner = openScanner(parseDeviceAddress(address), {
    onScan: (scan) => scans.push(scan),
    onRefused: (one) => refused.push(one),
  })
  expect(scanner.status()).toEqual({ address, kind: 'scanner', state: 'ready', reason: null })
  scanner.feed(']C012345')
  scanner.feed('1\0')
  scanner.feed('1'.repeat(513))
  await scanner.close()
  scanner.feed('late')
  expect(scans).toEqual([{ text: '12345', aim: ']C0', raw: Buffer.from(']C012345') }])
  expect(refused.map((one) => one.length)).toEqual([2, 513])
})

test.each(['tcp://192.0.2.7:9100', 'lp:/dev/usb/lp0', 'file:/tmp/x'])('%s fails with a reason', (address) => {
  const scanner = openScanner(parseDeviceAddress(address), { onScan: () => {} })
  expect(scanner.status()).toMatchObject({ state: 'failed', reason: expect.stringMatching(/\.$/) })
})

test('without libusb a HID scanner says what to install', async () => {
  const missing = new Error('libusb-1.0.so.0: cannot open shared object file: No such file or directory')
  const scanner = openHidScanner({ kind: 'hid', text: 'hid:auto', match: 'auto' }, { onScan: () => {} }, () =>
    Promise.reject(missing),
  )
  await vi.waitFor(() => expect(scanner.status().reason).toContain('apt-get install libusb-1.0-0'))
  expect(scanner.status().state).toBe('failed')
  await scanner.close()
})

test('on this machine a HID scanner ends in a status with a reason, never in a crash', async () => {
  const scanner = openScanner(parseDeviceAddress('hid:05e0:1300'), { onScan: () => {} })
  await vi.waitFor(() => expect(scanner.status().reason).toMatch(/libusb|There is no HID device 05e0:1300\./))
  await scanner.close()
})
