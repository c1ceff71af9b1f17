import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type MarketplaceCode, marketplaceOf } from '@tillway/contract'
import { createSimulatedPrinter, type SimulatedNetworkPrinter } from '@tillway/devices/simulated'
import { createListener, createLog, type Log } from '@tillway/listener'
import { createAccountBook } from './accounts/account-book.ts'
import { readAccountsFile } from './accounts/read-accounts-file.ts'
import { controlRoutes } from './control/control-routes.ts'
import { keyRoutes } from './control/key-routes.ts'
import { type AmazonKey, readCredentials, readOrMakeCredentials } from './credentials.ts'
import { createFaultQueue } from './faults/fault-queue.ts'
import { amazonRoutes, type KeepBack, keepBackForReal } from './http/amazon-routes.ts'
import { createKeyBook } from './key-book.ts'
import { openLedger } from './ledger/open-ledger.ts'
import { createPanel } from './panel/create-panel.ts'
import { openPanelDevices } from './panel/open-panel-devices.ts'
import { panelRoutes } from './panel/panel-routes.ts'
import { paperRoutes } from './paper/paper-routes.ts'
import { openSecret } from './secret.ts'

export interface SimulatorOptions {
  /** Silent where absent. */
  readonly log?: Log
  /** Any free port where absent or 0. */
  readonly port?: number
  /** The stand-in receipt printer's port; any free one where absent or 0. */
  readonly printerPort?: number
  /** Made where it does not exist. It holds the ledger, a secret and, unless one is given, the credentials file. */
  readonly dataDir: string
  /** Where the panel's scanner and keypad are made; without it the panel has the printer alone. */
  readonly devicesDir?: string | undefined
  /** Default 10, as Amazon's. */
  readonly callsPerSecond?: number
  /** Makes claim codes and gift card ids the same on every machine. */
  readonly seed?: string | undefined
  /** A JSON file of more accounts. */
  readonly accountsFile?: string | undefined
  /** A file with the keys to accept. */
  readonly credentialsFile?: string | undefined
  /** Keys to accept where no file is given: they are put into the data directory's file. Without both, keys are made there. */
  readonly credentials?: Pick<AmazonKey, 'accessKeyId' | 'secretAccessKey'> | undefined
  /** Default `Tilly`. */
  readonly partnerId?: string | undefined
  /** The marketplace whose phone numbers, limits and funds are meant; without it US funds, and each currency's own numbers. */
  readonly marketplace?: MarketplaceCode | undefined
  /** The clock of signatures, windows and the ledger. */
  readonly now?: () => Date
  /** Milliseconds of a clock that never goes back, for the throttle. */
  readonly monotonicMs?: () => number
  /** The timers of what is late on purpose; real ones where absent. */
  readonly keepBack?: KeepBack
}

export interface Simulator {
  readonly url: string
  readonly credentialsFile: string
  readonly partnerId: string
  readonly printer: SimulatedNetworkPrinter
  close(): Promise<void>
}

const STARTING_FUNDS_MINOR_UNITS = 100_000_000

/** Starts a stand-in for Amazon's Incentives API and for a receipt printer, on this machine only. Throws a sentence where it cannot. */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port = 0, dataDir, partnerId = 'Tilly', marketplace } = options
  const log = options.log ?? createLog({ name: 'amazon-simulator', level: 'silent' })
  const now = options.now ?? (() => new Date())
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const credentialsFile = options.credentialsFile ?? join(dataDir, 'credentials.json')
  const keys = options.credentialsFile
    ? readCredentials(credentialsFile)
    : readOrMakeCredentials(credentialsFile, now(), options.credentials)
  const accounts = createAccountBook({
    marketplace,
    more: options.accountsFile ? readAccountsFile(options.accountsFile) : [],
  })
  const secret = openSecret(dataDir, options.seed)
  const ledger = openLedger({
    path: join(dataDir, 'ledger.sqlite'),
    secretFingerprint: secret.fingerprint,
    startingFunds: () => STARTING_FUNDS_MINOR_UNITS,
  })
  const closers: (() => unknown)[] = [() => ledger.close()]
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one()
  }
  try {
    const printer = await createSimulatedPrinter({ port: options.printerPort ?? 0 })
    closers.push(() => printer.close())
    const devices = await openPanelDevices(options.devicesDir)
    closers.push(() => devices.close())
    const app = await createListener({ log, names: [] })
    closers.push(() => app.close())
    const fundsCurrency = marketplaceOf(marketplace ?? 'US').currency
    const faults = createFaultQueue()
    const keyBook = createKeyBook(keys)
    await amazonRoutes(app, {
      accounts,
      ledger,
      secret,
      partnerId,
      fundsCurrency,
      now,
      faults,
      secretOf: keyBook.secretOf,
      callsPerSecond: options.callsPerSecond ?? 10,
      monotonicMs: options.monotonicMs ?? (() => performance.now()),
      keepBack: options.keepBack ?? keepBackForReal,
    })
    controlRoutes(app, { accounts, faults, ledger, fundsCurrency })
    keyRoutes(app, keyBook, now)
    paperRoutes(app, printer)
    const samples = () => accounts.list().filter((one) => marketplace === undefined || one.marketplace === marketplace)
    panelRoutes(app, { panel: createPanel({ devices, printer }), printer, samples })
    await app.listen({ port, host: '127.0.0.1' })
    const { port: boundPort } = app.server.address() as AddressInfo
    return { url: `http://127.0.0.1:${boundPort}`, credentialsFile, partnerId, printer, close }
  } catch (error) {
    await close()
    throw error
  }
}
