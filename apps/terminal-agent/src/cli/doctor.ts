import type { HeartbeatAnswer } from '@tillway/contract'
import { EnvironmentError } from '@tillway/contract/environment'
import { type DeviceStatus, discover, openPrinter } from '@tillway/devices'
import { toEscPos } from '@tillway/paper'
import type { Config } from '../config.ts'
import { type Check, failed, ok } from '../doctor/check.ts'
import { checkData } from '../doctor/check-data.ts'
import { checkDevices } from '../doctor/check-devices.ts'
import { checkGateway, checkRunningTill } from '../doctor/check-gateway.ts'
import { composeStatusTicket } from '../doctor/status-ticket.ts'
import { type Answer, askReadiness, createGatewayClient, type GatewayClient } from '../gateway-client/index.ts'
import { readTokenFile } from '../token-file.ts'
import { VERSION } from '../version.ts'
import { type Command, readOptions } from './command.ts'
import { askTill, lookAtDevices } from './look-at-devices.ts'

const WORDS = { ok: 'ok', failed: 'FAILED', skipped: 'skipped' } as const

/** Looks at a till part by part, and says what to do about each part that is not well. */
export const doctor: Command = {
  help: `Usage: pnpm terminal doctor [--print] [--json]

Looks at this till's settings, data folder, gateway, clock and devices, and says what to do where something is wrong.
With --print a status ticket comes out of the printer attached to this till. Nothing is sold, and no scan is taken.
It may run beside the till. Exits 0 if nothing failed.
`,
  run: async (args, config) => {
    const { values } = readOptions(args, 0, { json: { type: 'boolean' }, print: { type: 'boolean' } })
    const checks: Check[] = []
    const found = (more: readonly Check[]) => {
      checks.push(...more)
      if (values.json) return
      for (const { name, result, words } of more) print(`${WORDS[result].padEnd(8)} ${name.padEnd(9)} ${words}`)
    }
    const settings = readSettings(config, found)
    if (settings) {
      found([await checkData(settings.outboxFile)])
      const running = await askTill(settings)
      const readiness = running && (await askReadiness(settings.port))
      found(readiness ? checkRunningTill(readiness) : await lookAtGateway(settings))
      const { missing } = await discover()
      found(checkDevices(running ?? (await lookMyself(settings)), missing))
      if (values.print) found([await printTicket(settings, checks)])
    }
    if (values.json) print(JSON.stringify({ checks }))
    return checks.some(({ result }) => result === 'failed') ? 1 : 0
  },
}

function readSettings(config: () => Config, found: (checks: readonly Check[]) => void): Config | null {
  try {
    const settings = config()
    found([ok('settings', `${settings.terminalId} of ${settings.storeName}, gateway ${settings.gatewayUrl}.`)])
    return settings
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    found(error.problems.map((problem) => failed('settings', problem)))
    return null
  }
}

async function lookAtGateway(settings: Config): Promise<Check[]> {
  const token = readTokenFile(settings.gatewayTokenFile)
  const gateway = createGatewayClient({
    url: settings.gatewayUrl,
    ca: settings.gatewayCa,
    token: () => token,
    terminalId: settings.terminalId,
  })
  try {
    return await checkGateway({
      url: settings.gatewayUrl,
      terminalId: settings.terminalId,
      ask: token === null ? null : () => askLine(gateway, settings),
      nowMs: Date.now,
    })
  } finally {
    await gateway.close()
  }
}

/** A heartbeat of a till that does not run: it has no news of its queue. */
function askLine(gateway: GatewayClient, { printerName }: Config): Promise<Answer<HeartbeatAnswer>> {
  return gateway.heartbeat({
    at: new Date().toISOString(),
    version: VERSION,
    outbox: {},
    oldestAgeMs: null,
    devices: [],
    cursor: null,
    printer: printerName,
    asksForTickets: true,
  })
}

/** The devices as they are for a till that would start now; a printer is asked how it is. */
async function lookMyself(settings: Config): Promise<readonly DeviceStatus[]> {
  const statuses = await lookAtDevices(settings)
  if (!settings.printer) return statuses
  const printer = openPrinter(settings.printer)
  const { state, reason } = await printer.status()
  await printer.close()
  const isReady = state === 'ready'
  return [
    ...statuses,
    {
      address: settings.printer.text,
      kind: 'printer',
      state: isReady ? 'ready' : 'searching',
      reason: reason ?? (isReady ? null : state),
    },
  ]
}

async function printTicket(settings: Config, checks: readonly Check[]): Promise<Check> {
  if (!settings.printer) return failed('printer', 'There is none to print on: set RECEIPT_PRINTER to its address.')
  const printer = openPrinter(settings.printer)
  const { outcome, reason } = await printer.print(
    toEscPos(
      composeStatusTicket({
        storeName: settings.storeName,
        terminalId: settings.terminalId,
        version: VERSION,
        nodeVersion: process.version,
        gatewayUrl: settings.gatewayUrl,
        pageUrl: `http://127.0.0.1:${settings.port}`,
        atMs: Date.now(),
        timeZone: settings.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        columns: printer.columns,
        checks,
      }),
    ),
  )
  await printer.close()
  if (outcome === 'printed') return ok('printer', 'The status ticket is printed, and the printer has proved it.')
  return failed(
    'printer',
    outcome === 'unknown'
      ? `It is not known whether the status ticket came out: look. ${reason ?? ''}`.trim()
      : `The status ticket was not printed. ${reason ?? ''}`.trim(),
  )
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
