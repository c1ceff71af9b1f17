import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PluggedDevice, parseDeviceAddress } from '@tillway/devices'
import { expect, it, onTestFinished } from 'vitest'
import { tempDir } from '../test-support/temp-dir.ts'
import { alsoPluggedIn } from './also-plugged-in.ts'

it('leaves out what the till uses, by whatever name, and nothing that is named alike', async () => {
  const dev = tempDir(onTestFinished)
  mkdirSync(join(dev, 'by-id'))
  for (const name of ['ttyUSB1', 'ttyUSB10', 'event3', 'event30', 'lp1']) writeFileSync(join(dev, name), '')
  symlinkSync('../event3', join(dev, 'by-id', 'usb-Maker_Keypad-event-kbd'))
  const plug = (address: string, path: string | null): PluggedDevice => ({
    address,
    path,
    mayBe: ['scanner'],
    name: '',
    ids: { vendorId: 0x05e0, productId: 0x1300 },
    fault: null,
  })
  const plugged = [
    plug('hid:05e0:1300', null),
    plug(`serial:${dev}/ttyUSB1`, `${dev}/ttyUSB1`),
    plug(`serial:${dev}/ttyUSB10`, `${dev}/ttyUSB10`),
    plug(`evdev:${dev}/by-id/usb-Maker_Keypad-event-kbd`, `${dev}/event3`),
    plug(`evdev:${dev}/event30`, `${dev}/event30`),
    plug(`lp:${dev}/lp1`, `${dev}/lp1`),
  ]
  const others = await alsoPluggedIn(plugged, {
    scanners: ['hid:auto', `serial:${dev}/ttyUSB10?baud=9600`].map(parseDeviceAddress),
    keypads: [parseDeviceAddress(`evdev:${dev}/event3`)],
    printer: parseDeviceAddress(`lp:${dev}/lp1`),
  })
  expect(others.map(({ address }) => address.replace(dev, ''))).toEqual(['serial:/ttyUSB1', 'evdev:/event30'])
})
