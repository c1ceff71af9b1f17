import { realpath } from 'node:fs/promises'
import type { DeviceAddress } from '../device-address.ts'
import type { PluggedDevice } from './plugged-device.ts'

/** The plugged devices that no address of this till names, by whatever name it names them. */
export async function unusedDevices(
  plugged: readonly PluggedDevice[],
  addresses: readonly DeviceAddress[],
): Promise<PluggedDevice[]> {
  const paths = await Promise.all(addresses.map(pathsOf))
  const used = new Set(paths.flat())
  const takesAnyHid = addresses.some((one) => one.kind === 'hid' && one.match === 'auto')
  return plugged.filter(({ address, path, ids }) => {
    if (path !== null) return !used.has(path) && !used.has(address.slice(address.indexOf(':') + 1))
    return (
      !takesAnyHid &&
      !addresses.some(
        (one) =>
          one.kind === 'hid' &&
          one.match !== 'auto' &&
          one.match.vendorId === ids?.vendorId &&
          one.match.productId === ids.productId,
      )
    )
  })
}

/** A device file as it is named, and as the kernel names it. */
async function pathsOf(address: DeviceAddress): Promise<string[]> {
  if (!('path' in address) || address.path === null) return []
  const named = address.path
  // Unplugged: there is nothing that it could be.
  const real = await realpath(named).catch(() => null)
  return real === null ? [named] : [named, real]
}
