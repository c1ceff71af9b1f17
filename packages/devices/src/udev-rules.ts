/** The group that the service runs in, which the rules give the devices to. */
const GROUP = 'plugdev'
const FILE = '/etc/udev/rules.d/70-tillway.rules'

export interface UsbIds {
  readonly vendorId: number
  readonly productId: number
}

export type Subsystem = 'hidraw' | 'input' | 'usbmisc'

/** What a person has to do so that an ordinary user may open a device that only root may open now. `ids` null: it is not known which it is. */
export function missingPermission(kind: Subsystem, path: string, ids: UsbIds | null): string {
  if (ids) return udevAdvice(kind, ids)
  // A rule without ids would open every keyboard or printer of the machine to the group.
  return `Permission is missing, and this machine does not tell which USB device ${path} is. As root, let the group ${GROUP} read and write it.`
}

/** The rule for one device, and only that. */
export function udevAdvice(kind: Subsystem, ids: UsbIds): string {
  return `Permission is missing. As root, write this line to ${FILE}, then unplug and replug the device: ${udevRule(kind, ids)}`
}

function udevRule(kind: Subsystem, { vendorId, productId }: UsbIds): string {
  return `SUBSYSTEM=="${kind}", ATTRS{idVendor}=="${hex(vendorId)}", ATTRS{idProduct}=="${hex(productId)}", GROUP="${GROUP}", MODE="0660"`
}

const hex = (id: number) => id.toString(16).padStart(4, '0')
