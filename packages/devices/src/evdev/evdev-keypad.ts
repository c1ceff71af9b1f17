import type { Keypad, KeypadOptions } from '../keypad.ts'
import { SCANNER_LIMITS } from '../scanner.ts'
import { createStatusTeller } from '../status-teller.ts'
import { realTimers } from '../timers.ts'
import { watchDevice } from '../watch-device.ts'
import type { EvdevAddress } from './evdev-scanner.ts'
import { inputDevice } from './input-device.ts'
import { type OpenInputFile, openInputFile } from './input-file.ts'
import { keyOf } from './key-codes.ts'

/** A numeric keypad, read from the kernel and kept from every window: each press is one key of the cashier's. */
export function openEvdevKeypad(
  address: EvdevAddress,
  options: KeypadOptions,
  open: OpenInputFile = openInputFile,
): Keypad {
  const timers = options.timers ?? realTimers
  const status = createStatusTeller(address.text, 'keypad', address.path, options.onStatus)
  const limits = { ...SCANNER_LIMITS, ...options.limits }

  const watch = watchDevice(inputDevice(address.path, open, timers), limits, timers, {
    onOpen(device) {
      status.tell('ready', null)
      device.onPress((press) => {
        const key = keyOf(press)
        if (key) options.onKey(key)
      })
    },
    onLost: () => status.tell('searching', `${address.path} was unplugged.`),
    onNotUsable: ({ state, reason }) => status.tell(state, reason),
  })
  return { status: () => status.current, close: () => watch.close() }
}
