import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Load, marketplaceOf } from '@tillway/contract'
import { openPrinter, parseDeviceAddress } from '@tillway/devices'
import { createSimulator } from '../../apps/amazon-simulator/src/index.ts'
import { createAmazonClient } from '../../apps/store-gateway/src/amazon/amazon-client.ts'
import { createAmazonClock } from '../../apps/store-gateway/src/amazon/amazon-clock.ts'
import { fixedKeys } from '../../apps/store-gateway/src/amazon/credentials.ts'
import { createTurnTaker } from '../../apps/store-gateway/src/amazon/turn-taker.ts'
import { createWire } from '../../apps/store-gateway/src/amazon/wire.ts'
import { acceptLoad } from '../../apps/store-gateway/src/loads/accept-load.ts'
import { createDriver } from '../../apps/store-gateway/src/loads/driver.ts'
import { clockMarginMs, type LoadTimes } from '../../apps/store-gateway/src/loads/limits.ts'
import type { LoadRecord } from '../../apps/store-gateway/src/loads/load-record.ts'
import { mayRefetch } from '../../apps/store-gateway/src/loads/may-refetch.ts'
import { askAsPerson } from '../../apps/store-gateway/src/loads/people.ts'
import { createClaimCodes } from '../../apps/store-gateway/src/receipts/claim-codes.ts'
import { createPaperMaker } from '../../apps/store-gateway/src/receipts/paper-maker.ts'
import { createPrintRunner } from '../../apps/store-gateway/src/receipts/print-runner.ts'
import { temporaryJournal } from '../../apps/store-gateway/test-support/temporary-journal.ts'
import { createVirtualTime } from './virtual-time.ts'

export interface FaultToSet {
  readonly kind: string
  readonly operation?: string
  readonly times?: number
  readonly ms?: number
  readonly code?: boolean
}

export interface LedgerLine {
  readonly requestId: string
  readonly operation: string
  readonly amount: { readonly minorUnits: number }
  readonly state: 'live' | 'voided'
}

/** So long a load whose answer is unknown is asked again before it is undone. */
export const RESOLVE_FOR_MS = 60_000
const START_MS = Date.UTC(2026, 10, 21, 9)
const US = marketplaceOf('US')

export type FaultyStore = Awaited<ReturnType<typeof openFaultyStore>>

/**
 * The real simulator, over real sockets, and the real parts of a gateway, in one process and in one virtual time. `amazonOffMs`: how far
 * Amazon's clock is ahead of the gateway's.
 */
export async function openFaultyStore(random: () => number, amazonOffMs = 0) {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-faults-'))
  const time = createVirtualTime(START_MS)
  const { nowMs, setTimer } = time
  const simulator = await createSimulator({
    dataDir: folder,
    seed: 'faults',
    marketplace: 'US',
    now: () => new Date(nowMs() + amazonOffMs),
    monotonicMs: nowMs,
    keepBack: time.keepBack,
  })
  const { current } = JSON.parse(readFileSync(simulator.credentialsFile, 'utf8')) as {
    current: { accessKeyId: string; secretAccessKey: string }
  }
  const { journal, folder: journalFolder } = temporaryJournal()
  const clock = createAmazonClock()
  const times: LoadTimes = {
    loadExpiresMs: 120_000,
    resolveForMs: RESOLVE_FOR_MS,
    holdForMs: 86_400_000,
    refetchForMs: 86_400_000,
    signatureLifeMs: 300_000,
    voidWindowMs: 900_000,
    get clockMarginMs() {
      return clockMarginMs(clock.aheadMs())
    },
  }
  let claims = 0
  const newClaim = () => `claim-${++claims}`
  const faults: string[] = []
  const onFault = (what: string, cause: unknown) => void faults.push(cause === undefined ? what : `${what}: ${cause}`)
  const client = createAmazonClient({
    endpoint: simulator.url,
    region: US.region,
    partnerId: simulator.partnerId,
    storeId: 'store-1',
    institutionId: null,
    marketplace: US,
    wire: createWire(),
    keys: fixedKeys(current),
    timeoutMs: 6000,
    turns: createTurnTaker(10, nowMs, setTimer),
    nowMs,
    clock,
    setTimer,
    newRequestId: () => `Q${++claims}`,
    onContact: () => undefined,
  })
  const amazon = { ...client, send: (...args: Parameters<typeof client.send>) => time.onTheWire(client.send(...args)) }
  const claimCodes = createClaimCodes(times.refetchForMs, nowMs)
  const papers: string[] = []
  const paper = createPaperMaker({
    marketplace: US,
    storeName: 'Test',
    timeZone: 'UTC',
    STORE_ADDRESS: undefined,
    SUPPORT_CONTACT: undefined,
    RECEIPT_LANGUAGE: '',
    AMAZON_ENVIRONMENT: 'simulator',
  })
  const prints = createPrintRunner({
    jobs: journal.receiptJobs,
    printers: [
      {
        name: 'receipts',
        device: openPrinter(parseDeviceAddress('simulated'), { onPaper: (text) => papers.push(text) }),
      },
    ],
    claimCodes,
    mayFetchCode: async (loadId) => {
      const load = await journal.loads.find(loadId)
      return load !== null && mayRefetch(load, nowMs(), times)
    },
    fetchCode: (loadId) => driver.wake(loadId),
    compose: paper.bytes,
    nowMs,
    newClaim,
    setTimer,
    onChange: changed,
    onPrinter: () => undefined,
    onFault,
  })
  const rules = { times, reviewCash: 'hold' as const, random }
  const driver = createDriver({
    journal: journal.loads,
    amazon,
    ...rules,
    codeWanted: prints.wantsCode,
    nowMs,
    newClaim,
    setTimer,
    onChange: changed,
    onClaimCode: (loadId, { claimCode }) => claimCode && claimCodes.keep(loadId, claimCode),
    onFault: (what, loadId, cause) => onFault(`${loadId}: ${what}`, cause),
  })
  const acts = {
    journal: journal.loads,
    partnerId: simulator.partnerId,
    marketplace: US,
    maximumLoad: 50_000,
    capStoreMoney: 100_000_000,
    sharesCapWith: [],
    paperOf: async () => ({ printer: 'receipts', asksForTickets: true }),
    nowMs,
    aheadMs: clock.aheadMs,
    firstAttempt: driver.firstAttempt,
    ...rules,
  }

  function changed(load: LoadRecord): void {
    if (load.receiptState === 'waiting') prints.wake()
  }

  async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${simulator.url}/_simulator/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (answer.status === 204 ? undefined : await answer.json()) as T
  }

  await prints.start()
  await driver.start()
  return {
    time,
    clock,
    papers,
    /** What the gateway itself found wrong. */
    faults,
    accounts: () =>
      control<{ kind: Load['destination']['kind']; value: string; status: string; marketplace: string }[]>(
        'GET',
        'accounts',
      ),
    setFault: (fault: FaultToSet) => control('POST', 'faults', fault),
    clearFaults: () => control('DELETE', 'faults'),
    ledger: () => control<LedgerLine[]>('GET', 'ledger'),
    funds: () => control<{ amount: number }>('GET', 'funds'),
    find: (id: string) => journal.loads.find(id),
    timeline: (id: string) => journal.loads.timeline(id),
    async accept(id: string, destination: { kind: string; value: string }, minorUnits: number, number: string) {
      const request = { destination, amount: { currency: US.currency, minorUnits }, number }
      const accepted = await acceptLoad(acts, id, request, 'till-1')
      if ('load' in accepted) driver.wake(id, accepted.load, accepted.attempt)
      return accepted
    },
    async voidAsPerson(id: string) {
      const asked = await askAsPerson(acts, id, { do: 'void' }, 'ann', 'the customer asks')
      driver.wake(id)
      return asked
    },
    async close() {
      await driver.stop()
      await prints.stop()
      await client.close()
      await journal.close()
      await simulator.close()
      for (const one of [folder, journalFolder]) rmSync(one, { recursive: true, force: true })
    },
  }
}
