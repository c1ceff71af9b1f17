import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const GADGETS = '/sys/kernel/config/usb_gadget'
/** The loop-back controller: what is bound to it is plugged into this same machine. */
const CONTROLLER = 'dummy_udc.0'
const ENGLISH = 'strings/0x409'

export interface GadgetIdentity {
  readonly name: string
  readonly vendorId: number
  readonly productId: number
  readonly maker: string
  readonly product: string
  readonly serial: string
  /** The functions of the device by their names in the kernel, such as `acm.usb0`, each with its settings. */
  readonly functions: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>>
}

/** A USB device of our own making, which this machine plugs into itself. */
export interface UsbGadget {
  plug(): void
  /** Files of its functions must be closed before: this kernel breaks otherwise. */
  unplug(): void
}

export function createUsbGadget(identity: GadgetIdentity): UsbGadget {
  const folder = join(GADGETS, identity.name)
  const write = (path: string, value: string | Uint8Array) => writeFileSync(join(folder, path), value)
  const make = (path: string) => mkdirSync(join(folder, path))
  const controller = { plug: () => write('UDC', CONTROLLER), unplug: () => write('UDC', '\n') }
  // Another process of this machine has made it.
  if (existsSync(folder)) return controller
  mkdirSync(folder)
  write('idVendor', `0x${identity.vendorId.toString(16)}`)
  write('idProduct', `0x${identity.productId.toString(16)}`)
  write('bcdUSB', '0x0200')
  make(ENGLISH)
  write(`${ENGLISH}/manufacturer`, identity.maker)
  write(`${ENGLISH}/product`, identity.product)
  write(`${ENGLISH}/serialnumber`, identity.serial)
  make('configs/all.1')
  make(`configs/all.1/${ENGLISH}`)
  write(`configs/all.1/${ENGLISH}/configuration`, 'all')
  for (const [name, settings] of Object.entries(identity.functions)) {
    make(`functions/${name}`)
    for (const [key, value] of Object.entries(settings)) write(`functions/${name}/${key}`, value)
    symlinkSync(join(folder, 'functions', name), join(folder, 'configs/all.1', name))
  }
  return controller
}
