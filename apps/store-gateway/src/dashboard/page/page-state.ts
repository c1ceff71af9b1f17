import { emptyList, type LoadList, withLoad, withPage } from './load-list.ts'
import type {
  Alert,
  Credentials,
  Funds,
  Load,
  LoadFilter,
  LoadPage,
  LoadWithTimeline,
  Printer,
  Queue,
  StoreFacts,
  Terminal,
} from './store-facts.ts'
import { stateWords } from './words.ts'

const MOST_ALERTS_SHOWN = 5

/** All that the page shows. Nothing else is kept anywhere. */
export interface PageState {
  readonly store: StoreFacts | null
  readonly connection: 'connecting' | 'live' | 'lost'
  /** When the last word from the gateway came, by this machine's clock. */
  readonly heardAtMs: number
  readonly filter: LoadFilter
  readonly list: LoadList
  readonly listProblem: string | null
  readonly listLoading: boolean
  readonly queue: Queue | null
  readonly terminals: readonly Terminal[]
  readonly printers: readonly Printer[]
  readonly credentials: readonly Credentials[]
  readonly funds: readonly Funds[]
  readonly alerts: readonly Alert[]
  readonly openId: string | null
  readonly open: LoadWithTimeline | null
  readonly openProblem: string | null
  /** What a screen reader is told of the latest change. */
  readonly said: string
}

export type Happening =
  | { readonly kind: 'store'; readonly store: StoreFacts }
  | { readonly kind: 'connected'; readonly atMs: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'filter'; readonly filter: LoadFilter }
  | { readonly kind: 'page'; readonly page: LoadPage; readonly fresh: boolean }
  | { readonly kind: 'page-failed'; readonly message: string }
  | { readonly kind: 'load'; readonly load: Load }
  | { readonly kind: 'queue'; readonly queue: Queue }
  | { readonly kind: 'terminals'; readonly terminals: readonly Terminal[] }
  | { readonly kind: 'terminal'; readonly terminal: Terminal }
  | { readonly kind: 'printers'; readonly printers: readonly Printer[] }
  | { readonly kind: 'printer'; readonly printer: Printer }
  | { readonly kind: 'credentials'; readonly credentials: readonly Credentials[] }
  | { readonly kind: 'funds'; readonly funds: readonly Funds[] }
  | { readonly kind: 'alert'; readonly alert: Alert }
  | { readonly kind: 'alert-read'; readonly alert: Alert }
  | { readonly kind: 'open'; readonly id: string | null }
  | { readonly kind: 'opened'; readonly load: LoadWithTimeline }
  | { readonly kind: 'open-failed'; readonly id: string; readonly message: string }

export function firstState(nowMs: number): PageState {
  return {
    store: null,
    connection: 'connecting',
    heardAtMs: nowMs,
    filter: { state: null, q: '' },
    list: emptyList,
    listProblem: null,
    listLoading: true,
    queue: null,
    terminals: [],
    printers: [],
    credentials: [],
    funds: [],
    alerts: [],
    openId: null,
    open: null,
    openProblem: null,
    said: '',
  }
}

/** The page after something happened. Pure: the same state and happening give the same page. */
export function next(state: PageState, happening: Happening): PageState {
  switch (happening.kind) {
    case 'store':
      return { ...state, store: happening.store }
    case 'connected':
      return { ...state, connection: 'live', heardAtMs: happening.atMs }
    case 'lost':
      return { ...state, connection: 'lost' }
    case 'filter':
      return { ...state, filter: happening.filter, list: emptyList, listProblem: null, listLoading: true }
    case 'page': {
      // Rows that an answer for the whole first page no longer has are gone from under the filter.
      const before = happening.fresh ? keepNewer(state.list, happening.page) : state.list
      return {
        ...state,
        list: withPage(before, happening.page.loads, happening.page.cursor),
        listProblem: null,
        listLoading: false,
      }
    }
    case 'page-failed':
      return { ...state, listProblem: happening.message, listLoading: false }
    case 'load':
      return {
        ...state,
        list: withLoad(state.list, happening.load, state.filter),
        said: `Load ${happening.load.number}: ${stateWords[happening.load.state].word}.`,
      }
    case 'queue':
      return { ...state, queue: happening.queue }
    case 'terminals':
      return { ...state, terminals: happening.terminals }
    case 'terminal':
      return { ...state, terminals: replaced(state.terminals, happening.terminal, (one) => one.terminalId) }
    case 'printers':
      return { ...state, printers: happening.printers }
    case 'printer':
      return { ...state, printers: replaced(state.printers, happening.printer, (one) => one.name) }
    case 'credentials':
      return { ...state, credentials: happening.credentials }
    case 'funds':
      return { ...state, funds: happening.funds }
    case 'alert':
      return { ...state, alerts: [happening.alert, ...state.alerts].slice(0, MOST_ALERTS_SHOWN) }
    case 'alert-read':
      return { ...state, alerts: state.alerts.filter((one) => one !== happening.alert) }
    case 'open':
      return { ...state, openId: happening.id, open: null, openProblem: null }
    case 'opened':
      // An answer for a load that was closed meanwhile, or that an event has overtaken, is not shown.
      if (state.openId !== happening.load.id || (state.open && state.open.revision > happening.load.revision))
        return state
      return { ...state, open: happening.load, openProblem: null }
    case 'open-failed':
      return state.openId === happening.id ? { ...state, openProblem: happening.message } : state
  }
}

/** Of the rows shown, those that an event brought after the route made its answer. */
function keepNewer(list: LoadList, page: LoadPage): LoadList {
  const newest = page.loads[0]?.createdAt ?? ''
  return { ...list, loads: list.loads.filter((one) => one.createdAt > newest), cut: false }
}

function replaced<T>(list: readonly T[], one: T, name: (item: T) => string): readonly T[] {
  return list.some((item) => name(item) === name(one))
    ? list.map((item) => (name(item) === name(one) ? one : item))
    : [...list, one].sort((a, b) => name(a).localeCompare(name(b)))
}
