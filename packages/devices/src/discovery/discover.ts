import type { DeviceFault } from '../device-fault.ts'
import { hidFailed } from '../hid/hid-failed.ts'
import { type HidSystem, loadHidSystem } from '../hid/hid-system.ts'
import { findHid } from './find-hid.ts'
import { findInput } from './find-input.ts'
import { findSerial } from './find-serial.ts'
import { findUsbPrinters } from './find-usb-printers.ts'
import { type PluggedDevice, SYSTEM_FOLDERS, type SystemFolders } from './plugged-device.ts'
import { rememberFailure } from './remember-failure.ts'

export interface Discovery {
  readonly devices: readonly PluggedDevice[]
  /** What could not be looked at, and what to install. */
  readonly missing: readonly DeviceFault[]
}

/** Without the library either the loading or the first listing fails. */
const listHidDevices = rememberFailure(async () => (await loadHidSystem()).devices())

/** Looks at what is plugged in, without opening anything. Never throws. Network printers are not found: they are named by their address. */
export async function discover(
  folders: SystemFolders = SYSTEM_FOLDERS,
  loadHid?: () => Promise<HidSystem>,
): Promise<Discovery> {
  const listHid = loadHid ? async () => (await loadHid()).devices() : listHidDevices
  const [serial, input, printers, hid] = await Promise.all([
    findSerial(folders),
    findInput(folders),
    findUsbPrinters(folders),
    findHid(listHid).then(
      (devices) => ({ devices, missing: [] }),
      (error: unknown) => ({ devices: [], missing: [hidFailed(error)] }),
    ),
  ])
  return { devices: [...hid.devices, ...serial, ...input, ...printers], missing: hid.missing }
}
