import type { Keypad, KeypadOptions } from '../keypad.ts'
import { SCANNER_LIMITS } from '../scanner.ts'
import { createStatusTeller } from '../status-teller.ts'
import { realTimers } from '../timers.ts'
import { watchDevice } from '../watch-device.ts'
import type { EvdevAddress } from './evdev-scanner.ts'
import { inputDevice } from './input-device.ts'
import type { KeyEvent } from './input-event.ts'
import { type OpenInputFile, openInputFile } from './input-file.ts'
import { keyOf } from './key-codes.ts'

/** A numeric keypad, read from the kernel and kept from every window: each press is one key of the cashier's. */
export function openEvdevKeypad(
  address: EvdevAddress,
  options: KeypadOptions,
  open: OpenInputFile = openInputFile,
): Keypad {
  const timers = options.timers ?? realTimers
  const status = createStatusTeller(address.text, 'keypad', { code: 'looking', path: address.path }, options.onStatus)
  const limits = { ...SCANNER_LIMITS, ...options.limits }
  let hasGap = false
  let silence: unknown = null

  function receive(event: KeyEvent) {
    if (event === 'overrun') {
      beginGap()
      // A number with a hole in it must not be taken for a whole one: the cashier sees that it is gone.
      options.onKey({ kind: 'lost' })
      options.onLostKeys?.()
      return
    }
    const key = keyOf(event)
    if (!key) return
    if (!hasGap) return options.onKey(key)
    if (key.kind === 'enter' || key.kind === 'clear') endGap()
    else beginGap()
  }

  /** Up to its end or a silence, what comes is the rest of the number whose beginning was lost. */
  function beginGap() {
    endGap()
    hasGap = true
    silence = timers.setTimeout(endGap, limits.frameSilenceMs)
  }

  function endGap() {
    timers.clearTimeout(silence)
    hasGap = false
  }

  const watch = watchDevice(inputDevice(address.path, open, timers), limits, timers, {
    onOpen(device) {
      status.tell('ready', null)
      device.onKey(receive)
    },
    onLost() {
      endGap()
      status.tell('searching', { code: 'unplugged', path: address.path })
    },
    onNotUsable: ({ state, fault }) => status.tell(state, fault),
  })
  return {
    status: () => status.current,
    async close() {
      endGap()
      await watch.close()
    },
  }
}
