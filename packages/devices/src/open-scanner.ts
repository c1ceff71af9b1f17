import type { DeviceAddress } from './device-address.ts'
import { openEvdevScanner } from './evdev/evdev-scanner.ts'
import { openPlayedFile } from './evdev/input-file.ts'
import { openFailedScanner } from './failed-devices.ts'
import { openFedScanner } from './fed-scanner.ts'
import { openHidScanner } from './hid/hid-scanner.ts'
import type { Scanner, ScannerOptions } from './scanner.ts'
import { openSerialScanner } from './serial/serial-scanner.ts'

/** Opens a scanner. A device that is absent or cannot work never throws: its status says so. */
export function openScanner(address: DeviceAddress, options: ScannerOptions): Scanner {
  switch (address.kind) {
    case 'simulated':
      if (address.path !== null)
        return openEvdevScanner({ text: address.text, path: address.path }, options, openPlayedFile)
      return openFedScanner(address.text, options)
    case 'keyboard':
      return openFedScanner(address.text, options)
    case 'serial':
      return openSerialScanner(address, options)
    case 'hid':
      return openHidScanner(address, options)
    case 'evdev':
      return openEvdevScanner(address, options)
    case 'tcp':
    case 'lp':
    case 'file':
      return openFailedScanner(address.text, { code: 'wrong-address', kind: 'scanner' }, options)
  }
}
