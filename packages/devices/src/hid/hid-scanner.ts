import type { DeviceStatus } from '../device-status.ts'
import type { Scanner, ScannerOptions } from '../scanner.ts'

/** Says what this machine can do with HID scanners. Reading them is not supported by this version. */
export function openHidScanner(address: string, options: ScannerOptions, load: LoadHid = loadHid): Scanner {
  const kind = options.role ?? 'scanner'
  let current: DeviceStatus = { address, kind, state: 'searching', reason: 'Looking for HID scanners.' }
  let closed = false
  const tell = (reason: string) => {
    if (closed) return
    current = { address, kind, state: 'failed', reason }
    options.onStatus?.(current)
  }
  options.onStatus?.(current)
  const asked = load()
    .then((hid) => hid.devicesAsync())
    .then(
      () => tell('HID scanners are not supported by this version yet. Set the scanner to serial or keyboard mode.'),
      (error: unknown) => tell(hidFailed(error)),
    )
  return {
    status: () => current,
    feed: () => {},
    async close() {
      closed = true
      await asked
    },
  }
}

export type LoadHid = () => Promise<{ devicesAsync(): Promise<unknown> }>

// Loaded when an address names it: without libusb the import or the first call throws, and everything else must work.
const loadHid: LoadHid = () => import('node-hid')

function hidFailed(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (/libusb|cannot open shared object|dlopen/i.test(text)) {
    return 'HID scanners need the library libusb: install it with “apt-get install libusb-1.0-0”.'
  }
  return `HID devices can’t be listed: ${text.slice(0, 200)}.`
}
