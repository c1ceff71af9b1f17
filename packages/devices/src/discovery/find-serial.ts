import { basename, join } from 'node:path'
import type { PluggedDevice, SystemFolders } from './plugged-device.ts'
import { linkTarget, mayUse, namesIn, usbDeviceOf } from './system-files.ts'

/**
 * Serial devices at USB. The kernel's folders are read, and not the library's list: that one runs `udevadm`, and ends the process
 * where there is none.
 */
export async function findSerial({ dev, sys }: SystemFolders): Promise<PluggedDevice[]> {
  const stable = await stableNames(join(dev, 'serial', 'by-id'))
  const found: PluggedDevice[] = []
  for (const name of await namesIn(dev, /^tty(ACM|USB)\d+$/)) {
    const usb = await usbDeviceOf(join(sys, 'class', 'tty', name, 'device'))
    found.push({
      address: `serial:${stable.get(name) ?? join(dev, name)}`,
      path: join(dev, name),
      mayBe: ['scanner', 'printer'],
      name: usb?.name ?? '',
      ids: usb?.ids ?? null,
      fault: (await mayUse(join(dev, name))) ? null : { code: 'not-in-group', path: join(dev, name) },
    })
  }
  return found
}

/** Device names to the paths that stay the same after a replug. */
async function stableNames(folder: string): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const link of await namesIn(folder, /./)) {
    const target = await linkTarget(join(folder, link))
    if (target !== null) names.set(basename(target), join(folder, link))
  }
  return names
}
