import { neutralised } from '@tillway/contract'
import {
  type DeviceStatus,
  discover,
  faultInEnglish,
  openKeypad,
  openScanner,
  type PluggedDevice,
} from '@tillway/devices'
import type { Config } from '../config.ts'
import { alsoPluggedIn } from './also-plugged-in.ts'
import { type Command, readOptions, UsageError } from './command.ts'
import { describeDevices } from './describe-devices.ts'
import { describeRefused, describeScan } from './describe-scan.ts'
import { askTill, lookAtDevices } from './look-at-devices.ts'

const TEST_AT_MOST_S = 600
const TEST_FALLBACK_S = 60

/** Shows the devices: of the running till, which has them open, or else by opening them. */
export const listDevices: Command = {
  help: `Usage: pnpm terminal devices [--json]
       pnpm terminal devices --test [SECONDS]

Shows each scanner, keypad and printer of this till with its state and what to do where it is not ready; then what else is
plugged in, with the address to write into SCANNERS, KEYPADS or RECEIPT_PRINTER.
With --test (default ${TEST_FALLBACK_S} seconds) each scan is shown with its bytes, symbology and verdict, and each key by its name; nothing goes into a
sale. The till must be stopped for that, because its devices are its own.
`,
  run: async (args, config) => {
    const { values, positionals } = readOptions(args, 1, { json: { type: 'boolean' }, test: { type: 'boolean' } })
    if (values.test) return testScans(config(), secondsIn(positionals[0]))
    if (positionals.length > 0) throw new UsageError(`“${positionals[0]}” is too much.`)
    const settings = config()
    const devices = (await askTill(settings)) ?? (await lookAtDevices(settings))
    const { devices: plugged, missing } = await discover()
    const others = await alsoPluggedIn(plugged, settings)
    if (values.json)
      print(JSON.stringify({ devices, others: others.map(withReason), missing: missing.map(faultInEnglish) }))
    else {
      for (const line of describeDevices(devices)) print(line)
      if (others.length > 0) print('\nAlso plugged in:')
      for (const device of others) print(describePlugged(device))
      for (const fault of missing) print(`\n${faultInEnglish(fault)}`)
    }
    return 0
  },
}

/** Its fault as a sentence too. */
const withReason = (device: PluggedDevice) => ({ ...device, reason: device.fault && faultInEnglish(device.fault) })

function describePlugged(device: PluggedDevice): string {
  const { address, mayBe, name, reason } = withReason(device)
  return `${mayBe.join(' or ')}  ${address}${name === '' ? '' : `  ${name}`}${reason === null ? '' : `\n    ${reason}`}`
}

async function testScans(settings: Config, seconds: number): Promise<number> {
  if ((await askTill(settings)) !== null)
    throw new Error('The till is running and has the devices: stop it first, test, and start it again.')
  const onStatus = ({ kind, address, state, reason }: DeviceStatus) =>
    print(`${kind} ${address} is ${state}${reason === null ? '' : `: ${reason}`}`)
  const devices = [
    ...settings.scanners.map((address) =>
      openScanner(address, {
        onScan: (scan) => print([`scan at ${address.text}`, ...describeScan(scan)].join('\n')),
        onRefused: (refused) => print([`something at ${address.text}`, ...describeRefused(refused)].join('\n')),
        onStatus,
      }),
    ),
    ...settings.keypads.map((address) =>
      openKeypad(address, {
        onKey: (key) =>
          print(
            `key at ${address.text}: ${key.kind === 'digit' ? key.digit : key.kind === 'sign' ? key.sign : key.kind}`,
          ),
        onLostKeys: () => print(`keys were lost at ${address.text}: key them again`),
        onStatus,
      }),
    ),
  ]
  print(`Scan something. This ends after ${seconds} s, or with Ctrl+C.`)
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000)
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        clearTimeout(timer)
        resolve()
      })
  })
  await Promise.all(devices.map((device) => device.close()))
  return 0
}

function secondsIn(text: string | undefined): number {
  if (text === undefined) return TEST_FALLBACK_S
  const seconds = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (seconds < 1 || seconds > TEST_AT_MOST_S)
    throw new UsageError(`--test takes a number of seconds from 1 to ${TEST_AT_MOST_S}.`)
  return seconds
}

/** Line by line, without what a terminal would obey. */
function print(text: string): void {
  process.stdout.write(`${text.split('\n').map(neutralised).join('\n')}\n`)
}
