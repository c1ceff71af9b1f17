import { formatMoney } from '@tillway/contract'
import { useEffect, useRef } from 'preact/hooks'
import type { CashSaid } from './cash-said.ts'
import { LoadActs } from './load-acts.tsx'
import { momentWords, preciseWords } from './moment-words.ts'
import { personWords } from './person-words.ts'
import { StatePill } from './state-pill.tsx'
import type { LoadWithTimeline, TimelineEntry } from './store-facts.ts'
import {
  cashSentence,
  destinationWords,
  eventWords,
  nextToDo,
  proofWords,
  receiptWords,
  saleAt,
  ticketWords,
} from './words.ts'

/** One load's whole story, beside the table. Escape closes it. */
export function LoadDetail(props: {
  load: LoadWithTimeline | null
  cashSaid: CashSaid | null
  problem: string | null
  locale: string
  onClose: () => void
}) {
  const { load, onClose } = props
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    close.current?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  return (
    <aside class="detail" aria-label={load ? `Load ${load.number}` : 'Load'} data-testid="load-detail">
      <div class="detail-head">
        <h2>{load ? load.number : 'Load'}</h2>
        {load && <StatePill state={load.state} />}
        <button type="button" ref={close} onClick={onClose}>
          Close
        </button>
      </div>
      {props.problem && <p role="alert">{props.problem}</p>}
      {!load && !props.problem && <p>Reading the load…</p>}
      {load && (
        <>
          <Facts load={load} cashSaid={props.cashSaid} locale={props.locale} />
          <LoadActs key={load.id} load={load} locale={props.locale} />
          <h3>Timeline</h3>
          <ol class="timeline">
            {load.timeline.map((entry, index) => (
              <Entry key={index} entry={entry} locale={props.locale} />
            ))}
          </ol>
        </>
      )}
    </aside>
  )
}

function Facts(props: { load: LoadWithTimeline; cashSaid: CashSaid | null; locale: string }) {
  const { load, cashSaid, locale } = props
  const when = (iso: string) => momentWords(iso, locale)
  const sale = saleAt(load)
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['Amount', formatMoney(load.amount, props.locale)],
    ['Account', `${destinationWords(load)} ${load.destination.masked}`],
    ['Cash', cashSentence(load, cashSaid, when)],
    ['Receipt', receiptWords(load)],
    ['Reason', load.reason?.message],
    ['What to do', nextToDo(load)],
    ['Amazon said', [load.reason?.amazon?.errorCode, load.reason?.amazon?.errorType].filter(Boolean).join(' ')],
    ['By a person', personWords(load.timeline, when)],
    ['Ticket', ticketWords(load, when)],
    ['Proof', proofWords(load)],
    ['Sale at the till', sale && when(sale)],
    ['Arrived here', when(load.createdAt)],
    ['Till', load.terminalId],
    ['Load id', load.id],
    ['Amazon request id', load.amazonRequestId],
  ]
  return (
    <dl>
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

function Entry(props: { entry: TimelineEntry; locale: string }) {
  const { entry } = props
  const { attempt } = entry
  return (
    <li>
      <time dateTime={entry.at}>{preciseWords(entry.at, props.locale)}</time>
      <div>
        <p class="event">
          {eventWords(entry.event)} <StatePill state={entry.state} />
        </p>
        {attempt && (
          <p class="attempt">
            attempt {attempt.n}: {attempt.operation}
            {attempt.verdict && (
              <>
                , <strong>{attempt.verdict}</strong>
              </>
            )}
            {attempt.durationMs !== undefined && ` after ${attempt.durationMs} ms`}
          </p>
        )}
        {entry.note && <p class="note">{entry.note}</p>}
        <p class="actor">{entry.actor}</p>
      </div>
    </li>
  )
}
