/** One press of a key, as the kernel tells it. Releases and repeats are left out: a held key is one press. */
export interface KeyPress {
  readonly code: number
  readonly shift: boolean
}

/** `overrun`: nobody read in time and the kernel threw events away, so that keys are missing here. */
export type KeyEvent = KeyPress | 'overrun'

/** `struct input_event` of a 64-bit Linux kernel: two words of time, type, code, value (linux/input.h). */
const INPUT_EVENT_BYTES = 24
const [EV_SYN, EV_KEY] = [0, 1] as const
const [SYN_REPORT, SYN_DROPPED] = [0, 3] as const
const PRESSED = 1
const RELEASED = 0
const SHIFT_KEYS = new Set([42, 54])

/** Turns the kernel's input events into key presses, however they were split on their way. Keeps less than one event. */
export function createKeyPresses(): { push(chunk: Uint8Array): KeyEvent[] } {
  let pending: Buffer = Buffer.alloc(0)
  let isInGap = false
  const shiftsDown = new Set<number>()
  return {
    push(chunk) {
      const events: KeyEvent[] = []
      const bytes = Buffer.concat([pending, chunk])
      let at = 0
      for (; at + INPUT_EVENT_BYTES <= bytes.length; at += INPUT_EVENT_BYTES) {
        const type = bytes.readUInt16LE(at + 16)
        const code = bytes.readUInt16LE(at + 18)
        const value = bytes.readInt32LE(at + 20)
        if (type === EV_SYN && code === SYN_DROPPED) {
          isInGap = true
          // The release of a Shift may be among what was dropped.
          shiftsDown.clear()
          events.push('overrun')
        } else if (isInGap) {
          // What comes before the next report is half a report (linux/Documentation/input/event-codes.rst).
          if (type === EV_SYN && code === SYN_REPORT) isInGap = false
        } else if (type === EV_KEY && SHIFT_KEYS.has(code)) {
          if (value === RELEASED) shiftsDown.delete(code)
          else shiftsDown.add(code)
        } else if (type === EV_KEY && value === PRESSED) events.push({ code, shift: shiftsDown.size > 0 })
      }
      pending = Buffer.from(bytes.subarray(at))
      return events
    },
  }
}
