import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isOwnPrinterName, ownPrinterName } from '@tillway/contract'
import { createEventStream, createLog, createSteadyClock, type Log } from '@tillway/listener'
import { lockFile } from '@tillway/vault'
import { accountsStanding } from './accounts-standing.ts'
import type { AmazonClient } from './amazon/amazon-client.ts'
import type { AmazonExchange } from './amazon/exchange.ts'
import { clockStanding } from './clock/clock-standing.ts'
import type { GatewayConfig } from './config.ts'
import { roomBeside } from './disk/room-beside.ts'
import { createDiskWatch, diskWords } from './disk/watch-disk.ts'
import { createHeldParts, type HeldParts } from './held-parts.ts'
import { createCallers } from './http/caller.ts'
import { createServer } from './http/create-server.ts'
import { createQueueTeller } from './http/queue-teller.ts'
import { createWaiters } from './http/waiters.ts'
import type { Journal } from './journal/journal.ts'
import type { GroupCommitOptions } from './journal/sqlite/group-commit.ts'
import { loadTimes } from './load-times.ts'
import { createDriver } from './loads/driver.ts'
import { createLoadActs } from './loads/load-acts.ts'
import type { LoadRecord } from './loads/load-record.ts'
import { mayRefetch } from './loads/may-refetch.ts'
import { showLoad } from './loads/show-load.ts'
import { openAccounts, refuseLostAccounts } from './open-accounts.ts'
import { journalPath, lockJournal, openJournal } from './open-journal.ts'
import { openReports } from './open-reports.ts'
import { paperOfAccounts } from './paper-of-accounts.ts'
import { createClaimCodes } from './receipts/claim-codes.ts'
import { createPrintRunner } from './receipts/print-runner.ts'
import { printerOf } from './receipts/printer-of.ts'
import { openReceiptPrinters, type PrinterTimes } from './receipts/receipt-printers.ts'
import { createTestPage } from './receipts/test-page.ts'
import { createTillPrinters } from './receipts/till-printers.ts'
import { showCredentials } from './show-credentials.ts'
import { showFunds } from './show-funds.ts'
import { startWatches } from './start-watches.ts'
import { stopOnSignal } from './stop-on-signal.ts'
import { shopOf, storeFacts } from './store-facts.ts'
import { createChangeTeller } from './tell-changes.ts'
import { createTillAccounts } from './till-accounts.ts'

const VERSION = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string }
).version

/** What a measurement or a certification changes of a gateway; a store runs without. */
export interface ServeOptions {
  readonly commits?: GroupCommitOptions
  /** Whether a load's first attempt may share the commit of its acceptance. */
  readonly firstAttempts?: boolean
  readonly printerTimes?: PrinterTimes
  /** Its log goes to standard output by default. */
  readonly log?: Log
  /** Hears each request to Amazon, with nothing in it that is cash or a person. */
  readonly onExchange?: (exchange: AmazonExchange) => void
}

export interface RunningGateway {
  readonly log: Log
  /** Where it listens: `http://127.0.0.1:7080`. */
  readonly address: string
  readonly amazon: AmazonClient
  readonly journal: Journal
  close(): Promise<void>
}

/** Runs the gateway until SIGTERM or SIGINT. */
export async function serve(config: GatewayConfig, options: ServeOptions = {}): Promise<void> {
  const { log, close } = await openGateway(config, options)
  stopOnSignal(log, close)
}

/** Opens a gateway that listens. Throws a sentence when it cannot, and holds nothing any more then. */
export async function openGateway(config: GatewayConfig, options: ServeOptions = {}): Promise<RunningGateway> {
  const held = createHeldParts()
  try {
    return { ...(await openParts(config, options, held)), close: held.letGo }
  } catch (error) {
    await held.letGo().catch((cause) => {
      throw new AggregateError([error, cause], (error as Error).message)
    })
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`GATEWAY_PORT ${config.GATEWAY_PORT} is in use. Set it to another one, or stop what uses it.`)
  }
}

/** This is the one place that knows every part. */
async function openParts(
  config: GatewayConfig,
  options: ServeOptions,
  { hold }: Pick<HeldParts, 'hold'>,
): Promise<Omit<RunningGateway, 'close'>> {
  const log = options.log ?? createLog({ name: 'store-gateway', level: config.LOG_LEVEL })
  const tls =
    config.TLS_CERT_FILE && config.TLS_KEY_FILE
      ? { cert: readFileSync(config.TLS_CERT_FILE, 'utf8'), key: readFileSync(config.TLS_KEY_FILE, 'utf8') }
      : undefined
  const events = createEventStream()
  const waiters = createWaiters(setTimer)
  const steadyClock = createSteadyClock()
  const { nowMs } = steadyClock
  hold(
    lockFile(
      join(config.GATEWAY_DATA_DIR, 'gateway.lock'),
      'Another gateway runs with this GATEWAY_DATA_DIR. Stop it first, or give this one a folder of its own.',
    ),
  )
  hold(lockJournal(config))
  const journal = openJournal(config, { onFault: alert, ...options.commits })
  hold(() => journal.close())
  // After the journal: whoever cannot open it has asked Amazon nothing, and ends.
  const accounts = openAccounts(config, {
    nowMs,
    setTimer,
    alert: (sentence) => alert(sentence, undefined),
    onChange: () => queue.changed(),
    onFunds: () => events.publish('funds', fundsNow()),
    // A disk that takes no reading is said elsewhere; the comparison of the day has a gap then, and shows it.
    onFundsRead: (account, balance, atMs) =>
      void journal.funds.note(account, balance, atMs).catch((err) => log.warn({ err }, 'funds not written down')),
    onFault: (cause) => alert('Amazon could not be asked', cause),
    onState: (account, state) => log[state === 'reachable' ? 'info' : 'warn']({ amazon: state, account }, 'amazon'),
    onExchange: options.onExchange,
  })
  hold(accounts.close)
  const { amazon } = accounts
  const clock = () => clockStanding(accounts.clock.aheadMs(), steadyClock.wallAheadMs())
  const times = loadTimes(config, accounts.clock.aheadMs)
  const claimCodes = createClaimCodes(config.REFETCH_FOR_MS, nowMs)
  const paperFor = paperOfAccounts(config, accounts.all)
  const printers = openReceiptPrinters(config, options.printerTimes)
  const prints = createPrintRunner({
    jobs: journal.receiptJobs,
    printers,
    claimCodes,
    mayFetchCode: async (loadId) => {
      const load = await journal.loads.find(loadId)
      return load !== null && accounts.of(load.account) !== undefined && mayRefetch(load, nowMs(), times)
    },
    fetchCode: (loadId) => driver.wake(loadId),
    compose: (load, code, job, printer) => paperFor(load).bytes(load, code, job, printer),
    nowMs,
    newClaim,
    setTimer,
    onChange: changed,
    onPrinter: (status) => events.publish('printer', status),
    onFault: (what, cause) => alert(what, cause),
  })
  hold(prints.stop)
  const tillPrinters = createTillPrinters(
    { environment: config.AMAZON_ENVIRONMENT, prints, setTimer },
    (await journal.terminals.list()).filter(({ id, printer }) => printer === ownPrinterName(id)).map(({ id }) => id),
  )
  const driver = createDriver({
    journal: journal.loads,
    amazon,
    times,
    reviewCash: config.REVIEW_CASH,
    codeWanted: prints.wantsCode,
    nowMs,
    random: Math.random,
    newClaim,
    setTimer,
    onChange: changed,
    onClaimCode: (loadId, outcome) => outcome.claimCode && claimCodes.keep(loadId, outcome.claimCode),
    onFault: (what, loadId, cause) => alert(what, cause, loadId),
  })
  hold(driver.stop)

  const show = (load: LoadRecord) => showLoad(load, config.REVIEW_CASH, amazon.placeInLine(load))
  const tellChange = createChangeTeller({
    log,
    events,
    waiters,
    claimCodes,
    nowMs,
    show,
    alert,
    queueChanged: () => queue.changed(),
    wakePrinters: prints.wake,
  })
  function changed(load: LoadRecord): void {
    tellChange(load)
  }
  const fundsNow = () => accounts.all.map(({ key, settings, funds }) => showFunds(key, settings, funds.standing()))

  function alert(what: string, cause: unknown, loadId?: string): void {
    log.error({ err: cause, load: loadId }, what)
    events.publish('alert', { at: new Date(nowMs()).toISOString(), message: what, loadId: loadId ?? null })
  }

  const store = storeFacts(config)
  const testPage = createTestPage(config, nowMs)
  const tills = createTillAccounts(accounts, journal)
  const names = printers.map(({ name }) => name)
  async function paperOf(terminalId: string) {
    const { asksForTickets, ...choice } = await journal.terminals.paperOf(terminalId)
    return { printer: printerOf(names, choice), asksForTickets }
  }
  const disk = createDiskWatch({
    measure: () => roomBeside(journalPath(config)),
    setTimer,
    onChange: (standing) => {
      queue.changed()
      if (standing.state === 'low') alert(diskWords(standing), undefined)
    },
    onFault: (cause) => alert('the room on the disk could not be asked for', cause),
  })
  const standing = { journal, disk: disk.standing, nowMs, store, clock, ...accountsStanding(accounts) }
  const queue = createQueueTeller({ ...standing, events, setTimer, onFault: alert })
  const acts = createLoadActs({
    journal: journal.loads,
    openMinorUnits: journal.loads.openMinorUnits,
    fundable: (account) => accounts.of(account)?.fundable.most() ?? null,
    amazon,
    aheadMs: amazon.aheadMs,
    driver: options.firstAttempts === false ? { ...driver, firstAttempt: () => null } : driver,
    paperOf,
    accountFor: tills.ofLoad,
    times,
    reviewCash: config.REVIEW_CASH,
    random: Math.random,
    nowMs,
    changed,
    alert,
  })

  const app = await createServer(
    {
      ...standing,
      ...acts,
      askAsPerson: refuseLostAccounts(
        acts.askAsPerson,
        journal.loads.find,
        (account) => accounts.of(account) !== undefined,
      ),
      log,
      callers: createCallers(journal.terminals.ofToken),
      waiters,
      events,
      show,
      printerOf: async (terminalId) => (await paperOf(terminalId)).printer,
      tillSeen: driver.tillSeen,
      printers: () => prints.status().filter(({ name }) => !isOwnPrinterName(name) || tillPrinters.serves(name)),
      testPrinter: (name) => prints.printNow(name, (device) => testPage(name, device)),
      tillPrinters,
      reviewChanged: queue.changed,
      ...openReports(config, { journal, printers, store, nowMs }),
      async requestReceipt(loadId, actor, ask) {
        const asked = await journal.receiptJobs.request({ loadId, actor, ...ask, nowMs: nowMs() })
        if ('load' in asked) changed(asked.load)
        return asked
      },
      preview: (load, form) => paperFor(load).preview(load, form),
      funds: fundsNow,
      credentials: () => accounts.all.map(({ key, keys }) => showCredentials(key, keys, nowMs())),
      shopOf: async (terminalId) =>
        shopOf(config, terminalId === null ? accounts.first : await tills.ofTill(terminalId)),
    },
    { log, names: config.names, tls, version: VERSION },
  )
  hold(() => app.close())
  hold(tillPrinters.close) // before the listener, which a till tells what became of its print
  await tills.check()
  await prints.start()
  await driver.start()
  const address = await app.listen({ host: config.GATEWAY_HOST, port: config.GATEWAY_PORT })
  hold(disk.stop)
  await disk.start()
  startWatches(
    { log, alert, steadyClock, clock, accounts, loads: journal.loads, setTimer, queueChanged: queue.changed },
    { hold },
  )
  log.info({ address, environment: store.environment, marketplace: store.marketplace.code }, 'ready')
  const review = journal.review.current()
  if (review) alert(reviewWords(review.backupAtMs), undefined)
  return { log, address, amazon: accounts.first.client, journal }
}

function reviewWords(backupAtMs: number): string {
  return `The journal was restored from a backup of ${new Date(backupAtMs).toISOString()}. No till takes cash until a person ends the review on the dashboard.`
}

function newClaim(): string {
  return randomUUID()
}

function setTimer(run: () => void, afterMs: number): { clear(): void } {
  const timer = setTimeout(run, Math.min(afterMs, 2 ** 31 - 1))
  return { clear: () => clearTimeout(timer) }
}
