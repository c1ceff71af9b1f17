import type { DeviceFault } from './device-fault.ts'

/** The group that the service runs in, which the rules give the devices to. */
const GROUP = 'plugdev'
const FILE = '/etc/udev/rules.d/70-tillway.rules'

export interface UsbIds {
  readonly vendorId: number
  readonly productId: number
}

export type Subsystem = 'hidraw' | 'input' | 'usbmisc'

/** What a person has to do so that an ordinary user may open a device that only root may open now. `ids` null: it is not known which it is. */
export function missingPermission(kind: Subsystem, path: string, ids: UsbIds | null): DeviceFault {
  // A rule without ids would open every keyboard or printer of the machine to the group.
  return ids ? missingRule(kind, ids) : { code: 'no-permission', path, group: GROUP }
}

/** The rule for one device, and only that. */
export function missingRule(kind: Subsystem, ids: UsbIds): DeviceFault {
  return { code: 'no-udev-rule', file: FILE, rule: udevRule(kind, ids) }
}

function udevRule(kind: Subsystem, { vendorId, productId }: UsbIds): string {
  return `SUBSYSTEM=="${kind}", ATTRS{idVendor}=="${hex(vendorId)}", ATTRS{idProduct}=="${hex(productId)}", GROUP="${GROUP}", MODE="0660"`
}

const hex = (id: number) => id.toString(16).padStart(4, '0')
