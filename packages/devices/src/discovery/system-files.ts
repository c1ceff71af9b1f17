import { constants } from 'node:fs'
import { access, readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { plainName } from '../plain-name.ts'
import type { UsbIds } from '../udev-rules.ts'

/** The names in a folder; none where there is no such folder or it may not be read. */
export async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  const names = (await orNull(readdir(folder))) ?? []
  return names.filter((name) => pattern.test(name) && plainName(name) === name).sort()
}

/** What stands in a small file of the kernel's, as plain text; empty where there is none. A pipe in its place is not waited for. */
export async function wordIn(path: string): Promise<string> {
  const flag = constants.O_RDONLY | constants.O_NONBLOCK
  return plainName((await orNull(readFile(path, { encoding: 'utf8', flag }))) ?? '')
}

export async function linkTarget(path: string): Promise<string | null> {
  return orNull(readlink(path))
}

export async function mayUse(path: string): Promise<boolean> {
  return (await orNull(access(path, constants.R_OK | constants.W_OK).then(() => true))) ?? false
}

export interface UsbDevice {
  readonly ids: UsbIds
  readonly name: string
}

const MOST_PARENTS = 8

/** The USB device that a device of the kernel's belongs to: the first folder above it that has a vendor id. Null where it is no USB device. */
export async function usbDeviceOf(sysPath: string): Promise<UsbDevice | null> {
  let folder = await orNull(realpath(sysPath))
  for (let n = 0; folder !== null && n < MOST_PARENTS; n++, folder = dirname(folder)) {
    const vendor = await wordIn(join(folder, 'idVendor'))
    if (!/^[0-9a-f]{4}$/i.test(vendor)) continue
    const product = await wordIn(join(folder, 'idProduct'))
    const name = `${await wordIn(join(folder, 'manufacturer'))} ${await wordIn(join(folder, 'product'))}`.trim()
    return { ids: { vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) || 0 }, name }
  }
  return null
}

/** A device may go at any moment: whatever can't be read is not there. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}
