import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { parseDeviceAddress } from '../device-address.ts'
import { createSimulatedHidPort } from '../simulated/hid-scanner.ts'
import type { Discovery } from './discover.ts'
import { discover } from './discover.ts'
import { unusedDevices } from './unused-devices.ts'
import { watchPlugged } from './watch-plugged.ts'

/** Timers that run when the test says so, and what they were set to. */
function handTimers() {
  let next: { run: () => void; delayMs: number } | null = null
  return {
    setTimeout(run: () => void, delayMs: number) {
      next = { run, delayMs }
    },
    clearTimeout() {
      next = null
    },
    /** Runs what was set, once it is set, and gives how long it would have taken. */
    async fire(): Promise<number> {
      await vi.waitFor(() => expect(next).not.toBeNull())
      const { run, delayMs } = next as unknown as { run: () => void; delayMs: number }
      next = null
      run()
      return delayMs
    },
    isSet: () => next !== null,
  }
}

const lists = (...names: string[]): Discovery => ({
  devices: names.map((name) => ({
    address: `serial:/dev/${name}`,
    path: `/dev/${name}`,
    mayBe: ['scanner'],
    name,
    ids: null,
    fault: null,
  })),
  missing: [],
})

test('a change is told once two looks agree, and then no more', async () => {
  const timers = handTimers()
  const looks = [lists(), lists(), lists('a'), lists('a', 'b'), lists('a', 'b'), lists('a', 'b'), lists()]
  const told: string[] = []
  const watch = watchPlugged({
    look: async () => looks.shift() ?? lists(),
    onChange: ({ devices }) => told.push(devices.map(({ name }) => name).join()),
    timers,
    everyMs: 5000,
    settleMs: 700,
  })
  const waits: number[] = []
  for (let n = 0; n < 7; n++) waits.push(await timers.fire())
  await vi.waitFor(() => expect(timers.isSet()).toBe(true))
  expect(told).toEqual(['', 'a,b', ''])
  expect(waits).toEqual([700, 5000, 700, 700, 5000, 5000, 700])
  await watch.close()
  expect(timers.isSet()).toBe(false)
})

test('closed during a look, it waits for its end and looks no more', async () => {
  const timers = handTimers()
  let end: (found: Discovery) => void = () => {}
  const told: Discovery[] = []
  const look = () => new Promise<Discovery>((resolve) => (end = resolve))
  const watch = watchPlugged({ look, onChange: (found) => told.push(found), timers })
  const closed = watch.close()
  end(lists('a'))
  await closed
  expect([told, timers.isSet()]).toEqual([[], false])
})

test('a device that an address names, by its stable or its kernel’s name or by its ids, is not unused', async () => {
  const root = await mkdtemp(join(tmpdir(), 'tillway-unused-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const dev = join(root, 'dev')
  for (const folder of ['serial/by-id', 'usb', 'elsewhere']) await mkdir(join(dev, folder), { recursive: true })
  for (const name of ['ttyACM0', 'ttyACM1', 'ttyUSB0', 'usb/lp0', 'usb/lp1']) await writeFile(join(dev, name), '')
  await symlink('../../ttyACM0', join(dev, 'serial/by-id/scanner-0'))
  await symlink('../../ttyACM1', join(dev, 'serial/by-id/scanner-1'))
  await symlink('../ttyUSB0', join(dev, 'elsewhere/printer'))
  const port = createSimulatedHidPort()
  port.plugIn({ vendorId: 0x05e0, productId: 0x1300 })
  const { devices } = await discover({ dev, sys: join(root, 'sys') }, async () => port.system)
  const unused = async (...addresses: string[]) =>
    (await unusedDevices(devices, addresses.map(parseDeviceAddress))).map(({ address }) => address.replace(dev, ''))
  expect(await unused('keyboard')).toEqual([
    'hid:05e0:1300',
    'serial:/serial/by-id/scanner-0',
    'serial:/serial/by-id/scanner-1',
    'serial:/ttyUSB0',
    'lp:/usb/lp0',
    'lp:/usb/lp1',
  ])
  expect(
    await unused(
      `serial:${dev}/ttyACM0?framing=cr`,
      `serial:${dev}/serial/by-id/scanner-1`,
      `serial:${dev}/elsewhere/printer`,
      `lp:${dev}/usb/lp1?columns=32`,
      'hid:05e0:1300',
    ),
  ).toEqual(['lp:/usb/lp0'])
  expect(await unused('hid:auto')).not.toContain('hid:05e0:1300')
  expect(await unused('hid:0c2e:0001')).toContain('hid:05e0:1300')
})
