import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

/** What is known of a HID device without opening it. */
export interface HidDevice {
  readonly path: string
  readonly vendorId: number
  readonly productId: number
  readonly product: string
  readonly usagePage: number
  readonly usage: number
}

export interface HidHandle {
  /** `onError` is called once the device is gone; no report comes after it. */
  listen(onReport: (report: Buffer) => void, onError: (error: unknown) => void): void
  /** The first byte is the report id. */
  sendFeatureReport(report: readonly number[]): Promise<void>
  close(): Promise<void>
}

/** The few things of HID that a scanner needs, so that tests can play recorded reports. */
export interface HidSystem {
  devices(): Promise<readonly HidDevice[]>
  open(path: string): Promise<HidHandle>
  /** The device's report descriptor; null where the system does not tell it. */
  descriptor(path: string): Promise<Uint8Array | null>
}

/**
 * HID through node-hid. Loaded when an address names it: without libusb the import or the first call throws, and everything else
 * must work. Only its asynchronous class: with the synchronous one open, a process hangs at its exit.
 */
export async function loadHidSystem(): Promise<HidSystem> {
  const { devicesAsync, HIDAsync } = await import('node-hid')
  return {
    async devices() {
      return (await devicesAsync()).flatMap(({ path, vendorId, productId, product, usagePage, usage }) =>
        path === undefined
          ? []
          : [{ path, vendorId, productId, product: product ?? '', usagePage: usagePage ?? 0, usage: usage ?? 0 }],
      )
    },
    async open(path) {
      const device = await HIDAsync.open(path)
      return {
        listen(onReport, onError) {
          // Without a listener for it, the unplug would end the process.
          device.on('error', onError)
          device.on('data', onReport)
        },
        async sendFeatureReport(report) {
          await device.sendFeatureReport([...report])
        },
        close: () => device.close(),
      }
    },
    async descriptor(path) {
      try {
        return await readFile(`/sys/class/hidraw/${basename(path)}/device/report_descriptor`)
      } catch (error) {
        // Not Linux, or not hidraw: the usual layout has to do.
        if (error instanceof Error) return null
        throw error
      }
    },
  }
}
