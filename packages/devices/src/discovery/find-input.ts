import { join } from 'node:path'
import { missingRule } from '../udev-rules.ts'
import type { PluggedDevice, SystemFolders } from './plugged-device.ts'
import { linkTarget, mayUse, namesIn, usbDeviceOf, wordIn } from './system-files.ts'

/** Keys that a scanner or keypad must have: Enter of the main block or of the numeric one (linux/input-event-codes.h). */
const [KEY_ENTER, KEY_KEYPAD_ENTER] = [28, 96] as const

/** Keyboards, keypads and scanners that type, at USB. A machine's own keyboard and its power button are none of them. */
export async function findInput({ dev, sys }: SystemFolders): Promise<PluggedDevice[]> {
  const found: PluggedDevice[] = []
  const byId = join(dev, 'input', 'by-id')
  const stable = new Map<string, string>()
  for (const link of await namesIn(byId, /-event-kbd$/)) {
    const target = await linkTarget(join(byId, link))
    if (target !== null) stable.set(target.replace(/^.*\//, ''), join(byId, link))
  }
  for (const name of await namesIn(join(dev, 'input'), /^event\d+$/)) {
    const device = join(sys, 'class', 'input', name, 'device')
    const keys = await wordIn(join(device, 'capabilities', 'key'))
    if (!hasKey(keys, KEY_ENTER) && !hasKey(keys, KEY_KEYPAD_ENTER)) continue
    const usb = await usbDeviceOf(device)
    if (!usb) continue
    found.push({
      address: `evdev:${stable.get(name) ?? join(dev, 'input', name)}`,
      path: join(dev, 'input', name),
      mayBe: ['scanner', 'keypad'],
      name: usb.name || (await wordIn(join(device, 'name'))),
      ids: usb.ids,
      fault: (await mayUse(join(dev, 'input', name))) ? null : missingRule('input', usb.ids),
    })
  }
  return found
}

/** The kernel's bit map: words of 64 bits in hexadecimal, the highest first. */
function hasKey(words: string, key: number): boolean {
  const word = words.split(/\s+/).at(-1 - (key >> 6)) ?? ''
  return /^[0-9a-f]{1,16}$/i.test(word) && ((BigInt(`0x${word}`) >> BigInt(key & 63)) & 1n) === 1n
}
