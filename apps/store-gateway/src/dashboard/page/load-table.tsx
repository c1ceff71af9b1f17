import type { CashSaid } from './cash-said.ts'
import type { LoadList } from './load-list.ts'
import { LoadRow } from './load-row.tsx'
import type { Load } from './store-facts.ts'

/** The loads, newest first. On a narrow screen each row becomes a card with its headings inside. */
export function LoadTable(props: {
  list: LoadList
  cashSaid: (load: Load) => CashSaid | null
  loading: boolean
  problem: string | null
  filtered: boolean
  locale: string
  openId: string | null
  onOpen: (id: string | null) => void
  onOlder: (cursor: string) => void
}) {
  const { list } = props
  const { cursor } = list
  if (list.loads.length === 0) return <p class="nothing">{nothingWords(props)}</p>
  return (
    <>
      <table data-testid="loads">
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col" title="When the gateway got it">
              Arrived
            </th>
            <th scope="col">Till</th>
            <th scope="col">Account</th>
            <th scope="col" class="right">
              Amount
            </th>
            <th scope="col">State</th>
            <th scope="col">Cash</th>
            <th scope="col">Receipt</th>
            <th scope="col" class="right">
              Attempts
            </th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {list.loads.map((load) => (
            <LoadRow
              key={load.id}
              load={load}
              cashSaid={props.cashSaid(load)}
              locale={props.locale}
              open={load.id === props.openId}
              onOpen={props.onOpen}
            />
          ))}
        </tbody>
      </table>
      {props.problem && (
        <p class="nothing" role="alert">
          {props.problem}
        </p>
      )}
      {cursor && (
        <button type="button" class="older" onClick={() => props.onOlder(cursor)}>
          Show older loads
        </button>
      )}
      {list.cut && <p class="nothing">These are the newest {list.loads.length}. Search to find older ones.</p>}
    </>
  )
}

function nothingWords(props: { loading: boolean; problem: string | null; filtered: boolean }): string {
  if (props.problem) return props.problem
  if (props.loading) return 'Reading the loads…'
  return props.filtered
    ? 'No load fits this search. Clear it to see all of them.'
    : 'No load yet. The first one appears here by itself as soon as a till sends it.'
}
