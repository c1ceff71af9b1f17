import { realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { DeviceFault } from '../device-fault.ts'
import { missingPermission } from '../udev-rules.ts'
import { SYSTEM_FOLDERS } from './plugged-device.ts'
import { usbDeviceOf } from './system-files.ts'

/** Why a device file may not be opened, and what to do: the rule for the USB device that it belongs to, by whatever name it is named. */
export async function missingPermissionFor(
  kind: 'input' | 'usbmisc',
  path: string,
  sys = SYSTEM_FOLDERS.sys,
): Promise<DeviceFault> {
  // Gone meanwhile: its name is all there is.
  const file = await realpath(path).catch(() => path)
  const usb = await usbDeviceOf(join(sys, 'class', kind, basename(file), 'device'))
  return missingPermission(kind, path, usb?.ids ?? null)
}
