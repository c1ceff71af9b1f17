import type { DeviceFault } from '../device-fault.ts'
import type { UsbIds } from '../udev-rules.ts'

/** A device that is plugged into this machine and may be one of a till's. Nothing was opened to find it. */
export interface PluggedDevice {
  /** What to write into SCANNERS, KEYPADS or RECEIPT_PRINTER. By a name that stays the same after a replug, where there is one. */
  readonly address: string
  /** The kernel's own name of its device file, which an address may give as well; null for `hid:`. */
  readonly path: string | null
  readonly mayBe: readonly ('scanner' | 'keypad' | 'printer')[]
  /** Maker and product as the device tells them; empty where it tells nothing. */
  readonly name: string
  readonly ids: UsbIds | null
  /** Why it can't be used as it is, and what to do; null when nothing is in the way. */
  readonly fault: DeviceFault | null
}

/** Where the kernel shows its devices; a test hands in folders of its own. */
export interface SystemFolders {
  readonly dev: string
  readonly sys: string
}

export const SYSTEM_FOLDERS: SystemFolders = { dev: '/dev', sys: '/sys' }
