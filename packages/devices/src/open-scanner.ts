import type { DeviceAddress } from './device-address.ts'
import { openFailedScanner } from './failed-devices.ts'
import { openFedScanner } from './fed-scanner.ts'
import { openHidScanner } from './hid/hid-scanner.ts'
import type { Scanner, ScannerOptions } from './scanner.ts'
import { openSerialScanner } from './serial/serial-scanner.ts'

/** Opens a scanner or keypad. A device that is absent or cannot work never throws: its status says so. */
export function openScanner(address: DeviceAddress, options: ScannerOptions): Scanner {
  switch (address.kind) {
    case 'keyboard':
    case 'simulated':
      return openFedScanner(address.text, options)
    case 'serial':
      return openSerialScanner(address, options)
    case 'hid':
      return openHidScanner(address, options)
    case 'evdev':
      return openFailedScanner(address.text, 'Keyboards at evdev: are not supported by this version yet.', options)
    case 'tcp':
    case 'lp':
    case 'file':
      return openFailedScanner(address.text, 'This is the address of a printer, not of a scanner.', options)
  }
}
