import type { DeviceAddress } from './device-address.ts'
import type { DeviceStatus } from './device-status.ts'
import { openEvdevKeypad } from './evdev/evdev-keypad.ts'
import { openPlayedFile } from './evdev/input-file.ts'
import type { Keypad, KeypadOptions } from './keypad.ts'

/** Opens a keypad. One that is absent or cannot work never throws: its status says so. The register page has keys of its own. */
export function openKeypad(address: DeviceAddress, options: KeypadOptions): Keypad {
  switch (address.kind) {
    case 'evdev':
      return openEvdevKeypad(address, options)
    case 'simulated':
      if (address.path !== null)
        return openEvdevKeypad({ text: address.text, path: address.path }, options, openPlayedFile)
      return always({ address: address.text, kind: 'keypad', state: 'ready', reason: null }, options)
    case 'keyboard':
      // Its keys come through the register page.
      return always({ address: address.text, kind: 'keypad', state: 'ready', reason: null }, options)
    case 'hid':
    case 'serial':
      return failed(address, 'A keypad is named by evdev:, such as evdev:/dev/input/event3.', options)
    case 'tcp':
    case 'lp':
    case 'file':
      return failed(address, 'This is the address of a printer, not of a keypad.', options)
  }
}

function failed(address: DeviceAddress, reason: string, options: KeypadOptions): Keypad {
  return always({ address: address.text, kind: 'keypad', state: 'failed', reason }, options)
}

function always(status: DeviceStatus, options: KeypadOptions): Keypad {
  options.onStatus?.(status)
  return { status: () => status, close: async () => {} }
}
