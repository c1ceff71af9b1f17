import { isOwnPrinterName } from '@tillway/contract'
import { ticketCode, toEscPos, toSvg } from '@tillway/paper'
import { answerOf } from '../counter/index.ts'
import type { GatewayClient } from '../gateway-client/index.ts'
import { type Line, shownPrinterName } from '../heartbeat/index.ts'
import type { Outbox, Row } from '../outbox/index.ts'
import type { OwnPrinter } from './own-printer.ts'
import { type TicketSettings, ticketDocument } from './ticket-document.ts'

/** What the cashier must know of a ticket's paper. `none`: nothing comes out, and it is on the screen only. */
export interface TicketPaper {
  readonly state: 'printing' | 'printed' | 'unknown' | 'none'
  /** `till`: at this till's own printer; else one of the gateway's, by its name where it has several. */
  readonly at: 'till' | 'gateway'
  readonly printer: string | null
  /** One may have come out before: not while the first is printing, nor where it waited too long for its printer. */
  readonly again: boolean
}

export interface TicketsDeps {
  readonly outbox: Pick<Outbox, 'find' | 'countTicket' | 'takeTicketBack' | 'recordAnswer'>
  readonly gateway: Pick<GatewayClient, 'hold'>
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly own: OwnPrinter | null
  readonly line: () => Line
  readonly settings: TicketSettings
  readonly onLoadChanged: (loadId: string) => void
  /** The gateway may have news of a ticket soon. */
  readonly beatSoon: () => void
  readonly onFault: (error: unknown) => void
}

export interface Tickets {
  /**
   * Rule T4: prints the ticket of a held load, or prints it again: at this till's own printer, else at the gateway's. Tells the gateway of the hold
   * besides. Never fails: what comes of it is in `paperOf`.
   */
  print(loadId: string): Promise<void>
  paperOf(loadId: string): TicketPaper
  /** The gateway has answered for this load: a ticket that waited for that is printed there now. */
  delivered(loadId: string): void
  /** The ticket's code as a picture for the screen, large enough for a camera; null where no ticket of this load is out. */
  picture(loadId: string): string | null
}

/** What this run knows of a ticket before the gateway has said more. */
type Here =
  | { readonly at: 'till'; readonly state: 'printing' | 'printed' | 'unknown' }
  | { readonly at: 'gateway'; readonly state: 'printing' | 'none' }

const REMEMBERED = 200
/** So long the customer waits for paper from a gateway that has not taken the load yet; then there is none, and none comes later. */
const DELIVERY_WAIT_MS = 10_000

/** What becomes of each ticket, on paper and on the screen. The paper needs no gateway. */
export function createTickets(deps: TicketsDeps): Tickets {
  const { outbox, gateway, own } = deps
  const here = new Map<string, Here>()
  const undelivered = new Map<string, () => void>()

  function note(loadId: string, now: Here): void {
    here.delete(loadId)
    here.set(loadId, now)
    for (const oldest of here.keys()) {
      if (here.size <= REMEMBERED) break
      here.delete(oldest)
    }
    deps.onLoadChanged(loadId)
  }

  async function print(loadId: string): Promise<void> {
    const shop = deps.line().shop
    const mayUseOwn = own !== null && !(own.keepsPaper && shop?.environment === 'production')
    note(loadId, { at: mayUseOwn ? 'till' : 'gateway', state: 'printing' })
    const before = await counted(loadId)
    const row = outbox.find(loadId)
    if (before === null || !row) return note(loadId, { at: 'gateway', state: 'none' })
    if (own && mayUseOwn) {
      const [outcome] = await Promise.all([printHere(own, row, before), tell(loadId)])
      if (outcome !== 'not-printed') return note(loadId, { at: 'till', state: outcome })
      note(loadId, { at: 'gateway', state: 'printing' })
    }
    let heard = await tell(loadId, before)
    if (heard === 'not-known' && (await isDelivered(loadId))) heard = await tell(loadId, before)
    if (heard === 'not-known') heard = 'not-sent'
    // It surely did not come out: the next one is the first.
    if (heard === 'not-sent') await takeBack(loadId)
    if (heard === 'not-sent' || heard === 'unknown') return note(loadId, { at: 'gateway', state: 'none' })
    // From here on the gateway's own word counts.
    here.delete(loadId)
    deps.beatSoon()
    deps.onLoadChanged(loadId)
  }

  /** Whatever fails, it does not print for ever: the cashier may try again. */
  async function printOnce(loadId: string): Promise<void> {
    if (here.get(loadId)?.state === 'printing') return // one at a time
    try {
      await print(loadId)
    } catch (error) {
      deps.onFault(error)
      note(loadId, { at: 'gateway', state: 'none' })
    }
  }

  /** A ticket that could not be counted is marked as a copy: that is harmless, an unmarked copy is not. */
  async function counted(loadId: string): Promise<number | null> {
    try {
      return await outbox.countTicket(loadId)
    } catch (error) {
      deps.onFault(error)
      return 1
    }
  }

  /** Where it cannot be taken back, the next one is marked as a copy. */
  async function takeBack(loadId: string): Promise<void> {
    try {
      await outbox.takeTicketBack(loadId)
    } catch (error) {
      deps.onFault(error)
    }
  }

  async function printHere(printer: OwnPrinter, row: Row, reprint: number) {
    try {
      const document = ticketDocument(row, deps.line().shop, deps.settings, { reprint, columns: printer.columns })
      return (await printer.print(toEscPos(document, printer.profile))).outcome
    } catch (error) {
      deps.onFault(error)
      return 'not-printed'
    }
  }

  /** The hold, and with `reprint` the wish for paper. A refused hold means that a Void has begun: the paper comes all the same. */
  async function tell(loadId: string, reprint?: number): Promise<'heard' | 'not-known' | 'not-sent' | 'unknown'> {
    const answer = await gateway.hold(loadId, reprint)
    if (answer.kind === 'ok') {
      try {
        if (await outbox.recordAnswer(answer.value)) deps.onLoadChanged(loadId)
      } catch (error) {
        deps.onFault(error) // the heartbeat brings it again
      }
      return 'heard'
    }
    if (answer.kind !== 'problem') return answer.kind
    const { status, code } = answer
    if (status === 409) return 'heard'
    if (code === 'load-unknown') return 'not-known'
    // Any other fault of the gateway may have come after its commit: the paper may still come out.
    return (status >= 400 && status < 500) || code === 'journal-not-writable' ? 'not-sent' : 'unknown'
  }

  /** The gateway has not taken the load yet: it is on its way, or the line is down. */
  function isDelivered(loadId: string): Promise<boolean> {
    const known = () => (outbox.find(loadId)?.revision ?? null) !== null
    if (known()) return Promise.resolve(true)
    return new Promise((resolve) => {
      const end = () => {
        timer.clear()
        undelivered.delete(loadId)
        resolve(known())
      }
      const timer = deps.setTimer(end, DELIVERY_WAIT_MS)
      undelivered.set(loadId, end)
    })
  }

  function atGateway(row: Row | undefined): TicketPaper['state'] {
    switch (row && answerOf(row)?.ticket?.state) {
      case 'waiting':
      case 'printing':
        return 'printing'
      case 'printed':
        return 'printed'
      case 'unknown':
        return 'unknown'
      default:
        return 'none'
    }
  }

  return {
    print: printOnce,
    paperOf(loadId) {
      const now = here.get(loadId)
      const row = outbox.find(loadId)
      // One that is printing, or never was printed, is counted already.
      const isStale = row !== undefined && answerOf(row)?.ticket?.state === 'stale'
      const again = (state: TicketPaper['state']) =>
        (row?.tickets ?? 0) > (state === 'printing' || (state === 'none' && isStale) ? 1 : 0)
      if (now?.at === 'till') return { ...now, printer: null, again: again(now.state) }
      const line = deps.line()
      const shown = shownPrinterName(line)
      const isOwn = shown !== null && isOwnPrinterName(shown)
      const word = atGateway(row)
      const away = line.gateway === 'unreachable'
      // What the gateway says counts; what is only hoped for is no promise while it is away.
      const state =
        word !== 'none' && now?.state !== 'printing'
          ? away && word === 'printing'
            ? 'unknown'
            : word
          : now?.state === 'printing' && !away
            ? 'printing'
            : 'none'
      return { at: isOwn ? 'till' : 'gateway', state, printer: isOwn ? null : shown, again: again(state) }
    },
    delivered: (loadId) => undelivered.get(loadId)?.(),
    picture(loadId) {
      const row = outbox.find(loadId)
      return row?.hold === 1 && row.cashTakenAtMs !== null ? toSvg(ticketCode(row.id)) : null
    },
  }
}
