import { formatMoney } from '@tillway/contract'
import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks'
import { Alerts } from './alerts.tsx'
import { readCashRecords } from './cash-said.ts'
import { Equipment } from './equipment.tsx'
import { type Following, followGateway } from './follow-gateway.ts'
import { LoadDetail } from './load-detail.tsx'
import { LoadTable } from './load-table.tsx'
import { firstState, next } from './page-state.ts'
import { ReviewBanner } from './review-banner.tsx'
import { SearchBox } from './search-box.tsx'
import { StateStrip } from './state-strip.tsx'
import type { LoadFilter } from './store-facts.ts'
import { TopBar } from './top-bar.tsx'

/** The page for a store's IT: what the loads are doing now, and what needs a person. */
export function Dashboard() {
  const [state, happened] = useReducer(next, undefined, () => firstState(Date.now()))
  const gateway = useRef<Following>(null)
  useEffect(() => {
    gateway.current = followGateway(happened)
  }, [])

  const show = (filter: LoadFilter) => {
    happened({ kind: 'filter', filter })
    gateway.current?.show(filter)
  }
  const open = (id: string | null) => {
    happened({ kind: 'open', id })
    gateway.current?.openLoad(id)
  }
  const { store, filter } = state
  const cashSaid = useMemo(() => readCashRecords(state.terminals), [state.terminals])
  const locale = store?.locale ?? 'en-US'

  return (
    <>
      <TopBar
        store={store}
        clock={state.queue?.clock}
        disk={state.queue?.disk}
        connection={state.connection}
        heardAtMs={state.heardAtMs}
      />
      <main class={state.openId ? 'with-detail' : ''}>
        <Alerts alerts={state.alerts} onRead={(alert) => happened({ kind: 'alert-read', alert })} />
        <ReviewBanner
          queue={state.queue}
          locale={locale}
          onShowReviews={() => show({ ...filter, state: 'needs-review' })}
        />
        <StateStrip
          queue={state.queue}
          isOld={state.connection !== 'live'}
          currency={store?.currency ?? 'USD'}
          locale={locale}
          chosen={filter.state}
          onChoose={(chosen) => show({ ...filter, state: chosen })}
        />
        <Equipment
          amazon={state.queue?.amazon}
          terminals={state.terminals}
          printers={state.printers}
          credentials={state.credentials}
          funds={state.funds}
          locale={locale}
          heardAtMs={state.connection === 'live' ? null : state.heardAtMs}
          money={(minorUnits) => formatMoney({ currency: store?.currency ?? 'USD', minorUnits }, locale)}
        />
        <section class="loads" aria-labelledby="loads-title">
          <div class="loads-head">
            <h2 id="loads-title">Loads</h2>
            <SearchBox filter={filter} onSearch={show} />
          </div>
          <LoadTable
            list={state.list}
            cashSaid={cashSaid}
            loading={state.listLoading}
            problem={state.listProblem}
            filtered={filter.state !== null || filter.q.trim() !== ''}
            locale={locale}
            openId={state.openId}
            onOpen={open}
            onOlder={(cursor) => gateway.current?.showOlder(cursor)}
          />
        </section>
        {state.openId && (
          <LoadDetail
            load={state.open}
            cashSaid={state.open && cashSaid(state.open)}
            problem={state.openProblem}
            locale={locale}
            onClose={() => open(null)}
          />
        )}
      </main>
      <p class="only-heard" role="status" aria-live="polite">
        {state.said}
      </p>
    </>
  )
}
