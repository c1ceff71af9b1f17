import type { DeviceFault } from '../device-fault.ts'
import { plainName } from '../plain-name.ts'
import type { HidDevice } from './hid-system.ts'

const BAR_CODE_PAGE = 0x8c
const BAR_CODE_SCANNER = 0x02
const GENERIC_PAGE = 0x01
const KEYBOARD = 0x06
const VENDOR_PAGES = 0xff00

/** Makers of scanners, by USB vendor id. */
const MAKERS: Readonly<Record<number, string>> = {
  1504: 'Zebra',
  1529: 'Datalogic',
  3118: 'Honeywell',
  9168: 'Youjie',
}

/** Honeywell’s and Youjie’s scanners send nothing in HID-POS mode until feature report 254 says 1. */
export function switchOnReport(vendorId: number): readonly number[] | null {
  return vendorId === 0x0c2e || vendorId === 0x23d0 ? [254, 1] : null
}

export function isHidPosScanner(device: HidDevice): boolean {
  return device.usagePage === BAR_CODE_PAGE && device.usage === BAR_CODE_SCANNER
}

/** Whether it may be a scanner, to a person who looks for one. */
export function isScannerMaker(device: HidDevice): boolean {
  return device.vendorId in MAKERS
}

/** What mode a scanner seems to be in that is not HID-POS, and how to change it. */
export function wrongMode(device: HidDevice): DeviceFault {
  const maker = MAKERS[device.vendorId] ?? ''
  const name = plainName(device.product)
  if (device.usagePage === GENERIC_PAGE && device.usage === KEYBOARD) return { code: 'types-as-keyboard', name, maker }
  if (device.usagePage >= VENDOR_PAGES && maker === 'Zebra') return { code: 'speaks-snapi', name, maker }
  return { code: 'not-hid-pos', name, maker }
}
