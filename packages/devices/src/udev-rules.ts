/** The group that the service runs in, which the rules give the devices to. */
const GROUP = 'plugdev'
const FILE = '/etc/udev/rules.d/70-tillway.rules'

export interface UsbIds {
  readonly vendorId: number
  readonly productId: number
}

export type Subsystem = 'hidraw' | 'input' | 'usbmisc'

/** What a person has to do so that an ordinary user may open a device that only root may open now. */
export function udevAdvice(kind: Subsystem, ids: UsbIds | null = null): string {
  return `Permission is missing. As root, write this line to ${FILE}, then unplug and replug the device: ${udevRule(kind, ids)}`
}

function udevRule(kind: Subsystem, ids: UsbIds | null): string {
  const device = ids ? `, ATTRS{idVendor}=="${hex(ids.vendorId)}", ATTRS{idProduct}=="${hex(ids.productId)}"` : ''
  return `SUBSYSTEM=="${kind}"${device}, GROUP="${GROUP}", MODE="0660"`
}

const hex = (id: number) => id.toString(16).padStart(4, '0')
