import { execFile, spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { eventually } from '../eventually.ts'
import { ask } from './ask.ts'
import { mountDisks } from './mount-disks.ts'
import {
  AMAZON_CREDENTIALS,
  type Environment,
  GATEWAY_URL,
  gatewaySettings,
  isPaired,
  PAIRING,
  SIMULATOR_SETTINGS,
  SIMULATOR_URL,
  TILL_URL,
  tillSettings,
} from './plan.ts'

type App = 'amazon-simulator' | 'store-gateway' | 'terminal-agent'

const START_WITHIN_MS = 200_000
const COMMAND_MS = 120_000
const program = (app: App) => `/app/apps/${app}/bin.mjs`
const logOf = (app: App) => `/tmp/${app}.log`

/** What a store needs before its devices are there: its disks, Amazon’s stand-in, and a token for its till. It outlives the process that starts it. */
export async function prepareStore(): Promise<void> {
  mountDisks()
  for (const folder of ['/disk/gateway', '/disk/till']) mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(AMAZON_CREDENTIALS, JSON.stringify({ current: KEYS }), { mode: 0o600 })
  start('amazon-simulator', [], SIMULATOR_SETTINGS)
  if (isPaired()) return
  await promisify(execFile)(process.execPath, [program('store-gateway'), ...PAIRING], {
    env: gatewaySettings('file:/tmp/paper'),
    timeout: COMMAND_MS,
  })
}

/** Starts the gateway and the till as processes of their own, at once, because each takes an emulated processor half a minute. */
export async function openStore(devices: { printer: string; scanners: string; keypads: string }): Promise<void> {
  await eventually(isPaired, 'the store is not prepared', START_WITHIN_MS)
  start('store-gateway', ['serve'], gatewaySettings(devices.printer))
  start('terminal-agent', ['serve'], tillSettings(devices.scanners, devices.keypads))
  await Promise.all([
    isUp('amazon-simulator', `${SIMULATOR_URL}/_simulator/accounts`),
    isUp('store-gateway', `${GATEWAY_URL}/health/live`),
    isUp('terminal-agent', `${TILL_URL}/health/live`),
  ])
}

/** Of nobody: the simulator takes whatever keys the gateway has. */
const KEYS = {
  accessKeyId: 'AKIALABLABLABLABLAB1',
  secretAccessKey: 'lab0lab1lab2lab3lab4lab5lab6lab7lab8lab9',
  createdAt: '2026-01-01T00:00:00Z',
}

function start(app: App, args: readonly string[], environment: Environment): void {
  const log = openSync(logOf(app), 'a')
  spawn(process.execPath, [program(app), ...args], {
    env: { ...environment },
    stdio: ['ignore', log, log],
    detached: true,
  }).unref()
}

async function isUp(app: App, url: string): Promise<void> {
  try {
    await eventually(async () => (await ask('GET', url))?.status === 200, `${app} does not answer`, START_WITHIN_MS)
  } catch (error) {
    throw new Error(`${(error as Error).message}: ${readFileSync(logOf(app), 'utf8').slice(-2000)}`, { cause: error })
  }
}
