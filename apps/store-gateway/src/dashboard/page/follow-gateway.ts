import { fetchJson } from './fetch-json.ts'
import type { Happening } from './page-state.ts'
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

const PAGE_SIZE = 50
const ASK_AGAIN_MS = 2000
/** A cable that was pulled ends no stream: only an unanswered question shows it. */
const PROVE_LINE_EVERY_MS = 10_000

/** Keeps the page in step with the gateway: routes first, events from then on, all again after a gap. */
export interface Following {
  show(filter: LoadFilter): void
  showOlder(cursor: string): void
  openLoad(id: string | null): void
}

export function followGateway(happened: (happening: Happening) => void): Following {
  let filter: LoadFilter = { state: null, q: '' }
  let asked = 0
  let openId: string | null = null
  let events: EventSource

  const failed = (error: unknown) => (error instanceof Error ? error.message : String(error))

  async function loadPage(cursor: string | null) {
    const mine = ++asked
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) })
    if (filter.state) query.set('state', filter.state)
    if (filter.q.trim()) query.set('q', filter.q.trim())
    if (cursor) query.set('cursor', cursor)
    try {
      const page = await fetchJson<LoadPage>(`/v1/loads?${query}`)
      if (mine === asked) happened({ kind: 'page', page, fresh: cursor === null })
    } catch (error) {
      if (mine === asked) happened({ kind: 'page-failed', message: failed(error) })
    }
  }

  async function loadOpen() {
    const id = openId
    if (!id) return
    try {
      happened({ kind: 'opened', load: await fetchJson<LoadWithTimeline>(`/v1/loads/${encodeURIComponent(id)}`) })
    } catch (error) {
      happened({ kind: 'open-failed', id, message: failed(error) })
    }
  }

  const readCredentials = async () =>
    happened({ kind: 'credentials', credentials: await fetchJson<Credentials[]>('/v1/credentials') })

  async function readAll() {
    void loadPage(null)
    void loadOpen()
    try {
      await Promise.all([
        fetchJson<StoreFacts>('/v1/store').then((store) => happened({ kind: 'store', store })),
        fetchJson<Queue>('/v1/queue').then((queue) => happened({ kind: 'queue', queue })),
        fetchJson<Terminal[]>('/v1/terminals').then((terminals) => happened({ kind: 'terminals', terminals })),
        fetchJson<Printer[]>('/v1/printers').then((printers) => happened({ kind: 'printers', printers })),
        readCredentials(),
        fetchJson<Funds[]>('/v1/funds').then((funds) => happened({ kind: 'funds', funds })),
      ])
      happened({ kind: 'connected', atMs: Date.now() })
    } catch {
      happened({ kind: 'lost' })
      setTimeout(readAll, ASK_AGAIN_MS)
    }
  }

  function listen() {
    const stream = new EventSource('/v1/events')
    events = stream
    const on = <T>(name: string, take: (data: T) => void) =>
      stream.addEventListener(name, (event) => take(JSON.parse((event as MessageEvent<string>).data) as T))
    stream.onopen = () => void readAll()
    stream.onerror = () => {
      happened({ kind: 'lost' })
      // The browser itself comes back to a stream that broke, but not to one that was refused.
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, ASK_AGAIN_MS)
    }
    on<Load>('load', (load) => {
      happened({ kind: 'load', load })
      if (load.id === openId) void loadOpen()
    })
    on<Queue>('queue', (queue) => happened({ kind: 'queue', queue }))
    on<Terminal>('terminal', (terminal) => happened({ kind: 'terminal', terminal }))
    on<Printer>('printer', (printer) => happened({ kind: 'printer', printer }))
    on<Funds[]>('funds', (funds) => happened({ kind: 'funds', funds }))
    on<Alert>('alert', (alert) => happened({ kind: 'alert', alert }))
    on('reset', () => void readAll())
  }

  listen()
  setInterval(async () => {
    try {
      happened({ kind: 'queue', queue: await fetchJson<Queue>('/v1/queue') })
      await readCredentials()
      if (events.readyState === EventSource.OPEN) happened({ kind: 'connected', atMs: Date.now() })
    } catch {
      happened({ kind: 'lost' })
    }
  }, PROVE_LINE_EVERY_MS)

  return {
    show(wanted) {
      filter = wanted
      void loadPage(null)
    },
    showOlder: (cursor) => void loadPage(cursor),
    openLoad(id) {
      openId = id
      void loadOpen()
    },
  }
}
