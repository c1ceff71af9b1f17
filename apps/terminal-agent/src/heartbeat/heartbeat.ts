import {
  HEARTBEAT_EVERY_MS,
  type Heartbeat,
  type HeartbeatAnswer,
  isOwnPrinterName,
  MAX_CASH_IDS,
  type PrinterStatus,
  toldDevices,
} from '@tillway/contract'
import type { Answer, GatewayClient } from '../gateway-client/index.ts'
import type { Outbox, Shop } from '../outbox/index.ts'

/** What the till knows of its gateway and of Amazon behind it. */
export interface Line {
  /** `not-writable`: it answers, and its disk takes no load. `in-review`: it was restored from a backup (R15). */
  readonly gateway: 'ok' | 'unreachable' | 'not-paired' | 'refused' | 'not-writable' | 'in-review'
  readonly amazon: HeartbeatAnswer['amazon']['state']
  /** Loads fail lately, though Amazon may answer calls that move nothing. */
  readonly loadsFail?: boolean
  /** The largest load that the account's funds cover, in minor units; null: they are not known to be short. */
  readonly fundable?: number | null
  readonly printers: readonly PrinterStatus[]
  /** The one of them where this till's receipts come out (P4), as the gateway sees it; null: it has none. */
  readonly printer: PrinterStatus | null
  /** The gateway's clock minus this till's, in milliseconds; null until it was measured in this run (rule T3). */
  readonly offsetMs: number | null
  /** As last heard, also in an earlier run; null before the first answer ever. */
  readonly shop: Shop | null
}

/** The printer of this till's receipts by its name, for people: null where it is the gateway's only one. */
export function shownPrinterName({ printers, printer }: Pick<Line, 'printers' | 'printer'>): string | null {
  return printer && (printers.length > 1 || isOwnPrinterName(printer.name)) ? printer.name : null
}

export interface HeartbeatDeps {
  readonly gateway: Pick<GatewayClient, 'heartbeat'>
  readonly outbox: Pick<Outbox, 'till' | 'recordHeartbeat' | 'countByState' | 'openSummary' | 'cashBack'>
  readonly version: string
  readonly devices: () => Heartbeat['devices']
  /** The gateway's printer that this till has chosen by name (P4). */
  readonly printerName: string | null
  /** The address of the printer attached to this till, where its receipts are to come out; null: not at one of its own. */
  readonly ownPrinter: string | null
  /** A steady clock: setting the machine's moves it only when `followClock` is called. Answers by how much it was moved. */
  readonly nowMs: () => number
  readonly followClock: () => number
  readonly paired: () => boolean
  readonly everyMs?: number
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  /** Rule T9: the rows of these loads have a newer answer now. */
  readonly onLoadsChanged: (ids: readonly string[]) => void
  /** After each beat. */
  readonly onBeat: (line: Line) => void
  readonly onFault: (error: unknown) => void
}

export interface HeartbeatLoop {
  line(): Line
  /** Beats now, and from then on by itself. */
  beat(): Promise<void>
  /** Beats soon: a sale has just ended, and the cashier looks for its receipt. */
  beatSoon(): void
  stop(): Promise<void>
}

/** While a fresh receipt is on its way to the printer, the till asks so often. */
const PAPER_EVERY_MS = 700
const PAPER_FRESH_MS = 30_000
/** While the gateway, or Amazon behind it, is away, no sale can begin: so often the till asks whether it is back. */
const AWAY_EVERY_MS = 1000
/** More pages than this at one beat wait for the next one. */
const MAX_PAGES = 20

/** From the first `beat()` on: tells the gateway every five seconds, and more often while it is away, how the till is, and learns the time, the shop and every later change of its loads. */
export function createHeartbeat(deps: HeartbeatDeps): HeartbeatLoop {
  let line: Line = {
    gateway: deps.paired() ? 'unreachable' : 'not-paired',
    amazon: 'unknown',
    printers: [],
    printer: null,
    offsetMs: null,
    shop: deps.outbox.till().shop,
  }
  let stopped = false
  /** Fresh loads whose receipt is on its way, and until when the till asks for it often. */
  const papers = new Map<string, number>()
  let timer: { clear(): void } | undefined
  /** The timer is set for a beat that was asked for. */
  let isSoon = false
  let running: Promise<void> = Promise.resolve()

  /**
   * A machine's clock that was set is followed here. The offset moves the other way at the same moment, so the gateway's time, which ends rows,
   * does not jump (T3); what the clocks differ by now is seen at once, also while the gateway is away.
   */
  function followClock(): void {
    const movedMs = deps.followClock()
    if (movedMs !== 0 && line.offsetMs !== null) line = { ...line, offsetMs: line.offsetMs - movedMs }
  }

  async function beatOnce() {
    followClock()
    if (!deps.paired()) line = { ...line, gateway: 'not-paired', amazon: 'unknown' }
    else {
      for (let page = 0; page < MAX_PAGES && !stopped; page++) {
        const sentMs = deps.nowMs()
        const answer = await deps.gateway.heartbeat(compose(deps))
        line = lineAfter(line, answer, (sentMs + deps.nowMs()) / 2)
        if (answer.kind !== 'ok') break
        const { loads, cursor } = answer.value
        const before = deps.outbox.till().cursor
        notePapers(papers, answer.value)
        deps.onLoadsChanged(await deps.outbox.recordHeartbeat(loads, cursor, shopOf(answer.value), line.offsetMs))
        if (loads.length === 0 || cursor === before) break
      }
    }
    deps.onBeat(line)
  }

  function beat(): Promise<void> {
    timer?.clear()
    isSoon = false
    running = running.then(beatOnce).catch(deps.onFault)
    return running.finally(() => {
      timer?.clear()
      isSoon = false
      if (!stopped) timer = deps.setTimer(beat, pauseMs())
    })
  }

  function pauseMs(): number {
    if (hasFresh(papers, deps.nowMs() + (line.offsetMs ?? 0))) return PAPER_EVERY_MS
    const isAway = line.gateway === 'unreachable' || line.amazon === 'unreachable'
    return isAway ? AWAY_EVERY_MS : (deps.everyMs ?? HEARTBEAT_EVERY_MS)
  }

  return {
    line: () => line,
    beat,
    beatSoon: () => {
      if (stopped || isSoon) return // or whoever asks again and again would put it off for ever
      timer?.clear()
      isSoon = true
      timer = deps.setTimer(beat, PAPER_EVERY_MS)
    },
    stop: async () => {
      stopped = true
      timer?.clear()
      await running
    },
  }
}

function notePapers(papers: Map<string, number>, { loads }: HeartbeatAnswer): void {
  for (const { id, receipt, ticket, createdAt, updatedAt } of loads) {
    if (isOnItsWay(ticket)) papers.set(id, Date.parse(updatedAt) + PAPER_FRESH_MS)
    else if (isOnItsWay(receipt)) papers.set(id, Date.parse(createdAt) + PAPER_FRESH_MS)
    else papers.delete(id)
  }
}

function isOnItsWay(paper: { readonly state: string } | undefined): boolean {
  return paper?.state === 'waiting' || paper?.state === 'printing'
}

function shopOf({ amazon, store }: HeartbeatAnswer): Shop {
  const { marketplace, environment, maximumLoad, minimumLoad } = amazon
  return {
    marketplace,
    environment,
    maximumLoad,
    ...(minimumLoad === undefined ? {} : { minimumLoad }),
    ...(store ? { store } : {}),
  }
}

/** A gateway that does not say which printer is this till's has but one. */
function printerOf({ printers, printer }: HeartbeatAnswer): PrinterStatus | null {
  if (printer === undefined) return printers[0] ?? null
  return printers.find(({ name }) => name === printer) ?? null
}

/** Times are the gateway's. */
function hasFresh(papers: Map<string, number>, gatewayNowMs: number): boolean {
  for (const [id, untilMs] of papers) if (!(untilMs > gatewayNowMs)) papers.delete(id)
  return papers.size > 0
}

function compose({ outbox, devices, nowMs, version, printerName, ownPrinter }: HeartbeatDeps): Heartbeat {
  const { oldestConfirmedAtMs } = outbox.openSummary()
  return {
    at: new Date(nowMs()).toISOString(),
    version,
    outbox: outbox.countByState(),
    oldestAgeMs: oldestConfirmedAtMs === null ? null : Math.max(0, nowMs() - oldestConfirmedAtMs),
    devices: toldDevices(devices()),
    cursor: outbox.till().cursor,
    printer: printerName,
    ...(ownPrinter === null ? {} : { ownPrinter }),
    asksForTickets: true,
    cash: outbox.cashBack(MAX_CASH_IDS),
  }
}

function lineAfter(line: Line, answer: Answer<HeartbeatAnswer>, middleMs: number): Line {
  switch (answer.kind) {
    case 'ok': {
      const { now, amazon, printers, journal = 'writable', review = false } = answer.value
      const gatewayMs = Date.parse(now)
      const offsetMs = Number.isFinite(gatewayMs) ? Math.round(gatewayMs - middleMs) : line.offsetMs
      return {
        gateway: review ? 'in-review' : journal === 'writable' ? 'ok' : 'not-writable',
        amazon: amazon.state,
        loadsFail: amazon.loadsFail ?? false,
        fundable: amazon.fundable ?? null,
        printers,
        printer: printerOf(answer.value),
        offsetMs,
        shop: shopOf(answer.value),
      }
    }
    case 'problem':
      return {
        ...line,
        gateway: [401, 403, 404].includes(answer.status) ? 'refused' : 'unreachable',
        amazon: 'unknown',
      }
    case 'not-sent':
    case 'unknown':
      return { ...line, gateway: 'unreachable', amazon: 'unknown' }
  }
}
