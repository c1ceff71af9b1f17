import { type DeviceAddress, type DeviceStatus, type Key, openKeypad, openScanner } from '@tillway/devices'

export interface InputDeps {
  readonly scanners: readonly DeviceAddress[]
  readonly keypads: readonly DeviceAddress[]
  /** The text of one whole scan. It may be a customer's barcode: never log it. */
  readonly onScan: (text: string) => void
  readonly onKey: (key: Key) => void
  /** Keys of a keypad were lost; what was keyed is cleared. */
  readonly onLostKeys: (keypad: { address: string }) => void
  /** Something came that is no scan. */
  readonly onRefused: (refused: { address: string; reason: string; length: number }) => void
  readonly onStatus: (status: DeviceStatus) => void
}

export interface Input {
  statuses(): readonly DeviceStatus[]
  close(): Promise<void>
}

/** Opens every scanner and keypad of this till. One that is absent is looked for until it comes; none stops the others or the start. */
export function openInput({ scanners, keypads, onScan, onKey, onLostKeys, onRefused, onStatus }: InputDeps): Input {
  const devices = [
    ...scanners.map((address) =>
      openScanner(address, {
        onScan: (scan) => onScan(scan.text),
        onRefused: (refused) => onRefused({ address: address.text, ...refused }),
        onStatus,
      }),
    ),
    ...keypads.map((address) =>
      openKeypad(address, { onKey, onLostKeys: () => onLostKeys({ address: address.text }), onStatus }),
    ),
  ]
  return {
    statuses: () => devices.map((device) => device.status()),
    close: async () => {
      await Promise.all(devices.map((device) => device.close()))
    },
  }
}
