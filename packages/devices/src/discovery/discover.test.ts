import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inputDevice } from '../evdev/input-device.ts'
import { faultInEnglish } from '../fault-in-english.ts'
import { openingFailed } from '../printers/connect-device-file.ts'
import { createSimulatedHidPort } from '../simulated/hid-scanner.ts'
import { realTimers } from '../timers.ts'
import { discover } from './discover.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tillway-discover-'))
})
afterEach(() => rm(root, { recursive: true }))

async function file(path: string, text = '') {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), `${text}\n`)
}

async function link(path: string, target: string) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await symlink(target, join(root, path))
}

/** A USB device as the kernel shows it, with one device of its class below an interface. */
async function usb(place: string, ids: string, names: [string, string], linkPath: string) {
  const [vendor = '', product = ''] = ids.split(':')
  await file(`sys/devices/usb1/${place}/idVendor`, vendor)
  await file(`sys/devices/usb1/${place}/idProduct`, product)
  await file(`sys/devices/usb1/${place}/manufacturer`, names[0])
  await file(`sys/devices/usb1/${place}/product`, names[1])
  await mkdir(join(root, `sys/devices/usb1/${place}/1-1:1.0`), { recursive: true })
  await link(linkPath, join(root, `sys/devices/usb1/${place}/1-1:1.0`))
}

const none = createSimulatedHidPort()
const look = (port = none) => discover({ dev: join(root, 'dev'), sys: join(root, 'sys') }, async () => port.system)

test('a machine without devices, and without the kernel’s folders, has none', async () => {
  expect(await look()).toEqual({ devices: [], missing: [] })
})

test('a serial scanner is named by its stable name, a USB printer by its device file', async () => {
  await file('dev/ttyACM0')
  await link('dev/serial/by-id/usb-Maker_Scanner_7-if00', '../../ttyACM0')
  await usb('1-1', '1fc9:2016', ['Maker', 'Scanner'], 'sys/class/tty/ttyACM0/device')
  await file('dev/ttyS0')
  await file('dev/usb/lp1')
  await usb('1-2', '04b8:0202', ['EPSON', 'TM-T20'], 'sys/class/usbmisc/lp1/device')
  expect((await look()).devices).toEqual([
    {
      address: `serial:${root}/dev/serial/by-id/usb-Maker_Scanner_7-if00`,
      path: `${root}/dev/ttyACM0`,
      mayBe: ['scanner', 'printer'],
      name: 'Maker Scanner',
      ids: { vendorId: 0x1fc9, productId: 0x2016 },
      fault: null,
    },
    {
      address: `lp:${root}/dev/usb/lp1`,
      path: `${root}/dev/usb/lp1`,
      mayBe: ['printer'],
      name: 'EPSON TM-T20',
      ids: { vendorId: 0x04b8, productId: 0x0202 },
      fault: null,
    },
  ])
})

test('keyboards at USB with an Enter key are shown, mice and the power button are not', async () => {
  const devices = {
    event3: { keys: '1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe', place: '1-3' },
    event4: { keys: '1f0000 0 0 0 0', place: '1-4' },
    event5: { keys: '100000000 0', place: '1-5' },
  }
  for (const [name, { keys, place }] of Object.entries(devices)) {
    await file(`dev/input/${name}`)
    await usb(place, '0627:0001', ['', ''], `sys/class/input/${name}/device`)
    await file(`sys/devices/usb1/${place}/1-1:1.0/capabilities/key`, keys)
    await file(`sys/devices/usb1/${place}/1-1:1.0/name`, `Keyboard ${name}`)
  }
  await file('dev/input/event0')
  await file('sys/class/input/event0/device/capabilities/key', '10000000000000 fffffffffffffffe')
  const { devices: found } = await look()
  expect(found.map(({ address, name }) => [address, name])).toEqual([
    [`evdev:${root}/dev/input/event3`, 'Keyboard event3'],
    [`evdev:${root}/dev/input/event5`, 'Keyboard event5'],
  ])
})

test('a scanner in another mode is shown with what to do', async () => {
  const port = createSimulatedHidPort()
  port.plugIn({ usagePage: 1, usage: 6, product: 'DS4608' })
  expect((await look(port)).devices).toMatchObject([
    { address: 'hid:05e0:1300', name: 'DS4608', fault: { code: 'types-as-keyboard', maker: 'Zebra' } },
  ])
})

test('without libusb everything else is found, and a fault says what to install', async () => {
  await file('dev/usb/lp0')
  const found = await discover({ dev: join(root, 'dev'), sys: join(root, 'sys') }, () =>
    Promise.reject(new Error('libusb-1.0.so.0: cannot open shared object file')),
  )
  expect(found.devices).toHaveLength(1)
  expect(found.missing).toEqual([{ code: 'no-libusb' }])
})

const ruleFor = (subsystem: string, vendor: string, product: string) => ({
  code: 'no-udev-rule',
  file: '/etc/udev/rules.d/70-tillway.rules',
  rule: `SUBSYSTEM=="${subsystem}", ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}", GROUP="plugdev", MODE="0660"`,
})

test('a device that may not be opened is told with the rule for itself alone, by whatever name it is named', async () => {
  await file('dev/input/event5')
  await link('dev/input/by-id/usb-Maker_Keypad-event-kbd', '../event5')
  await usb('1-1', '1a2c:0e24', ['Maker', 'Keypad'], 'sys/class/input/event5/device')
  await file('dev/usb/lp1')
  await usb('1-2', '04b8:0202', ['EPSON', 'TM-T20'], 'sys/class/usbmisc/lp1/device')
  await file('dev/usb/lp2')
  const refusal = Object.assign(new Error('permission denied'), { code: 'EACCES' })
  const path = `${root}/dev/input/by-id/usb-Maker_Keypad-event-kbd`
  const keypad = inputDevice(path, () => Promise.reject(refusal), realTimers, `${root}/sys`)
  expect(await keypad.open(path)).toEqual({
    state: 'failed',
    fault: ruleFor('input', '1a2c', '0e24'),
  })
  expect(await openingFailed(`${root}/dev/usb/lp1`, refusal, `${root}/sys`)).toEqual(ruleFor('usbmisc', '04b8', '0202'))
  const unknown = await openingFailed(`${root}/dev/usb/lp2`, refusal, `${root}/sys`)
  expect(unknown).toEqual({ code: 'no-permission', path: `${root}/dev/usb/lp2`, group: 'plugdev' })
  expect(unknown).not.toContain('SUBSYSTEM')
})

const OBEYED = 'A\u001b[31m\u0007\u202e\u2066\u009bB'

test('a device’s name holds nothing that a terminal obeys or that turns the writing', async () => {
  await file('dev/usb/lp1')
  await usb('1-2', '04b8:0202', [OBEYED, 'TM\nscanner'], 'sys/class/usbmisc/lp1/device')
  await file('dev/ttyACM0')
  await link('dev/serial/by-id/evil\n\u001b[31m', '../../ttyACM0')
  const port = createSimulatedHidPort()
  port.plugIn({ usagePage: 1, usage: 6, product: OBEYED })
  const { devices } = await look(port)
  const told = devices.map(({ name, address, fault }) => `${name} ${address} ${fault && faultInEnglish(fault)}`)
  expect(told).toHaveLength(3)
  expect(told.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(devices.map(({ name }) => name)).toContain('A[31mB TMscanner')
})

test('a pipe where the kernel has a word holds nobody up', async () => {
  await file('dev/usb/lp1')
  await usb('1-2', '04b8:0202', ['EPSON', 'TM-T20'], 'sys/class/usbmisc/lp1/device')
  await rm(join(root, 'sys/devices/usb1/1-2/product'))
  execFileSync('/usr/bin/mkfifo', [join(root, 'sys/devices/usb1/1-2/product')])
  expect((await look()).devices).toMatchObject([{ name: 'EPSON' }])
})
