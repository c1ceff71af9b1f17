import type { DeviceStatus } from '@tillway/devices'
import type { Config } from '../config.ts'
import { askRunningTill } from '../gateway-client/index.ts'
import { openInput } from '../input/index.ts'
import { readTokenFile } from '../token-file.ts'

const SETTLE_MS = 1_500

/** The devices of the running till, which has them open; null where none runs. */
export async function askTill({ port, localApiTokenFile }: Config): Promise<readonly DeviceStatus[] | null> {
  const token = readTokenFile(localApiTokenFile)
  if (token === null) return null // it never ran
  const answer = await askRunningTill(port, '/v1/devices', token)
  return answer === null ? null : (answer as { devices: DeviceStatus[] }).devices
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
