import { type HeartbeatAnswer, neutralised } from '@tillway/contract'
import { EnvironmentError } from '@tillway/contract/environment'
import { type DeviceStatus, discover, openPrinter } from '@tillway/devices'
import { toEscPos } from '@tillway/paper'
import type { Config } from '../config.ts'
import { type Check, failed, ok } from '../doctor/check.ts'
import { checkData } from '../doctor/check-data.ts'
import { checkDevices } from '../doctor/check-devices.ts'
import { checkGateway, checkRunningTill } from '../doctor/check-gateway.ts'
import { composeStatusTicket } from '../doctor/status-ticket.ts'
import { whyNoTicket } from '../doctor/why-no-ticket.ts'
import { type Answer, askReadiness, createGatewayClient, type GatewayClient } from '../gateway-client/index.ts'
import { readTokenFile } from '../token-file.ts'
import { VERSION } from '../version.ts'
import { type Command, readOptions } from './command.ts'
import { askTillDevices, lookAtDevices } from './look-at-devices.ts'

const WORDS = { ok: 'ok', failed: 'FAILED', skipped: 'skipped' } as const

/** Looks at a till part by part, and says what to do about each part that is not well. */
export const doctor: Command = {
  help: `Usage: pnpm terminal doctor [--print] [--json]

Looks at this till's settings, data folder, gateway, clock and devices, and says what to do where something is wrong.
With --print a status ticket comes out of the printer attached to this till, while the till does not run. Nothing is sold, and no
scan is taken. It may run beside the till. Exits 0 if nothing failed.
`,
  run: async (args, config) => {
    const { values } = readOptions(args, 0, { json: { type: 'boolean' }, print: { type: 'boolean' } })
    const checks: Check[] = []
    const found = (more: readonly Check[]) => {
      checks.push(...more)
      if (values.json) return
      for (const { name, result, words } of more)
        print(`${WORDS[result].padEnd(8)} ${name.padEnd(9)} ${neutralised(words)}`)
    }
    const settings = readSettings(config, found)
    if (settings) {
      found([await checkData(settings.outboxFile)])
      const running = await askTillDevices(settings)
      const readiness = running && (await askReadiness(settings.port))
      const line = readiness ? null : await lookAtGateway(settings)
      found(readiness ? checkRunningTill(readiness) : (line?.checks ?? []))
      const { missing } = await discover()
      found(checkDevices(running?.devices ?? (await lookMyself(settings)), missing))
      const { terminalId, printer, printerName } = settings
      const served = running?.receiptPrinter ?? line?.receiptPrinter ?? null
      // A till with a printer of its own and no other chosen has its receipts there (P4).
      const receiptPrinter = printerName ?? (printer ? null : served)
      const facts = { terminalId, hasPrinter: printer !== null, tillRuns: running !== null, receiptPrinter }
      if (values.print) found([whyNoTicket(facts) ?? (await printTicket(settings, checks))])
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

/** The checks of the way to the gateway, and where it says that this till's receipts come out. */
async function lookAtGateway(settings: Config): Promise<{ checks: Check[]; receiptPrinter: string | null }> {
  const token = readTokenFile(settings.gatewayTokenFile)
  const gateway = createGatewayClient({
    url: settings.gatewayUrl,
    ca: settings.gatewayCa,
    token: () => token,
    terminalId: settings.terminalId,
  })
  let receiptPrinter: string | null = null
  const ask = async () => {
    const answer = await askLine(gateway, settings)
    if (answer.kind === 'ok') receiptPrinter = answer.value.printer ?? null
    return answer
  }
  try {
    const { gatewayUrl: url, terminalId } = settings
    const checks = await checkGateway({ url, terminalId, ask: token === null ? null : ask, nowMs: Date.now })
    return { checks, receiptPrinter }
  } finally {
    await gateway.close()
  }
}

/** A heartbeat of a till that does not run: it has no news of its queue. */
function askLine(gateway: GatewayClient, { printerName, printer }: Config): Promise<Answer<HeartbeatAnswer>> {
  return gateway.heartbeat({
    at: new Date().toISOString(),
    version: VERSION,
    outbox: {},
    oldestAgeMs: null,
    devices: [],
    cursor: null,
    printer: printerName,
    // As the till itself tells it, or its receipts would go elsewhere.
    ...(printerName === null && printer ? { ownPrinter: printer.text } : {}),
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
  if (!settings.printer) throw new Error('there is no printer')
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
      printer.profile,
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
