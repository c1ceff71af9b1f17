import type { DeviceAddress } from './device-address.ts'
import { openFailedPrinter } from './failed-devices.ts'
import type { Printer, PrinterOptions } from './printer.ts'
import { openFilePrinter } from './printers/file-printer.ts'

/** Opens a printer. An absent printer never throws: its status and its print results say so. */
export function openPrinter(address: DeviceAddress, _options: PrinterOptions = {}): Printer {
  switch (address.kind) {
    case 'file':
      return openFilePrinter(address.text, address.path)
    case 'tcp':
    case 'serial':
    case 'simulated':
    case 'lp':
      return openFailedPrinter(address.text, 'This kind of printer is not supported by this version yet.')
    case 'hid':
    case 'evdev':
    case 'keyboard':
      return openFailedPrinter(address.text, 'This is the address of a scanner or keypad, not of a printer.')
  }
}
