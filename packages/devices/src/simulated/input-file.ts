import type { OpenInputFile } from '../evdev/input-file.ts'

/** A kernel input device, played by a test. */
export interface SimulatedInputFile {
  readonly open: OpenInputFile
  /** Presses and releases keys by their codes; 42 held down is Shift. */
  press(...codes: readonly number[]): void
  write(bytes: Uint8Array): void
  /** Nobody read in time: as the kernel does, all that waits is thrown away but for a mark and the newest event. */
  overrun(newest?: Uint8Array): void
  /** From now on reading fails as it does once a device is gone. */
  unplug(): void
  readonly isGrabbed: boolean
  /** Whether nothing waits to be read. */
  readonly isRead: boolean
}

const EV_KEY = 1
const EV_SYN = 0
const SYN_DROPPED = 3

/** One `struct input_event` of a 64-bit kernel. */
export function inputEvent(type: number, code: number, value: number): Buffer {
  const bytes = Buffer.alloc(24)
  bytes.writeUInt16LE(type, 16)
  bytes.writeUInt16LE(code, 18)
  bytes.writeInt32LE(value, 20)
  return bytes
}

/** A press and a release, each followed by the kernel's mark for the end of a report. */
export function keyStroke(code: number): Buffer {
  const end = inputEvent(EV_SYN, 0, 0)
  return Buffer.concat([inputEvent(EV_KEY, code, 1), end, inputEvent(EV_KEY, code, 0), end])
}

export function createSimulatedInputFile(): SimulatedInputFile {
  let waiting: Buffer[] = []
  let isGone = false
  let isGrabbed = false
  return {
    open: async () => {
      isGrabbed = true
      isGone = false
      return {
        read() {
          if (isGone) throw Object.assign(new Error('no such device'), { code: 'ENODEV' })
          const bytes = Buffer.concat(waiting)
          waiting = []
          return bytes
        },
        close: () => {
          isGrabbed = false
        },
      }
    },
    press(...codes) {
      for (const code of codes) waiting.push(keyStroke(code))
    },
    write: (bytes) => void waiting.push(Buffer.from(bytes)),
    overrun(newest = inputEvent(EV_SYN, 0, 0)) {
      waiting = [inputEvent(EV_SYN, SYN_DROPPED, 0), Buffer.from(newest)]
    },
    unplug() {
      isGone = true
    },
    get isRead() {
      return waiting.length === 0
    },
    get isGrabbed() {
      return isGrabbed
    },
  }
}
