import { randomUUID } from 'node:crypto'
import { createLoadIdMaker, ownPrinterName } from '@tillway/contract'
import type { Discovery } from '@tillway/devices'
import { createSteadyClock, type Log } from '@tillway/listener'
import { openDataKey } from '@tillway/vault'
import type { Config } from './config.ts'
import { asksPeople, createTill } from './counter/index.ts'
import { createPlaces, startCashReports, startDelivery } from './delivery/index.ts'
import { createGatewayClient } from './gateway-client/index.ts'
import { watchGatewayToken } from './gateway-token.ts'
import { createHeartbeat } from './heartbeat/index.ts'
import { openOutbox } from './outbox/index.ts'
import { openRegister, type RegisterView } from './register/index.ts'
import { createSamples } from './samples.ts'
import { setTimer } from './set-timer.ts'
import { createTickets, type PrinterTimes, serveReceipts } from './tickets/index.ts'
import { openTillDevices } from './till-devices.ts'
import { openLocalApiToken } from './token-file.ts'
import { VERSION } from './version.ts'

export interface Terminal {
  readonly url: string
  close(): Promise<void>
}

/** Enough for the ends of all sales that the caps allow to be open. */
const RESERVE_BYTES = 1_000_000
/** Less than this is no setting of a clock, but two clocks that run a little differently. */
const CLOCK_JUMP_MS = 1000
const TRY_STORAGE_EVERY_MS = 1_000

/** Wires a whole till together and starts it. Whatever was open when it last stopped goes on. */
export async function openTerminal(
  config: Config,
  log: Log,
  options: {
    readonly heartbeatEveryMs?: number
    readonly printerTimes?: PrinterTimes
    /** Looks at what else is plugged in; without it nobody looks. */
    readonly lookForDevices?: () => Promise<Discovery>
  } = {},
): Promise<Terminal> {
  const { terminalId } = config
  const clock = createSteadyClock()
  const { nowMs } = clock
  const onFault = (error: unknown) => log.error({ err: error }, 'something failed here')
  const key = openDataKey(config.dataKeyFile, config.outboxFile)
  const outbox = openOutbox({ path: config.outboxFile, key, terminalId, nowMs, reserveBytes: RESERVE_BYTES })
  const token = watchGatewayToken({
    path: config.gatewayTokenFile,
    onChange: (paired) => {
      log.info(paired ? 'paired with the gateway' : 'not paired with the gateway any more')
      void heartbeat.beat()
    },
    onFault,
  })
  const paired = () => token.current() !== null
  const gateway = createGatewayClient({
    url: config.gatewayUrl,
    ca: config.gatewayCa,
    token: token.current,
    terminalId,
  })
  let sound: RegisterView['sound'] = null
  const play = (kind: NonNullable<RegisterView['sound']>['kind']) => {
    sound = { kind, seq: (sound?.seq ?? 0) + 1 }
  }
  const soundProblem = () => {
    play('problem')
    register.changed()
  }
  const followClock = () => {
    const movedMs = clock.follow()
    if (Math.abs(movedMs) > CLOCK_JUMP_MS) log.warn({ movedMs }, "the machine's clock was set")
    return movedMs
  }
  const samples = createSamples(gateway, () => register.changed())

  const devices = openTillDevices(config, {
    log,
    printerTimes: options.printerTimes,
    lookForDevices: options.lookForDevices,
    onFault,
  })
  const { own } = devices

  const heartbeat = createHeartbeat({
    gateway,
    outbox,
    version: VERSION,
    devices: devices.told,
    printerName: config.printerName,
    ownPrinter: config.printerName === null && config.printer ? config.printer.text : null,
    nowMs,
    followClock,
    paired,
    setTimer,
    ...(options.heartbeatEveryMs === undefined ? {} : { everyMs: options.heartbeatEveryMs }),
    onLoadsChanged: (ids) => ids.forEach(loadChanged),
    onBeat: (line) => {
      if (line.gateway !== lastGateway) log.info({ gateway: line.gateway, amazon: line.amazon }, 'the line changed')
      if (line.gateway === 'ok' && lastGateway !== 'ok') {
        reports.wake()
        till.lineIsBack()
      }
      lastGateway = line.gateway
      if (lastPrinter !== line.printer?.name) receipts?.changed()
      lastPrinter = line.printer?.name
      samples.refresh(line).catch(onFault)
      register.changed()
    },
    onFault,
  })
  let lastGateway: string | null = null
  let lastPrinter: string | undefined

  const receipts =
    own &&
    serveReceipts({
      own,
      gateway,
      serves: () => paired() && heartbeat.line().printer?.name === ownPrinterName(terminalId),
      nowMs,
      setTimer,
      onFault,
    })

  const tickets = createTickets({
    outbox,
    gateway,
    own,
    line: heartbeat.line,
    setTimer,
    settings: config,
    onLoadChanged: (id) => loadChanged(id),
    beatSoon: heartbeat.beatSoon,
    onFault,
  })

  const till = createTill({
    printTicket: tickets.print,
    openDrawer: devices.openDrawer,
    outbox,
    terminalId,
    gateway,
    line: heartbeat.line,
    caps: config.caps,
    offlinePolicy: config.offlinePolicy,
    loadExpiresMs: config.loadExpiresMs,
    nowMs,
    newLoadId: createLoadIdMaker(nowMs),
    wakeDelivery: () => delivery.wake(),
    wakeReports: () => reports.wake(),
    onLoadChanged: (id) => register.loadChanged(id),
    onChange: () => register.changed(),
    onSound: play,
    onFault,
  })

  const places = createPlaces({ gateway, nowMs, setTimer, onChange: () => register.changed(), onFault })

  const register = await openRegister({
    log,
    port: config.port,
    token: openLocalApiToken(config.localApiTokenFile),
    storeName: config.storeName,
    supportContact: config.supportContact,
    terminalId,
    version: VERSION,
    cashierWaitMs: config.cashierWaitMs,
    line: heartbeat.line,
    till,
    outbox,
    gateway,
    devices: devices.statuses,
    found: devices.found,
    tickets,
    placeOf: places.of,
    samples: samples.current,
    sound: () => sound,
    nowMs,
    gatewayNowMs: () => nowMs() + (heartbeat.line().offsetMs ?? 0),
    setTimer,
    onEarlyKey: soundProblem,
    onFault,
  })

  function loadChanged(id: string) {
    till.loadChanged(id)
    register.loadChanged(id)
  }

  devices.listen({
    onScan: (text) => till.handle({ type: 'scan', text }),
    onKey: register.key,
    onProblem: soundProblem,
    onStatus: (status) => {
      register.deviceChanged(status)
      if (status.kind !== 'printer') return
      receipts?.changed()
      heartbeat.beatSoon()
    },
    onFound: () => {
      register.changed()
      heartbeat.beatSoon()
    },
  })

  const reports = startCashReports({
    outbox,
    gateway,
    paired,
    random: Math.random,
    setTimer,
    onChange: loadChanged,
    onProblem: (id, { status, code }) =>
      log.error(
        { load: id, status, code },
        'cash was handed back here, and the gateway says otherwise: people must look',
      ),
    onFault,
  })

  const delivery = startDelivery({
    outbox,
    gateway,
    places,
    paired,
    nowMs,
    gatewayNowMs: () => {
      const { offsetMs } = heartbeat.line()
      return offsetMs === null ? null : nowMs() + offsetMs
    },
    random: Math.random,
    newTryId: randomUUID,
    setTimer,
    onChange: (id) => {
      tickets.delivered(id)
      loadChanged(id)
      if (outbox.find(id)?.state === 'ended') heartbeat.beatSoon()
    },
    onProblem: (id, problem) => {
      const { status, code } = problem
      if (asksPeople(problem))
        log.error({ load: id, status, code }, 'the gateway does not take a load: people must look') // T11: an alarm
      else log.warn({ load: id, status, code }, 'the gateway cannot take a load now')
    },
    onNotSent: (id, message) => log.warn({ load: id, message }, 'a load could not be sent'),
    onFault,
  })

  let lastStorage = outbox.storage()
  const storageWatch = setInterval(() => {
    outbox.tryStorage()
    const storage = outbox.storage()
    if (storage === lastStorage) return
    if (storage === 'ok') log.info('the disk takes sales again')
    else log.error({ storage }, 'the disk takes no new sale')
    lastStorage = storage
    register.changed()
  }, TRY_STORAGE_EVERY_MS)

  void heartbeat.beat()
  log.info({ url: register.url, terminalId, open: outbox.openSummary().count }, 'ready')

  return {
    url: register.url,
    close: async () => {
      token.close()
      clearInterval(storageWatch)
      await receipts?.stop()
      await devices.close()
      await register.close()
      // Requests that wait for the gateway end at once; their rows stay as they are, and go on at the next start.
      await gateway.close()
      await Promise.all([heartbeat.stop(), delivery.stop(), reports.stop()])
      outbox.close()
    },
  }
}
