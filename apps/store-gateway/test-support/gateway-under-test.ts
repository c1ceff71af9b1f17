import { marketplaceOf } from '@tillway/contract'
import { createEventStream, createLog } from '@tillway/listener'
import { ulid } from 'ulid'
import { createCallers } from '../src/http/caller.ts'
import { createServer } from '../src/http/create-server.ts'
import { createWaiters } from '../src/http/waiters.ts'
import { acceptLoad } from '../src/loads/accept-load.ts'
import { grantCashReturn, recordGivenBack, scanTicket } from '../src/loads/cash-return.ts'
import { createDriver } from '../src/loads/driver.ts'
import { holdLoad } from '../src/loads/hold-load.ts'
import type { Attempt, Outcome } from '../src/loads/load-record.ts'
import { askAsPerson } from '../src/loads/people.ts'
import { showLoad } from '../src/loads/show-load.ts'
import { validateLoad } from '../src/loads/validate-load.ts'
import { createPaperMaker } from '../src/receipts/paper-maker.ts'
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
) {
  const { journal, folder } = temporaryJournal()
  const log = createLog({ name: 'test', level: 'silent' })
  const setTimer = (run: () => void, afterMs: number) => {
    const timer = setTimeout(run, afterMs)
    return { clear: () => clearTimeout(timer) }
  }
  const waiters = createWaiters(setTimer)
  const events = createEventStream()
  const marketplace = marketplaceOf('US')
  const limits = { marketplace, maximumLoad: 50_000, capStoreMoney: 1_000_000 }
  const amazon = {
    body: () => '{}',
    aheadMs: () => 0,
    turn: async (signal: AbortSignal) => !signal.aborted,
    turnNow: () => true,
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
    onChange: (load) => {
      waiters.changed(load)
      events.publish('load', showLoad(load, 'hold'))
    },
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
  const acts = {
    journal: journal.loads,
    partnerId: 'Tilly',
    times,
    reviewCash: 'hold' as const,
    random: Math.random,
    nowMs: clock.nowMs,
    paperOf: async (id: string) => ({
      printer: 'receipts',
      asksForTickets: (await journal.terminals.paperOf(id)).asksForTickets,
    }),
    aheadMs: () => 0,
    firstAttempt: driver.firstAttempt,
    ...limits,
  }
  const woken = <T extends { readonly load?: { readonly id: string } } | { readonly refused: unknown } | null>(
    answer: T,
  ) => {
    if (answer && 'load' in answer && answer.load) driver.wake(answer.load.id)
    return answer
  }
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
      reviewCash: 'hold',
      async accept(id, request, terminalId) {
        const accepted = await acceptLoad(acts, id, request, terminalId)
        if (!('refused' in accepted)) driver.wake(id, accepted.load, accepted.attempt)
        return accepted
      },
      validate: (request, terminalId) =>
        validateLoad({ amazon, openMinorUnits: journal.loads.openMinorUnits, ...limits }, request, terminalId),
      askAsPerson: async (...args) => woken(await askAsPerson(acts, ...args)),
      hold: async (...args) => woken(await holdLoad(acts, ...args)),
      scanTicket: (...args) => scanTicket(acts, ...args),
      grantCashReturn: async (...args) => woken(await grantCashReturn(acts, ...args)),
      recordGivenBack: async (...args) => woken(await recordGivenBack(acts, ...args)),
      tillSeen: driver.tillSeen,
      amazonState: () => 'reachable',
      amazonSinceMs: () => 0,
      amazonLoads: () => ({ failingSinceMs: null, failedInLastMinute: 0, othersAnswered: true }),
      clock: () => ({ state: 'right', amazonAheadMs: 0, wallAheadMs: 0 }),
      printers: () => [],
      printerOf: async () => 'receipts',
      requestReceipt: async () => ({ refused: 'This load has no receipt.' }),
      preview: paper.preview,
      samples: null,
    },
    { log, names: [], version: '0' },
  )
  const token = async (id: string) => (await journal.terminals.add(id, true, 1))?.token ?? ''
  return {
    app,
    journal,
    folder,
    tokens: { 'till-1': await token('till-1'), 'till-2': await token('till-2') },
    async close() {
      await app.close()
      await driver.stop()
      await journal.close()
    },
  }
}
