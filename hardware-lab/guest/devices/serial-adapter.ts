import { askHost, askQemu } from '../host.ts'

/** A USB serial adapter at this machine; what is at its far end is played by the test. */
export interface SerialAdapter {
  plug(): Promise<void>
  unplug(): Promise<void>
  /** Sends as the device at the far end does. */
  send(bytes: Uint8Array): Promise<void>
  /** What the far end has received since it was asked last. */
  taken(): Promise<Buffer>
}

export function createSerialAdapter(end: 'serial-1' | 'serial-2'): SerialAdapter {
  let exists = false
  return {
    // QEMU has the adapter plugged as long as its far end is connected.
    async plug() {
      await askHost({ do: 'serial-connect', end })
      if (!exists)
        await askQemu('device_add', {
          driver: 'usb-serial',
          id: `adapter-${end}`,
          chardev: end,
          bus: 'usb.0',
          serial: end,
        })
      exists = true
    },
    unplug: async () => {
      await askHost({ do: 'serial-disconnect', end })
    },
    send: async (bytes) => {
      await askHost({ do: 'serial-send', end, base64: Buffer.from(bytes).toString('base64') })
    },
    taken: async () => Buffer.from((await askHost({ do: 'serial-take', end })) as string, 'base64'),
  }
}
