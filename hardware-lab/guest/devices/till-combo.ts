import { execFileSync } from 'node:child_process'
import { closeSync, constants, existsSync, openSync, readdirSync, writeSync } from 'node:fs'
import { HID_POS_DESCRIPTOR, hidPosReports } from '@tillway/devices/simulated'
import { eventually } from '../eventually.ts'
import { openPrinterEnd, type PrinterEnd } from './printer-end.ts'
import { createUsbGadget } from './usb-gadget.ts'

const VENDOR_ID = 0x1fc9
const PRODUCT_ID = 0x2016

/** One USB device that is a HID-POS scanner, a serial scanner and a receipt printer at once, with a vendor and product of our own. */
export interface TillCombo {
  plug(): Promise<void>
  unplug(): void
  scanByHid(text: string): void
  scanBySerial(text: string): void
  /** The printer’s own side, as long as it is plugged in. */
  printer(): PrinterEnd
  /** Where the kernel put the printer: not always the first, because other devices take numbers too. */
  printerPath(): string
}

export const COMBO_SERIAL_PORT = '/dev/ttyACM0'

const gadget = () =>
  createUsbGadget({
    name: 'till-combo',
    vendorId: VENDOR_ID,
    productId: PRODUCT_ID,
    maker: 'Lab Works',
    product: 'Till Combo',
    serial: 'COMBO1',
    functions: {
      'hid.usb0': { protocol: '0', subclass: '0', report_length: '64', report_desc: HID_POS_DESCRIPTOR },
      'acm.usb0': {},
      'printer.usb0': { pnp_string: 'MFG:Lab Works;MDL:Receipt;CLS:PRINTER;' },
    },
  })

export function tillCombo(): TillCombo {
  let open: { printer: PrinterEnd; hid: number; serial: number } | null = null
  const ends = () => {
    if (!open) throw new Error('the combo is not plugged in')
    return open
  }
  return {
    async plug() {
      gadget().plug()
      await eventually(() => existsSync(COMBO_SERIAL_PORT) && findPrinter() !== null, 'the combo does not appear')
      const flags = constants.O_RDWR | constants.O_NONBLOCK
      execFileSync('stty', ['-F', '/dev/ttyGS0', 'raw', '-echo'])
      open = { printer: openPrinterEnd(), hid: openSync('/dev/hidg0', flags), serial: openSync('/dev/ttyGS0', flags) }
    },
    unplug() {
      const { printer, hid, serial } = ends()
      open = null
      printer.close()
      for (const one of [hid, serial]) closeSync(one)
      gadget().unplug()
    },
    scanByHid: (text) => {
      for (const report of hidPosReports(text)) writeSync(ends().hid, report)
    },
    scanBySerial: (text) => void writeSync(ends().serial, `${text}\r\n`),
    printer: () => ends().printer,
    printerPath: () => {
      const path = findPrinter()
      if (path === null) throw new Error('there is no USB printer')
      return path
    },
  }
}

function findPrinter(): string | null {
  if (!existsSync('/dev/usb')) return null
  const name = readdirSync('/dev/usb').find((one) => one.startsWith('lp'))
  return name === undefined ? null : `/dev/usb/${name}`
}
