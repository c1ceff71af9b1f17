import { formatMoney } from '@tillway/contract'
import type { CashSaid } from './cash-said.ts'
import { momentWords } from './moment-words.ts'
import { StatePill } from './state-pill.tsx'
import type { Load } from './store-facts.ts'
import { cashWords, destinationWords, isTicketOut, receiptWords, saleAt } from './words.ts'

/** One load. A click anywhere opens its timeline; the number is the button for keyboards and screen readers. */
export function LoadRow(props: {
  load: Load
  cashSaid: CashSaid | null
  locale: string
  open: boolean
  onOpen: (id: string | null) => void
}) {
  const { load, locale, open } = props
  const cash = cashWords(load, props.cashSaid)
  const sale = saleAt(load)
  const receiptNeedsEyes = ['unknown', 'stale', 'code-lost'].includes(load.receipt.state)
  return (
    <tr
      class={`${load.state === 'needs-review' ? 'review' : ''}${open ? ' open' : ''}`}
      data-testid={`load-${load.number}`}
      data-state={load.state}
      onClick={() => props.onOpen(open ? null : load.id)}
    >
      <th scope="row" data-label="Number">
        <button
          type="button"
          class="number"
          aria-expanded={open}
          aria-label={`Load ${load.number}, show its timeline`}
          onClick={(event) => {
            event.stopPropagation()
            props.onOpen(open ? null : load.id)
          }}
        >
          {load.number}
        </button>
      </th>
      <td data-label="Arrived" class="quiet">
        <time dateTime={load.createdAt}>{momentWords(load.createdAt, locale)}</time>
        {sale && <span class="beside"> sale {momentWords(sale, locale)}</span>}
      </td>
      <td data-label="Till" class="quiet">
        {load.terminalId}
      </td>
      <td data-label="Account" class="account">
        <span class="kind">{destinationWords(load)}</span> <span class="digits">{load.destination.masked}</span>
      </td>
      <td data-label="Amount" class="right amount">
        {formatMoney(load.amount, locale)}
      </td>
      <td data-label="State">
        <StatePill state={load.state} />
        {isTicketOut(load) && <span class="beside"> ticket out</span>}
      </td>
      <td data-label="Cash">
        <span class={`cash ${cash.tone}`}>{cash.word}</span>
      </td>
      <td data-label="Receipt" class={receiptNeedsEyes ? 'eyes' : 'quiet'}>
        {receiptWords(load)}
        {load.claimCodeIssued && <span class="code-note">, with code</span>}
      </td>
      <td data-label="Attempts" class={`right ${load.attempts > 1 ? 'eyes' : 'quiet'}`}>
        {load.attempts}
      </td>
      <td data-label="Reason" class="reason">
        {load.reason?.message ?? ''}
      </td>
    </tr>
  )
}
