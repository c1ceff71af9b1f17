import type { HidDevice, HidSystem } from '../hid/hid-system.ts'

/**
 * The report descriptor of a HID-POS scanner whose input report 2 has the usual 64 bytes: count, AIM identifier, 56 data bytes,
 * vendor's symbology, reserved, and the bit for more data.
 */
export const HID_POS_DESCRIPTOR: Uint8Array = Uint8Array.of(
  ...[0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01], // usage page 0x8C, bar code scanner, application
  ...[0x85, 0x02, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08], // report 2, elements of 8 bits
  ...[0x05, 0x01, 0x09, 0x3b, 0x95, 0x01, 0x81, 0x02], // byte count
  ...[0x05, 0x8c, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x95, 0x03, 0x81, 0x02], // AIM identifier
  ...[0x09, 0xfe, 0x95, 0x38, 0x82, 0x02, 0x01], // decoded data, 56 buffered bytes
  ...[0x06, 0x66, 0xff, 0x09, 0x04, 0x09, 0x05, 0x95, 0x02, 0x81, 0x02], // the vendor's own
  ...[0x05, 0x8c, 0x09, 0xff, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x81, 0x02], // data continued
  ...[0x75, 0x07, 0x81, 0x03, 0xc0], // seven bits to fill the byte
)

/** The reports that such a scanner sends for one bar code: one for each 56 bytes. */
export function hidPosReports(text: string, aim = ']C0'): Buffer[] {
  const data = Buffer.from(text, 'latin1')
  const reports: Buffer[] = []
  for (let at = 0; at === 0 || at < data.length; at += 56) {
    const part = data.subarray(at, at + 56)
    const report = Buffer.alloc(64)
    report.set([2, part.length])
    report.write(aim, 2, 'latin1')
    part.copy(report, 5)
    report[63] = at + 56 < data.length ? 1 : 0
    reports.push(report)
  }
  return reports
}

export interface SimulatedHidPort {
  readonly system: HidSystem
  plugIn(device: Partial<HidDevice>, descriptor?: Uint8Array | null): void
  /** Every open handle hears an error, as node-hid tells an unplug; there is no close. */
  unplug(): void
  report(bytes: Uint8Array): void
  /** The feature reports that the last plugged device was sent. */
  readonly features: readonly (readonly number[])[]
}

/** A machine's HID devices, played by a test: at most one at a time, as the twin of node-hid's asynchronous class. */
export function createSimulatedHidPort(): SimulatedHidPort {
  let plugged: { device: HidDevice; descriptor: Uint8Array | null } | null = null
  const features: (readonly number[])[] = []
  const readers = new Set<{ onReport(report: Buffer): void; onError(error: unknown): void }>()
  return {
    features,
    system: {
      devices: async () => (plugged ? [plugged.device] : []),
      async open() {
        if (!plugged) throw new Error('cannot open device')
        let reader: { onReport(report: Buffer): void; onError(error: unknown): void } | null = null
        return {
          listen(onReport, onError) {
            reader = { onReport, onError }
            readers.add(reader)
          },
          sendFeatureReport: async (report) => {
            features.push(report)
          },
          close: async () => {
            if (reader) readers.delete(reader)
          },
        }
      },
      descriptor: async () => plugged?.descriptor ?? null,
    },
    plugIn(device, descriptor = HID_POS_DESCRIPTOR) {
      features.length = 0
      plugged = {
        // A file that is always there stands for the device's own.
        device: {
          path: '/dev/null',
          vendorId: 0x05e0,
          productId: 0x1300,
          product: '',
          usagePage: 0x8c,
          usage: 2,
          ...device,
        },
        descriptor,
      }
    },
    unplug() {
      plugged = null
      for (const reader of [...readers]) reader.onError('could not read from HID device')
    },
    report(bytes) {
      for (const reader of readers) reader.onReport(Buffer.from(bytes))
    },
  }
}
