import { parseArgs } from 'node:util'
import { EnvironmentError } from '@tillway/contract/environment'
import { createLog } from '@tillway/listener'
import { readConfig } from './config.ts'
import { createSimulator } from './create-simulator.ts'

const HELP = `Usage: pnpm simulator [--env-file FILE]

A stand-in for Amazon's Incentives API and for a network receipt printer, for this machine only. No money moves.

  SIMULATOR_PORT              7090
  SIMULATOR_PRINTER_PORT      7091
  SIMULATOR_DATA_DIR          ./data/simulator
  SIMULATOR_DEVICES_DIR       where the panel's scanner and keypad are made; none are where unset
  SIMULATOR_CALLS_PER_SECOND  10
  SIMULATOR_SEED              makes claim codes the same on every machine
  ACCOUNTS_FILE               more test accounts, JSON as GET /_simulator/accounts answers
  AMAZON_CREDENTIALS_FILE     the keys to accept; some are made in the data directory where unset
  AMAZON_PARTNER_ID           Tilly
  AMAZON_MARKETPLACE          US
  LOG_LEVEL                   info
`

/** The command line. Exits 0 on a clean end, 1 on failure, 2 on wrong usage. */
export async function main(args: readonly string[]): Promise<void> {
  const settings = readSettings(args)
  if (!settings) return
  const { config } = settings
  const log = createLog({ name: 'amazon-simulator', level: config.LOG_LEVEL })
  try {
    const simulator = await createSimulator({
      log,
      port: config.SIMULATOR_PORT,
      printerPort: config.SIMULATOR_PRINTER_PORT,
      dataDir: config.SIMULATOR_DATA_DIR,
      devicesDir: config.SIMULATOR_DEVICES_DIR,
      callsPerSecond: config.SIMULATOR_CALLS_PER_SECOND,
      seed: config.SIMULATOR_SEED,
      accountsFile: config.ACCOUNTS_FILE,
      credentialsFile: config.AMAZON_CREDENTIALS_FILE,
      partnerId: config.AMAZON_PARTNER_ID,
      marketplace: config.AMAZON_MARKETPLACE,
    })
    const { url, credentialsFile, partnerId, printer } = simulator
    const printerAddress = `tcp://127.0.0.1:${printer.port}`
    log.info(
      { url, panel: `${url}/panel`, paper: `${url}/paper`, printer: printerAddress, credentialsFile, partnerId },
      'the simulator is ready',
    )
    const stop = () => {
      process.off('SIGINT', stop).off('SIGTERM', stop) // a second signal ends it at once
      simulator.close().then(
        () => log.info('the simulator has ended'),
        (error) => fail(`The simulator did not end cleanly: ${error.message}`),
      )
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
  } catch (error) {
    fail(sentenceOf(error as NodeJS.ErrnoException & { port?: number }, config))
  }
}

function readSettings(args: readonly string[]) {
  try {
    const settings = readConfig(args)
    const { values } = parseArgs({ args: settings.rest, options: { help: { type: 'boolean', short: 'h' } } })
    if (!values.help) return settings
    process.stdout.write(HELP)
  } catch (error) {
    const isUsage = !(error instanceof EnvironmentError)
    fail(isUsage ? `${(error as Error).message}\n\n${HELP}` : (error as Error).message, isUsage ? 2 : 1)
  }
  return undefined
}

function sentenceOf(error: NodeJS.ErrnoException & { port?: number }, config: { SIMULATOR_PORT: number }): string {
  if (error.code !== 'EADDRINUSE') return error.message
  const variable = error.port === config.SIMULATOR_PORT ? 'SIMULATOR_PORT' : 'SIMULATOR_PRINTER_PORT'
  return `Port ${error.port} is in use. Set ${variable} to a free one.`
}

function fail(message: string, exitCode = 1): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = exitCode
}
