import { missingPermissionFor } from '../discovery/missing-permission-for.ts'
import { deviceFile } from '../serial/device-file.ts'
import type { Timers } from '../timers.ts'
import type { DeviceKind, NotUsable, OpenDevice } from '../watch-device.ts'
import { createKeyPresses, type KeyEvent } from './input-event.ts'
import type { InputFile, OpenInputFile } from './input-file.ts'

export interface OpenInputDevice extends OpenDevice {
  onKey(callback: (event: KeyEvent) => void): void
}

/** Far quicker than a person can tell; a scanner that types has its keys wait in the kernel. */
const READ_EVERY_MS = 15

/** A keyboard, keypad or scanner that types, taken for this program alone, as a device that comes and goes. */
export function inputDevice(
  path: string,
  open: OpenInputFile,
  timers: Timers,
  sys?: string,
): DeviceKind<string, OpenInputDevice> {
  return {
    async find() {
      const file = await deviceFile(path)
      return file === null ? { state: 'searching', fault: { code: 'no-device', path } } : { place: path }
    },
    async open() {
      try {
        const input = await open(path)
        const file = await deviceFile(path)
        return { device: reading(input, async () => (await deviceFile(path)) === file, timers) }
      } catch (error) {
        return await notOpened(path, error, sys)
      }
    },
  }
}

function reading(input: InputFile, stillThere: () => Promise<boolean>, timers: Timers): OpenInputDevice {
  const presses = createKeyPresses()
  let timer: unknown = null
  let gone = false
  let closed = false
  let onLost: (() => void) | null = null
  let onKey: (event: KeyEvent) => void = () => {}

  function read() {
    let bytes: Buffer
    try {
      bytes = input.read()
    } catch {
      // Whatever the system says: a device that can't be read any more is gone, and is looked for again.
      gone = true
      onLost?.()
      return
    }
    for (const event of presses.push(bytes)) onKey(event)
    if (!closed) timer = timers.setTimeout(read, READ_EVERY_MS)
  }

  return {
    onKey(callback) {
      // What was typed before anybody listened is not for the customer in front.
      while (drain(input));
      onKey = callback
      read()
    },
    onLost(callback) {
      onLost = callback
      if (gone) callback()
    },
    stillThere,
    close: async () => {
      closed = true
      timers.clearTimeout(timer)
      input.close()
    },
  }
}

function drain(input: InputFile): boolean {
  try {
    return input.read().length > 0
  } catch {
    // Gone already: the first real read says so.
    return false
  }
}

async function notOpened(path: string, error: unknown, sys?: string): Promise<NotUsable> {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENODEV') return { state: 'searching', fault: { code: 'no-device', path } }
  if (code === 'EACCES' || code === 'EPERM')
    return { state: 'failed', fault: await missingPermissionFor('input', path, sys) }
  const text = (error instanceof Error ? error.message : String(error)).slice(0, 200)
  return { state: 'failed', fault: { code: 'cannot-open', path, told: text.replace(/\.$/, '') } }
}
