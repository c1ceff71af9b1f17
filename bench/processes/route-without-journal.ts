import type { AddressInfo } from 'node:net'
import { marketplaceOf, parseDestination } from '@tillway/contract'
import { createEventStream, createLog } from '@tillway/listener'
import { createAmazonClient } from '../../apps/store-gateway/src/amazon/amazon-client.ts'
import { createAmazonClock } from '../../apps/store-gateway/src/amazon/amazon-clock.ts'
import { fixedKeys } from '../../apps/store-gateway/src/amazon/credentials.ts'
import { createTurnTaker } from '../../apps/store-gateway/src/amazon/turn-taker.ts'
import { createWire } from '../../apps/store-gateway/src/amazon/wire.ts'
import { readConfig } from '../../apps/store-gateway/src/config.ts'
import { createServer } from '../../apps/store-gateway/src/http/create-server.ts'
import type { GatewayContext } from '../../apps/store-gateway/src/http/gateway-context.ts'
import { createWaiters } from '../../apps/store-gateway/src/http/waiters.ts'
import type { Attempt, LoadRecord } from '../../apps/store-gateway/src/loads/load-record.ts'
import { showLoad } from '../../apps/store-gateway/src/loads/show-load.ts'
import { answerParent } from './answer-parent.ts'

/*
 * The gateway's own route with no journal behind it: it parses, checks, signs, sends and answers, and nothing is written down. What this does more of is the price
 * of a promise.
 */
const config = readConfig()
const log = createLog({ name: 'bench', level: 'error' })
const setTimer = (run: () => void, afterMs: number) => {
  const timer = setTimeout(run, afterMs)
  return { clear: () => clearTimeout(timer) }
}
const amazon = createAmazonClient({
  endpoint: config.endpoint,
  region: config.region,
  partnerId: config.partnerId,
  storeId: config.STORE_ID,
  institutionId: null,
  marketplace: config.marketplace,
  wire: createWire(),
  keys: fixedKeys({
    accessKeyId: config.AMAZON_ACCESS_KEY_ID ?? '',
    secretAccessKey: config.AMAZON_SECRET_ACCESS_KEY ?? '',
  }),
  timeoutMs: config.AMAZON_TIMEOUT_MS,
  turns: createTurnTaker(config.AMAZON_CALLS_PER_SECOND, () => performance.now(), setTimer),
  nowMs: Date.now,
  clock: createAmazonClock(),
  setTimer,
  newRequestId: () => '',
  onContact: () => undefined,
})
const marketplace = marketplaceOf('US')

const context: Pick<GatewayContext, 'callers' | 'waiters' | 'events' | 'show' | 'accept' | 'tillSeen'> & {
  readonly journal: { readonly loads: { find(): Promise<null> } }
} = {
  callers: {
    terminal: async () => 'till-1',
    person: async () => 'local',
    anyone: async () => ({ kind: 'terminal', terminalId: 'till-1' }),
  },
  waiters: createWaiters(setTimer),
  events: createEventStream(),
  show: (load) => showLoad(load, 'hold'),
  tillSeen: () => undefined,
  journal: { loads: { find: async () => null } },
  async accept(id, request, terminalId) {
    const check = parseDestination(request.destination, marketplace)
    if (!check.ok) throw new Error(check.message)
    const nowMs = Date.now()
    const load = {
      ...EMPTY,
      id,
      terminalId,
      amount: request.amount,
      amazonRequestId: `${config.partnerId}${id}A`,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    }
    await amazon.turn(new AbortController().signal, () => 0, load)
    const body = amazon.body('LoadAmazonBalance', load, check.destination)
    const attempt: Attempt = {
      loadId: id,
      n: 1,
      operation: 'LoadAmazonBalance',
      requestId: load.amazonRequestId,
      body,
      openedAtMs: nowMs,
      signedAtAmazonMs: nowMs,
      claim: '',
    }
    const { verdict } = await amazon.send(attempt, load, false)
    return {
      load: { ...load, state: verdict === 'done' ? 'loaded' : 'needs-review' },
      created: true,
      changed: true,
      attempt: null,
    }
  },
}

const EMPTY: LoadRecord = {
  id: '',
  number: '1-0001',
  terminalId: '',
  account: 'Tilly/US',
  cashier: null,
  kind: 'barcode',
  masked: '',
  bodyHash: '',
  amount: { currency: 'USD', minorUnits: 0 },
  amazonRequestId: '',
  state: 'queued',
  reason: null,
  proof: null,
  heldAtMs: null,
  returnTold: false,
  unknownLoad: false,
  confirmed: false,
  loadAttempts: 1,
  voidAttempts: 0,
  claimCodeIssued: false,
  gcId: null,
  expiresAtMs: 0,
  firstUnknownAtMs: null,
  lastLoadAtMs: null,
  lastAttemptAtMs: null,
  loadSignedAtAmazonMs: null,
  signedAtAmazonMs: null,
  loadedAtMs: null,
  voidedAtMs: null,
  nextStepAtMs: null,
  lateCheckAtMs: null,
  eraseAtMs: null,
  cashReturned: null,
  givenBack: false,
  lossMinorUnits: 0,
  ticketOutAtMs: null,
  ticketScannedTill: null,
  ticketSeenTill: null,
  receiptState: 'none',
  receiptCopies: 0,
  receiptOutdated: false,
  receiptByWord: false,
  ticketState: 'none',
  ticketCopies: 0,
  restoredAtMs: null,
  revision: 1,
  createdAtMs: 0,
  updatedAtMs: 0,
}

const app = await createServer(context as unknown as GatewayContext, { log, names: [], version: '0' })
await app.listen({ host: '127.0.0.1', port: 0 })
process.on('SIGTERM', () => process.exit(0))
answerParent({ port: (app.server.address() as AddressInfo).port, token: 'none' })
