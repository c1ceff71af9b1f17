import type { DeviceStatus } from '@tillway/devices'
import type { Config } from '../config.ts'
import { askRunningTill } from '../gateway-client/index.ts'
import { openInput } from '../input/index.ts'
import { readTokenFile } from '../token-file.ts'
import { type Command, readArguments } from './command.ts'

const SETTLE_MS = 1_500

/** Shows the devices: of the running till, which has them open, or else by opening them. */
export const listDevices: Command = {
  help: `Usage: pnpm terminal devices [--json]

Shows each scanner and keypad of this till, its state, and what to do where it is not ready.
`,
  run: async (args, config) => {
    const { json } = readArguments(args, 0)
    const settings = config()
    const devices = (await askTill(settings)) ?? (await lookMyself(settings))
    if (json) process.stdout.write(`${JSON.stringify({ devices })}\n`)
    else
      for (const { address, kind, state, reason } of devices)
        process.stdout.write(`${kind}  ${address}  ${state}${reason === null ? '' : `  ${reason}`}\n`)
    return 0
  },
}

async function askTill({ port, localApiTokenFile }: Config): Promise<readonly DeviceStatus[] | null> {
  const token = readTokenFile(localApiTokenFile)
  if (token === null) return null // it never ran
  const answer = await askRunningTill(port, '/v1/devices', token)
  return answer === null ? null : (answer as { devices: DeviceStatus[] }).devices
}

async function lookMyself({ scanners, keypads }: Config): Promise<readonly DeviceStatus[]> {
  const ignore = () => undefined
  const input = openInput({ scanners, keypads, onScan: ignore, onKey: ignore, onRefused: ignore, onStatus: ignore })
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS)) // a device needs a moment to open
  const statuses = input.statuses()
  await input.close()
  return statuses
}
