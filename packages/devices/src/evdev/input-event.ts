/** One press of a key, as the kernel tells it. Releases and repeats are left out: a held key is one press. */
export interface KeyPress {
  readonly code: number
  readonly shift: boolean
}

/** `struct input_event` of a 64-bit Linux kernel: two words of time, type, code, value (linux/input.h). */
const INPUT_EVENT_BYTES = 24
const EV_KEY = 1
const PRESSED = 1
const RELEASED = 0
const SHIFT_KEYS = new Set([42, 54])

/** Turns the kernel's input events into key presses, however they were split on their way. Keeps less than one event. */
export function createKeyPresses(): { push(chunk: Uint8Array): KeyPress[] } {
  let pending: Buffer = Buffer.alloc(0)
  const shiftsDown = new Set<number>()
  return {
    push(chunk) {
      const presses: KeyPress[] = []
      const bytes = Buffer.concat([pending, chunk])
      let at = 0
      for (; at + INPUT_EVENT_BYTES <= bytes.length; at += INPUT_EVENT_BYTES) {
        if (bytes.readUInt16LE(at + 16) !== EV_KEY) continue
        const code = bytes.readUInt16LE(at + 18)
        const value = bytes.readInt32LE(at + 20)
        if (SHIFT_KEYS.has(code)) {
          if (value === RELEASED) shiftsDown.delete(code)
          else shiftsDown.add(code)
        } else if (value === PRESSED) presses.push({ code, shift: shiftsDown.size > 0 })
      }
      pending = Buffer.from(bytes.subarray(at))
      return presses
    },
  }
}
