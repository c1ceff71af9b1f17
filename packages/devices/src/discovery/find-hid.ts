import type { DeviceFault } from '../device-fault.ts'
import type { HidDevice, HidSystem } from '../hid/hid-system.ts'
import { isHidPosScanner, isScannerMaker, wrongMode } from '../hid/scanner-modes.ts'
import { plainName } from '../plain-name.ts'
import { missingRule } from '../udev-rules.ts'
import type { PluggedDevice } from './plugged-device.ts'
import { mayUse } from './system-files.ts'

/** USB scanners, in HID-POS mode or in one that their maker's id gives away. @throws what the library says where it can't work. */
export async function findHid(listDevices: () => ReturnType<HidSystem['devices']>): Promise<PluggedDevice[]> {
  const found = new Map<string, PluggedDevice>()
  const devices = await listDevices()
  // One scanner has several collections; the one to read scans from says most.
  for (const device of devices.toSorted((a, b) => Number(isHidPosScanner(b)) - Number(isHidPosScanner(a)))) {
    const ids = `${hex(device.vendorId)}:${hex(device.productId)}`
    if (found.has(ids) || !(isHidPosScanner(device) || isScannerMaker(device))) continue
    found.set(ids, {
      address: `hid:${ids}`,
      path: null,
      mayBe: ['scanner'],
      name: plainName(device.product),
      ids: { vendorId: device.vendorId, productId: device.productId },
      fault: await faultOf(device),
    })
  }
  return [...found.values()]
}

async function faultOf(device: HidDevice): Promise<DeviceFault | null> {
  if (!isHidPosScanner(device)) return wrongMode(device)
  return (await mayUse(device.path)) ? null : missingRule('hidraw', device)
}

const hex = (id: number) => id.toString(16).padStart(4, '0')
