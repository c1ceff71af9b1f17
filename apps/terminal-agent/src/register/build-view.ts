import type { PrinterStatus } from '@tillway/contract'
import type { SessionState } from '../cashier/index.ts'
import {
  isCodeIssued,
  loadWords,
  mayAskCopy,
  mayAskCopyLater,
  maySayCameOut,
  mayShowTicket,
  type Till,
  waitsForTicket,
} from '../counter/index.ts'
import type { KnownPlace } from '../delivery/index.ts'
import type { Line } from '../heartbeat/index.ts'
import type { Outbox, Row } from '../outbox/index.ts'
import type { Tickets } from '../tickets/index.ts'
import { buildSessionView } from './build-session-view.ts'
import type { DeviceView, FoundView, LineView, RegisterView, Sample } from './view/register-view.ts'

export interface ViewDeps {
  readonly storeName: string
  readonly supportContact: string | null
  readonly terminalId: string
  readonly version: string
  /** Rule T4: after how long the page asks to let the customer go with a ticket. */
  readonly cashierWaitMs: number
  readonly line: () => Line
  /** Amazon's state in a word that does not change with each answer. */
  readonly amazonShown: () => LineView['amazon']
  readonly till: Pick<
    Till,
    | 'session'
    | 'blocked'
    | 'offline'
    | 'questions'
    | 'cashQuestions'
    | 'owed'
    | 'news'
    | 'marketplace'
    | 'locale'
    | 'told'
    | 'mayReopen'
  >
  readonly outbox: Pick<Outbox, 'recent' | 'find'>
  readonly tickets: Pick<Tickets, 'paperOf'>
  /** Where a load stands in line for Amazon. */
  readonly placeOf: (loadId: string) => KnownPlace | null
  readonly devices: () => readonly DeviceView[]
  readonly found: () => readonly FoundView[]
  readonly samples: () => readonly Sample[]
  readonly sound: () => RegisterView['sound']
  /** Yes or no to the question about a load, chosen by a keypad and not said yet; null where nothing is chosen. */
  readonly chosenAnswer: (loadId: string) => boolean | null
  readonly keyed: () => number
  readonly early: () => number
}

const RECENT = 10

/** The whole page as it is now. */
export function buildView(deps: ViewDeps): RegisterView {
  const { till } = deps
  const line = deps.line()
  const marketplace = till.marketplace()
  const environment = line.shop?.environment ?? null
  const { printer } = line
  return {
    store: {
      name: deps.storeName,
      marketplace: marketplace?.code ?? null,
      productName: marketplace?.productName ?? null,
      currency: marketplace?.currency ?? null,
      locale: till.locale(),
      supportContact: deps.supportContact,
      environment,
      testNoValue: environment !== null && environment !== 'production',
    },
    terminal: { id: deps.terminalId, version: deps.version },
    line: {
      gateway: line.gateway,
      amazon: deps.amazonShown(),
      // The printer is the gateway's: without it nobody knows how it is.
      printer: printer && shownPrinter(line.gateway === 'unreachable' ? NOT_KNOWN : printer),
      clockSkewMs: line.offsetMs === null ? null : -line.offsetMs,
      blocked: till.blocked()?.said ?? null,
      offline: till.offline(),
    },
    session: buildSessionView(till.session() as SessionState, {
      marketplace,
      maximumLoad: line.shop?.maximumLoad ?? 0,
      cashierWaitMs: deps.cashierWaitMs,
      ticketPaper: deps.tickets.paperOf,
      placeOf: deps.placeOf,
      paperOf: (loadId) => {
        const row = deps.outbox.find(loadId)
        return row ? till.told(row) : { receipt: 'none', receiptOutdated: false }
      },
      codeIssued: (loadId) => {
        const row = deps.outbox.find(loadId)
        return row !== undefined && isCodeIssued(row)
      },
      mayAskCopy: (loadId) => {
        const row = deps.outbox.find(loadId)
        return row !== undefined && mayAskCopy(row)
      },
    }),
    questions: [
      ...till.questions().map((row) => ({
        about: 'taken' as const,
        loadId: row.id,
        number: row.number,
        amount: row.minorUnits,
        destination: row.masked,
        atMs: row.preparedAtMs,
        chosen: deps.chosenAnswer(row.id),
      })),
      ...till.cashQuestions().map(({ loadId, number, minorUnits }) => ({
        about: 'handed-back' as const,
        loadId,
        number,
        amount: minorUnits,
        destination: null,
        atMs: null,
        chosen: deps.chosenAnswer(loadId),
      })),
    ],
    owed: till.owed().map(({ minorUnits: amount, ...owed }) => ({ ...owed, amount })),
    news: till.news().map((row) => {
      const load = recentLoad(row, till)
      const { loadId, number, kind, masked, codeIssued, amount, state, cash, message, reason } = load
      const { handedBack, goesBackAt } = load
      const about = { loadId, number, kind, masked, codeIssued, amount, state, cash, message, reason }
      return { ...about, handedBack, goesBackAt, revision: row.revision ?? 0, held: row.hold === 1 }
    }),
    recent: deps.outbox.recent(RECENT).map((row) => recentLoad(row, till)),
    samples: environment === 'simulator' ? deps.samples() : [],
    devices: deps.devices(),
    found: deps.found(),
    sound: deps.sound(),
    keyed: deps.keyed(),
    early: deps.early(),
  }
}

function recentLoad(row: Row, till: ViewDeps['till']): RegisterView['recent'][number] {
  const { receipt, receiptOutdated, previewUrl, handedBack, goesBackAt } = till.told(row)
  return {
    loadId: row.id,
    number: row.number,
    kind: row.kind,
    masked: row.masked,
    codeIssued: isCodeIssued(row),
    amount: row.minorUnits,
    ...loadWords(row, till.locale()),
    state:
      row.gatewayState ?? (row.gaveBackAtMs !== null ? 'cancelled' : row.state === 'ended' ? 'declined' : row.state),
    receipt,
    waitsForTicket: waitsForTicket(row),
    receiptOutdated,
    previewUrl,
    handedBack,
    goesBackAt,
    mayShowTicket: mayShowTicket(row),
    mayReopen: till.mayReopen(row.id),
    mayAskCopy: mayAskCopyLater(row),
    maySayCameOut: maySayCameOut(row),
    atMs: row.confirmedAtMs ?? row.preparedAtMs,
  }
}

const NOT_KNOWN: Omit<PrinterStatus, 'name' | 'address'> = { state: 'unknown', reason: null }

/** What the page shows of a printer; its name and address are not for cashiers. */
function shownPrinter({ state, reason, fault }: Omit<PrinterStatus, 'name' | 'address'>) {
  return { state, reason, ...(fault ? { fault } : {}) }
}
