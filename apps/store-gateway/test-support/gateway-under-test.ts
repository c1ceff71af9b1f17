import { marketplaceOf } from '@tillway/contract'
import { createEventStream, createLog } from '@tillway/listener'
import { ulid } from 'ulid'
import { createReports } from '../src/accounting/reports.ts'
import { createCallers } from '../src/http/caller.ts'
import { createServer } from '../src/http/create-server.ts'
import { createWaiters } from '../src/http/waiters.ts'
import { createDriver } from '../src/loads/driver.ts'
import { createLoadActs } from '../src/loads/load-acts.ts'
import type { Attempt, LoadRecord, Outcome } from '../src/loads/load-record.ts'
import { showLoad } from '../src/loads/show-load.ts'
import { createPaperMaker } from '../src/receipts/paper-maker.ts'
import type { NamedPrinter } from '../src/receipts/receipt-printers.ts'
import { createReportPaper } from '../src/receipts/report-paper.ts'
import { temporaryJournal } from './temporary-journal.ts'

const times = {
  loadExpiresMs: 120_000,
  resolveForMs: 60_000,
  holdForMs: 86_400_000,
  refetchForMs: 86_400_000,
  signatureLifeMs: 300_000,
  voidWindowMs: 900_000,
  clockMarginMs: 30_000,
}
export const done: Outcome = {
  verdict: 'done',
  partial: false,
  reason: null,
  claimCode: null,
  gcId: null,
  answer: null,
  httpStatus: 200,
  amazonDateMs: null,
}

/** The gateway's routes over a real journal, with an Amazon that answers what `answer` gives. */
export async function startGateway(
  answer: (attempt: Attempt) => Promise<Outcome> = async () => done,
  clock: { nowMs: () => number } = { nowMs: Date.now },
  /** A journal that another run left. */
  store: Pick<ReturnType<typeof temporaryJournal>, 'journal' | 'folder'> = temporaryJournal(),
  printers: readonly NamedPrinter[] = [],
) {
  const { journal, folder } = store
  const log = createLog({ name: 'test', level: 'silent' })
  const setTimer = (run: () => void, afterMs: number) => {
    const timer = setTimeout(run, afterMs)
    return { clear: () => clearTimeout(timer) }
  }
  const waits = new Set<object>()
  const waiters = createWaiters((run, afterMs) => {
    const timer = setTimer(run, afterMs)
    waits.add(timer)
    return {
      clear() {
        waits.delete(timer)
        timer.clear()
      },
    }
  })
  const events = createEventStream()
  const marketplace = marketplaceOf('US')
  const limits = { marketplace, maximumLoad: 50_000, capStoreMoney: 1_000_000, sharesCapWith: [] }
  const amazon = {
    body: () => '{}',
    aheadMs: () => 0,
    turn: async (signal: AbortSignal) => !signal.aborted,
    turnNow: () => true,
    placeInLine: () => null,
    send: answer,
    validate: async () => ({ outcome: 'valid' as const, reason: null, message: 'Amazon takes this load.' }),
  }
  const driver = createDriver({
    journal: journal.loads,
    amazon,
    times,
    reviewCash: 'hold',
    codeWanted: () => false,
    nowMs: clock.nowMs,
    random: Math.random,
    newClaim: () => ulid(),
    setTimer,
    onChange: (load) => changed(load),
    onClaimCode: () => undefined,
    onFault: () => undefined,
  })
  const paper = createPaperMaker({
    marketplace,
    storeName: 'Test',
    timeZone: 'UTC',
    STORE_ADDRESS: undefined,
    SUPPORT_CONTACT: undefined,
    RECEIPT_LANGUAGE: '',
    AMAZON_ENVIRONMENT: 'simulator',
  })
  const show = (load: LoadRecord) => showLoad(load, 'hold', amazon.placeInLine())
  const changed = (load: LoadRecord) => {
    waiters.changed(load)
    events.publish('load', show(load))
  }
  const acts = createLoadActs({
    fundable: () => null,
    journal: journal.loads,
    openMinorUnits: journal.loads.openMinorUnits,
    amazon,
    aheadMs: amazon.aheadMs,
    driver,
    accountFor: async () => ({ partnerId: 'Tilly', ...limits }),
    times,
    reviewCash: 'hold',
    random: Math.random,
    nowMs: clock.nowMs,
    paperOf: async (id) => ({
      printer: 'receipts',
      asksForTickets: (await journal.terminals.paperOf(id)).asksForTickets,
    }),
    changed,
    alert: () => undefined,
  })
  const app = await createServer(
    {
      log,
      journal,
      callers: createCallers(journal.terminals.ofToken),
      waiters,
      events,
      nowMs: clock.nowMs,
      store: {
        name: 'Test',
        environment: 'simulator',
        marketplace,
        maximumLoad: 50_000,
        supportContact: null,
        address: null,
        timeZone: 'UTC',
        language: 'en',
      },
      show,
      ...acts,
      tillSeen: driver.tillSeen,
      amazonState: () => 'reachable',
      amazonSinceMs: () => 0,
      amazonLoads: () => ({ failingSinceMs: null, failedInLastMinute: 0, othersAnswered: true }),
      clock: () => ({ state: 'right', amazonAheadMs: 0, wallAheadMs: 0 }),
      printers: () => [],
      testPrinter: () => null,
      tillPrinters: { told: () => null, offered: () => undefined, take: () => null, ended: () => false },
      disk: () => ({ state: 'roomy', freeBytes: 1e12 }),
      reviewChanged: () => undefined,
      reports: createReports({ journal, marketplace, reviewCash: 'hold', nowMs: clock.nowMs }),
      reportPaper: createReportPaper(
        { storeName: 'Test', timeZone: 'UTC', locale: 'en-US', language: 'en', testNoValue: true },
        printers,
      ),
      printerOf: async () => 'receipts',
      requestReceipt: (loadId, actor, ask) =>
        journal.receiptJobs.request({ loadId, actor, ...ask, nowMs: clock.nowMs() }),
      preview: paper.preview,
      funds: () => [],
      credentials: () => [],
      accounts: () => [],
      shopOf: async () => ({
        marketplace,
        maximumLoad: 50_000,
        fundable: null,
        language: 'en',
        amazonState: 'reachable' as const,
        failedInLastMinute: 0,
        samples: async () => [],
      }),
    },
    { log, names: [], version: '0' },
  )
  const token = async (id: string) => (await journal.terminals.add(id, true, 1))?.token ?? ''
  return {
    app,
    journal,
    folder,
    /** Timers of requests that wait for a load's end. */
    waiting: () => waits.size,
    tokens: { 'till-1': await token('till-1'), 'till-2': await token('till-2') },
    async close() {
      await app.close()
      await driver.stop()
      await journal.close()
    },
  }
}
