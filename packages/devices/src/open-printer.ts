import type { DeviceAddress } from './device-address.ts'
import { openFailedPrinter } from './failed-devices.ts'
import type { Printer, PrinterOptions } from './printer.ts'
import { connectDeviceFile } from './printers/connect-device-file.ts'
import { connectSerial } from './printers/connect-serial.ts'
import { connectTcp } from './printers/connect-tcp.ts'
import { openFilePrinter } from './printers/file-printer.ts'
import { openLinePrinter } from './printers/line-printer.ts'
import { openInMemoryPrinter } from './simulated/in-memory-printer.ts'
import { realTimers } from './timers.ts'

/** Opens a printer. An absent printer never throws: its status and its print results say so. */
export function openPrinter(address: DeviceAddress, options: PrinterOptions = {}): Printer {
  const timers = options.timers ?? realTimers
  switch (address.kind) {
    case 'tcp':
      return openLinePrinter(address, connectTcp(address.host, address.port, timers), options)
    case 'serial':
      return openLinePrinter(address, connectSerial(address.path, address.baud, timers), options)
    case 'file':
      return openFilePrinter(address.text, address.path)
    case 'simulated':
      if (address.path !== null) return openFailedPrinter(address.text, { code: 'wrong-address', kind: 'printer' })
      return openInMemoryPrinter(address.text, options)
    case 'lp':
      return openLinePrinter(address, connectDeviceFile(address.path), options)
    case 'hid':
    case 'evdev':
    case 'keyboard':
      return openFailedPrinter(address.text, { code: 'wrong-address', kind: 'printer' })
  }
}
