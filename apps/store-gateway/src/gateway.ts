import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { END_STATES, MARKETPLACE_CODES, type Marketplace, marketplaceOf } from '@tillway/contract'
import { createEventStream, createLog, createSteadyClock, type Log, ProblemError } from '@tillway/listener'
import { lockFile } from '@tillway/vault'
import { createReports } from './accounting/reports.ts'
import type { AmazonClient } from './amazon/amazon-client.ts'
import type { AmazonExchange } from './amazon/exchange.ts'
import { fetchSamples } from './amazon/fetch-samples.ts'
import { watchKeyAges } from './amazon/key-ages.ts'
import { watchAmazon } from './amazon/watch-amazon.ts'
import { clockStanding, clockWords } from './clock/clock-standing.ts'
import { watchClock } from './clock/watch-clock.ts'
import type { Account, GatewayConfig } from './config.ts'
import { createDiskWatch, diskWords } from './disk/watch-disk.ts'
import { createCallers } from './http/caller.ts'
import { createServer } from './http/create-server.ts'
import { createQueueTeller } from './http/queue-teller.ts'
import { createWaiters } from './http/waiters.ts'
import type { Journal } from './journal/journal.ts'
import type { GroupCommitOptions } from './journal/sqlite/group-commit.ts'
import { createDriver } from './loads/driver.ts'
import { clockMarginMs, type LoadTimes } from './loads/limits.ts'
import { createLoadActs } from './loads/load-acts.ts'
import type { LoadRecord } from './loads/load-record.ts'
import { mayRefetch } from './loads/may-refetch.ts'
import { createReasonAlerts } from './loads/reason-alerts.ts'
import { showLoad } from './loads/show-load.ts'
import { type OpenAccount, openAccounts, refuseLostAccounts } from './open-accounts.ts'
import { journalPath, lockJournal, openJournal } from './open-journal.ts'
import { createClaimCodes } from './receipts/claim-codes.ts'
import { createPaperMaker } from './receipts/paper-maker.ts'
import { createPrintRunner } from './receipts/print-runner.ts'
import { printerOf } from './receipts/printer-of.ts'
import { openReceiptPrinters } from './receipts/receipt-printers.ts'
import { createReportPaper } from './receipts/report-paper.ts'
import { showCredentials } from './show-credentials.ts'
import { showFunds } from './show-funds.ts'
import { stopOnSignal } from './stop-on-signal.ts'

const ERASE_EVERY_MS = 60_000
const VERSION = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string }
).version

/** What a measurement or a certification changes of a gateway; a store runs without. */
export interface ServeOptions {
  readonly commits?: GroupCommitOptions
  /** Whether a load's first attempt may share the commit of its acceptance. */
  readonly firstAttempts?: boolean
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

/** Opens a gateway that listens. This is the one place that knows every part. Throws a sentence when it cannot. */
export async function openGateway(config: GatewayConfig, options: ServeOptions = {}): Promise<RunningGateway> {
  const log = options.log ?? createLog({ name: 'store-gateway', level: config.LOG_LEVEL })
  const tls =
    config.TLS_CERT_FILE && config.TLS_KEY_FILE
      ? { cert: readFileSync(config.TLS_CERT_FILE, 'utf8'), key: readFileSync(config.TLS_KEY_FILE, 'utf8') }
      : undefined
  const steadyClock = createSteadyClock()
  const { nowMs } = steadyClock
  const unlock = lockFile(
    join(config.GATEWAY_DATA_DIR, 'gateway.lock'),
    'Another gateway runs with this GATEWAY_DATA_DIR. Stop it first, or give this one a folder of its own.',
  )
  const unlockJournal = lockJournal(config)
  const journal = openJournal(config, { onFault: alert, ...options.commits })
  // After the journal: whoever cannot open it has asked Amazon nothing, and ends.
  const accounts = openAccounts(config, {
    nowMs,
    setTimer,
    alert: (sentence) => alert(sentence, undefined),
    onChange: () => queue.changed(),
    onFunds: () => events.publish('funds', fundsNow()),
    onFault: (cause) => alert('Amazon could not be asked', cause),
    onState: (account, state) => log[state === 'reachable' ? 'info' : 'warn']({ amazon: state, account }, 'amazon'),
    onExchange: options.onExchange,
  })
  const { amazon, clock: amazonClock } = accounts

  const clock = () => clockStanding(amazonClock.aheadMs(), steadyClock.wallAheadMs())
  const times: LoadTimes = {
    loadExpiresMs: config.LOAD_EXPIRES_MS,
    resolveForMs: config.RESOLVE_FOR_MS,
    holdForMs: config.HOLD_FOR_MS,
    refetchForMs: config.REFETCH_FOR_MS,
    signatureLifeMs: config.AMAZON_SIGNATURE_LIFE_MS,
    voidWindowMs: config.AMAZON_VOID_WINDOW_MS,
    get clockMarginMs() {
      return clockMarginMs(amazonClock.aheadMs())
    },
  }
  const events = createEventStream()
  const waiters = createWaiters(setTimer)
  const claimCodes = createClaimCodes(config.REFETCH_FOR_MS, nowMs)
  const paperOfAccount = new Map(
    accounts.all.map(({ key, settings }) => [key, createPaperMaker({ ...config, ...settings })]),
  )
  /** An account that was taken out since still has its marketplace in its name. */
  const paperFor = ({ account }: LoadRecord) =>
    paperOfAccount.get(account) ?? createPaperMaker({ ...config, ...termsLeft(account) })
  const printers = openReceiptPrinters(config)
  const prints = createPrintRunner({
    jobs: journal.receiptJobs,
    printers,
    claimCodes,
    mayFetchCode: async (loadId) => {
      const load = await journal.loads.find(loadId)
      return load !== null && accounts.of(load.account) !== undefined && mayRefetch(load, nowMs(), times)
    },
    fetchCode: (loadId) => driver.wake(loadId),
    compose: (load, code, job) => paperFor(load).bytes(load, code, job),
    nowMs,
    newClaim,
    setTimer,
    onChange: changed,
    onPrinter: (status) => events.publish('printer', status),
    onFault: (what, cause) => alert(what, cause),
  })
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

  const reasonAlerts = createReasonAlerts({ nowMs, alert: (what, loadId) => alert(what, undefined, loadId) })
  const show = (load: LoadRecord) => showLoad(load, config.REVIEW_CASH, amazon.placeInLine(load))
  const loadLog = log.child({}, { redact: [] }) // its lines are made of five facts, none of them secret
  function changed(load: LoadRecord): void {
    // Each load once at `info`, when it has an end: a rush must not spend its time on lines.
    loadLog[END_STATES.has(load.state) ? 'info' : 'debug'](
      { load: load.id, number: load.number, state: load.state, receipt: load.receiptState, reason: load.reason?.code },
      'load',
    )
    events.publish('load', show(load))
    waiters.changed(load)
    if (load.state === 'voided') claimCodes.forget(load.id) // P1: its void has ended
    if (load.receiptState === 'waiting' || load.ticketState === 'waiting') prints.wake()
    queue.changed()
    reasonAlerts(load)
    if (load.reason?.code === 'insufficient-funds') {
      const account = accounts.of(load.account)
      account?.fundable.refused(load.id, load.amount.minorUnits)
      account?.funds.look().catch((cause) => alert('Amazon could not be asked', cause))
    }
  }

  const fundsNow = () => accounts.all.map(({ key, settings, funds }) => showFunds(key, settings, funds.standing()))

  function alert(what: string, cause: unknown, loadId?: string): void {
    log.error({ err: cause, load: loadId }, what)
    events.publish('alert', { at: new Date(nowMs()).toISOString(), message: what, loadId: loadId ?? null })
  }

  const store = {
    name: config.storeName,
    environment: config.AMAZON_ENVIRONMENT,
    marketplace: config.marketplace,
    maximumLoad: config.maximumLoad,
    supportContact: config.SUPPORT_CONTACT ?? null,
    address: config.STORE_ADDRESS ?? null,
    timeZone: config.timeZone,
    language: languageOf(config),
  }
  function languageOf({ marketplace }: Pick<Account, 'marketplace'>): string {
    return config.RECEIPT_LANGUAGE || marketplace.language
  }
  /** The account that a till sells for. A name may have come since the start, of an account that this process does not know: then nothing is sold. */
  async function accountOfTill(terminalId: string): Promise<OpenAccount> {
    const name = await journal.terminals.accountOf(terminalId)
    const found = name === null ? accounts.first : accounts.named(name)
    if (found) return found
    throw new ProblemError(
      503,
      'account-not-open',
      `This till sells for the account ${name}, which the gateway did not find in AMAZON_ACCOUNTS_FILE when it started. Start the gateway again, or give the till another account: pnpm gateway terminals account ${terminalId} <name>. Nothing of this request was done; send it again then.`,
    )
  }
  async function accountFor(terminalId: string, loadId: string | null): Promise<Account> {
    const known = accounts.all.length > 1 && loadId !== null ? await journal.loads.find(loadId) : null
    return ((known && accounts.of(known.account)) ?? (await accountOfTill(terminalId))).settings
  }
  const names = printers.map(({ name }) => name)
  async function paperOf(terminalId: string) {
    const { asksForTickets, ...choice } = await journal.terminals.paperOf(terminalId)
    return { printer: printerOf(names, choice), asksForTickets }
  }
  const disk = createDiskWatch({
    measure: async () => {
      const { bavail, bsize, blocks } = await statfs(dirname(journalPath(config)))
      return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
    },
    setTimer,
    onChange: (standing) => {
      queue.changed()
      if (standing.state === 'low') alert(diskWords(standing), undefined)
    },
    onFault: (cause) => alert('the room on the disk could not be asked for', cause),
  })
  const seen = {
    journal,
    disk: disk.standing,
    nowMs,
    store,
    amazonState: () => accounts.worst().state.current(),
    amazonSinceMs: () => accounts.worst().state.sinceMs(),
    amazonLoads: () => accounts.worst().state.loads(),
    accounts: () =>
      accounts.all.map(({ key, settings, state }) => ({
        name: settings.name,
        account: key,
        marketplace: settings.marketplace.code,
        currency: settings.marketplace.currency,
        amazon: state.current(),
      })),
    clock,
  }
  const queue = createQueueTeller({ ...seen, events, setTimer, onFault: alert })
  const acts = createLoadActs({
    journal: journal.loads,
    openMinorUnits: journal.loads.openMinorUnits,
    fundable: (account) => accounts.of(account)?.fundable.most() ?? null,
    amazon,
    aheadMs: amazon.aheadMs,
    driver: options.firstAttempts === false ? { ...driver, firstAttempt: () => null } : driver,
    paperOf,
    accountFor,
    times,
    reviewCash: config.REVIEW_CASH,
    random: Math.random,
    nowMs,
    changed,
    alert,
  })

  const app = await createServer(
    {
      ...seen,
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
      printers: prints.status,
      reviewChanged: queue.changed,
      reports: createReports({
        journal,
        marketplace: config.marketplace,
        reviewCash: config.REVIEW_CASH,
        nowMs,
      }),
      reportPaper: createReportPaper(
        {
          storeName: store.name,
          timeZone: store.timeZone,
          locale: store.marketplace.locale,
          testNoValue: store.environment !== 'production',
        },
        printers,
      ),
      async requestReceipt(loadId, actor, reason) {
        const asked = await journal.receiptJobs.request({ loadId, actor, reason, nowMs: nowMs() })
        if ('load' in asked) changed(asked.load)
        return asked
      },
      preview: (load, form) => paperFor(load).preview(load, form),
      funds: fundsNow,
      credentials: () => accounts.all.map(({ key, keys }) => showCredentials(key, keys, nowMs())),
      async shopOf(terminalId) {
        const { settings, state, fundable } = terminalId === null ? accounts.first : await accountOfTill(terminalId)
        const { marketplace, maximumLoad } = settings
        return {
          marketplace,
          maximumLoad,
          fundable: fundable.most(),
          language: languageOf(settings),
          amazonState: state.current(),
          failedInLastMinute: state.loads().failedInLastMinute,
          samples: () => fetchSamples(settings.endpoint, marketplace.code),
        }
      },
    },
    { log, names: config.names, tls, version: VERSION },
  )
  /** A till must never sell for another account than its own. */
  async function checkTerminalAccounts(): Promise<void> {
    for (const { id, account } of await journal.terminals.list())
      if (account !== null && !accounts.named(account))
        throw new Error(
          `The till ${id} sells for the account ${account}, which AMAZON_ACCOUNTS_FILE does not name. Put it back, or give the till another one: pnpm gateway terminals account ${id} <name>.`,
        )
  }
  async function close(): Promise<void> {
    await app.close()
    await driver.stop()
    await prints.stop()
    await accounts.close()
    await journal.close()
    unlockJournal()
    unlock()
  }
  let address: string
  try {
    await checkTerminalAccounts()
    await prints.start()
    await driver.start()
    address = await app.listen({ host: config.GATEWAY_HOST, port: config.GATEWAY_PORT })
  } catch (error) {
    await close()
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`GATEWAY_PORT ${config.GATEWAY_PORT} is in use. Set it to another one, or stop what uses it.`)
  }
  await disk.start()
  const watches = accounts.all.flatMap(({ funds, state, keys }) => [
    watchAmazon({
      probe: funds.look,
      state: state.current,
      setTimer,
      onFault: (cause) => alert('Amazon could not be asked', cause),
    }),
    watchKeyAges({ keys: keys.list, nowMs, setTimer, alert: (sentence) => alert(sentence, undefined) }),
  ])
  const clockWatch = watchClock({
    clock: steadyClock,
    amazonClock,
    hasDeadlines: journal.loads.hasDeadlines,
    pullBack: journal.loads.pullBack,
    setTimer,
    onStanding: (standing) => {
      queue.changed()
      if (standing.state === 'off') alert(clockWords(standing), undefined)
      else log.info({ clock: standing }, 'the clock is right again')
    },
    onJump: (byMs) => log.warn({ byMs }, "the machine's clock was set; deadlines go on as they were"),
    onFollow: (byMs) => log.warn({ byMs }, "the machine's time was taken over"),
    onFault: (cause) => alert('the clock could not be looked at', cause),
  })
  const erasing = setInterval(() => {
    // A clock that may be wrong erases nothing: it could be too early (R14).
    if (clock().state !== 'right') return
    journal.loads
      .eraseDue(nowMs())
      .catch((cause) => alert('accounts that are no longer needed could not be erased', cause))
  }, ERASE_EVERY_MS)
  log.info({ address, environment: store.environment, marketplace: store.marketplace.code }, 'ready')
  const review = journal.review.current()
  if (review)
    alert(
      `The journal was restored from a backup of ${new Date(review.backupAtMs).toISOString()}. No till takes cash until a person ends the review on the dashboard.`,
      undefined,
    )

  return {
    log,
    address,
    amazon: accounts.first.client,
    journal,
    async close() {
      clearInterval(erasing)
      for (const watch of watches) await watch.stop()
      await clockWatch.stop()
      disk.stop()
      await close()
    },
  }
}

/** What paper needs of an account that is not set up any more: its marketplace, which its key ends with. */
function termsLeft(account: string): { readonly marketplace: Marketplace } | null {
  const code = MARKETPLACE_CODES.find((one) => account.endsWith(`/${one}`))
  return code === undefined ? null : { marketplace: marketplaceOf(code) }
}

function newClaim(): string {
  return randomUUID()
}

function setTimer(run: () => void, afterMs: number): { clear(): void } {
  const timer = setTimeout(run, Math.min(afterMs, 2 ** 31 - 1))
  return { clear: () => clearTimeout(timer) }
}
