import { join } from 'node:path'
import { missingPermission } from '../udev-rules.ts'
import type { PluggedDevice, SystemFolders } from './plugged-device.ts'
import { mayUse, namesIn, usbDeviceOf } from './system-files.ts'

/** USB printers at the kernel's device files. Their number is not always 0: other devices count in the same series. */
export async function findUsbPrinters({ dev, sys }: SystemFolders): Promise<PluggedDevice[]> {
  const found: PluggedDevice[] = []
  for (const name of await namesIn(join(dev, 'usb'), /^lp\d+$/)) {
    const usb = await usbDeviceOf(join(sys, 'class', 'usbmisc', name, 'device'))
    const path = join(dev, 'usb', name)
    found.push({
      address: `lp:${path}`,
      path,
      mayBe: ['printer'],
      name: usb?.name ?? '',
      ids: usb?.ids ?? null,
      fault: (await mayUse(path)) ? null : missingPermission('usbmisc', path, usb?.ids ?? null),
    })
  }
  return found
}
