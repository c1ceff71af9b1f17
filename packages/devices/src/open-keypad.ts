import type { DeviceAddress } from './device-address.ts'
import type { DeviceFault } from './device-fault.ts'
import type { DeviceStatus } from './device-status.ts'
import { openEvdevKeypad } from './evdev/evdev-keypad.ts'
import { openPlayedFile } from './evdev/input-file.ts'
import { faultInEnglish } from './fault-in-english.ts'
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
    case 'tcp':
    case 'lp':
    case 'file':
      return failed(address, options)
  }
}

function failed(address: DeviceAddress, options: KeypadOptions): Keypad {
  const fault: DeviceFault = { code: 'wrong-address', kind: 'keypad' }
  return always(
    { address: address.text, kind: 'keypad', state: 'failed', reason: faultInEnglish(fault), fault },
    options,
  )
}

function always(status: DeviceStatus, options: KeypadOptions): Keypad {
  options.onStatus?.(status)
  return { status: () => status, close: async () => {} }
}
