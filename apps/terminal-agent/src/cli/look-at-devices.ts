import type { DeviceStatus } from '@tillway/devices'
import type { Config } from '../config.ts'
import { askRunningTill } from '../gateway-client/index.ts'
import { openInput } from '../input/index.ts'
import { readTokenFile } from '../token-file.ts'

const SETTLE_MS = 1_500

interface TillDevices {
  readonly devices: readonly DeviceStatus[]
  /** The name of the printer where its receipts come out; null: none. */
  readonly receiptPrinter: string | null
}

/** The devices of the running till, which has them open; null where none runs. */
export async function askTill(settings: Config): Promise<readonly DeviceStatus[] | null> {
  return (await askTillDevices(settings))?.devices ?? null
}

/** Its devices, and where its receipts come out. */
export async function askTillDevices({ port, localApiTokenFile }: Config): Promise<TillDevices | null> {
  const token = readTokenFile(localApiTokenFile)
  if (token === null) return null // it never ran
  return (await askRunningTill(port, '/v1/devices', token)) as TillDevices | null
}

/** Scanners and keypads, opened for a moment. */
export async function lookAtDevices({ scanners, keypads }: Config): Promise<readonly DeviceStatus[]> {
  const ignore = () => undefined
  const input = openInput({
    scanners,
    keypads,
    onScan: ignore,
    onKey: ignore,
    onLostKeys: ignore,
    onRefused: ignore,
    onStatus: ignore,
  })
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS)) // a device needs a moment to open
  const statuses = input.statuses()
  await input.close()
  return statuses
}
