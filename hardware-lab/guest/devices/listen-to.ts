import {
  type DeviceStatus,
  type Key,
  openKeypad,
  openScanner,
  parseDeviceAddress,
  type RefusedScan,
  type ScannerLimits,
} from '@tillway/devices'
import { eventually } from '../eventually.ts'

export interface HeardScanner {
  readonly scans: string[]
  readonly refused: RefusedScan[]
  status(): DeviceStatus
  /** Waits until it is so, and gives how long that took. */
  becomes(state: DeviceStatus['state']): Promise<number>
  /** Waits for the next scan and takes it off the list. */
  nextScan(withinMs?: number): Promise<string>
  close(): Promise<void>
}

/** The product’s own scanner at an address, with everything that it says written down. */
export function listenToScanner(address: string, limits: Partial<ScannerLimits> = {}): HeardScanner {
  const scans: string[] = []
  const refused: RefusedScan[] = []
  const scanner = openScanner(parseDeviceAddress(address), {
    onScan: ({ text }) => scans.push(text),
    onRefused: (one) => refused.push(one),
    limits,
  })
  return {
    scans,
    refused,
    status: scanner.status,
    becomes: (state) => becomes(scanner, state),
    nextScan: (withinMs) =>
      eventually(
        () => scans.shift(),
        `no scan from ${address}, which is ${JSON.stringify(scanner.status())}`,
        withinMs,
      ),
    close: () => scanner.close(),
  }
}

/** The product’s own keypad at an address, with its keys as short words. */
export function listenToKeypad(address: string) {
  const keys: string[] = []
  const word = (key: Key) => (key.kind === 'digit' ? key.digit : key.kind === 'sign' ? key.sign : key.kind)
  const keypad = openKeypad(parseDeviceAddress(address), { onKey: (key) => keys.push(word(key)) })
  return {
    keys,
    becomes: (state: DeviceStatus['state']) => becomes(keypad, state),
    close: () => keypad.close(),
  }
}

async function becomes(device: { status(): DeviceStatus }, state: DeviceStatus['state']): Promise<number> {
  const fromMs = performance.now()
  try {
    await eventually(() => device.status().state === state, `it is not ${state}`)
  } catch (error) {
    throw new Error(`${(error as Error).message}: ${JSON.stringify(device.status())}`, { cause: error })
  }
  return performance.now() - fromMs
}
