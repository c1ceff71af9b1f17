import { existsSync } from 'node:fs'
import { eventually } from '../eventually.ts'
import { askHost, askQemu } from '../host.ts'

/** A USB keyboard at this machine: a scanner that types, or a keypad. Only one at a time hears the host’s hand. */
export interface UsbKeyboard {
  /** The name that udev gives to this very device, wherever it is plugged. */
  readonly path: string
  plug(): Promise<void>
  unplug(): Promise<void>
  type(text: string): Promise<void>
  press(...keys: readonly string[]): Promise<void>
}

export function createUsbKeyboard(serial: string): UsbKeyboard {
  const id = `keyboard-${serial}`
  const path = `/dev/input/by-id/usb-QEMU_QEMU_USB_Keyboard_${serial}-event-kbd`
  return {
    path,
    async plug() {
      await askQemu('device_add', { driver: 'usb-kbd', id, bus: 'usb.0', serial })
      await eventually(() => existsSync(path), `udev does not name ${path}`)
    },
    async unplug() {
      await askQemu('device_del', { id })
    },
    async type(text) {
      await askHost({ do: 'type', text })
    },
    async press(...keys) {
      await askHost({ do: 'press', keys })
    },
  }
}
