import type { PageState } from './page-state.ts'
import type { Queue, StoreFacts } from './store-facts.ts'
import { clockWords } from './words.ts'

const environments = { simulator: 'Amazon simulator', sandbox: 'Amazon sandbox', production: 'Production' } as const

/** Whose page this is, whether it is live, and, outside production, that none of it is money. */
export function TopBar(props: {
  store: StoreFacts | null
  clock: Queue['clock'] | undefined
  disk: Queue['disk'] | undefined
  connection: PageState['connection']
  heardAtMs: number
}) {
  const { store, clock, disk, connection } = props
  const heardAt = new Date(props.heardAtMs).toLocaleTimeString(store?.locale)
  return (
    <header>
      {store && store.environment !== 'production' && (
        <p class="test-banner" data-testid="test-banner">
          <strong>TEST — NO VALUE</strong>{' '}
          <span>Nothing on this page is money. {environments[store.environment]}.</span>
        </p>
      )}
      {connection === 'lost' && (
        <p class="lost-banner" role="alert" data-testid="connection-lost">
          <strong>No connection to the gateway.</strong> This page shows what was known at {heardAt}. It comes back by
          itself.
        </p>
      )}
      <div class="top-bar">
        <p class="brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          Tillway
        </p>
        <div class="whose">
          <h1>{store?.name ?? 'Store gateway'}</h1>
          {store && (
            <p>
              {store.marketplace} marketplace, {environments[store.environment]}
            </p>
          )}
        </div>
        <div class="standing">
          <p class={`line ${connection}`} data-testid="connection">
            <span class="dot" aria-hidden="true" />
            {{ connecting: 'Connecting', live: 'Live', lost: 'Connection lost' }[connection]}
          </p>
          {disk?.state === 'low' && (
            <p class="clock off" data-testid="disk">
              Disk nearly full: {Math.round((disk.freeBytes ?? 0) / 1e6)} MB free
            </p>
          )}
          {clock && connection === 'live' && (
            <p class={`clock ${clock.state}`} data-testid="clock">
              {clockWords(clock)}
            </p>
          )}
          {store && (
            <p>
              acting as <strong>{store.actor}</strong>
              {store.actor === 'local' && ' because no users exist yet'}
            </p>
          )}
        </div>
      </div>
    </header>
  )
}
