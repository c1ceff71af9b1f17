import { closeSync, constants, openSync, readSync, statSync } from 'node:fs'

/** An open input device that only this process hears. */
export interface InputFile {
  /** What has come since; empty: nothing. @throws once the device is gone. */
  read(): Buffer
  close(): void
}

export type OpenInputFile = (path: string) => Promise<InputFile>

/** `EVIOCGRAB` (linux/input.h): no one else gets this device's events, so no key of it leaks into a window. */
const EVIOCGRAB = 0x40044590
const READ_BYTES = 24 * 64

/**
 * Opens and grabs a kernel input device. Read without blocking: a process that waits inside a read of a device file hangs at its exit.
 * @throws Error with the system's code, or one that says that it can't be grabbed.
 */
export const openInputFile: OpenInputFile = async (path) => {
  const grab = await loadGrab()
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    grab(descriptor)
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
  return reading(descriptor)
}

/** Opens a named pipe through which a simulated keypad plays its records: there is nobody to keep them from. */
export const openPlayedFile: OpenInputFile = async (path) => {
  if (!statSync(path).isFIFO()) throw new Error('It is no pipe of a simulated device.')
  return reading(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK))
}

function reading(descriptor: number): InputFile {
  const bytes = Buffer.alloc(READ_BYTES)
  return {
    read() {
      try {
        return Buffer.from(bytes.subarray(0, readSync(descriptor, bytes)))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return Buffer.alloc(0)
        throw error
      }
    },
    // The grab ends with the descriptor.
    close: () => closeSync(descriptor),
  }
}

// Loaded when an address names it, so that a machine without its binary runs everything else.
async function loadGrab(): Promise<(descriptor: number) => void> {
  const { default: koffi } = await import('koffi')
  const ioctl = koffi.load('libc.so.6').func('int ioctl(int descriptor, ulong request, ...)')
  return (descriptor) => {
    if (ioctl(descriptor, EVIOCGRAB, 'int', 1) === 0) return
    const errno = koffi.errno()
    throw new Error(
      errno === koffi.os.errno.EBUSY
        ? 'Another program has taken it for itself.'
        : `It is no keyboard that can be taken for this program alone (error ${errno}).`,
    )
  }
}
