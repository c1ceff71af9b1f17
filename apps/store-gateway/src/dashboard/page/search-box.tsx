import { useEffect, useState } from 'preact/hooks'
import type { LoadFilter, LoadState } from './store-facts.ts'
import { statesInOrder, stateWords } from './words.ts'

const SEARCH_AFTER_MS = 250

/** Search by number, id or the account's last digits, and the choice of one state. */
export function SearchBox(props: { filter: LoadFilter; onSearch: (filter: LoadFilter) => void }) {
  const { filter, onSearch } = props
  const [text, setText] = useState(filter.q)
  useEffect(() => {
    if (text === filter.q) return
    const timer = setTimeout(() => onSearch({ ...filter, q: text }), SEARCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text, filter, onSearch])

  return (
    <search class="search">
      <label>
        <span>Search</span>
        <input
          type="search"
          value={text}
          maxLength={64}
          placeholder="Number, id or last four digits"
          data-testid="search"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <label>
        <span>State</span>
        <select
          value={filter.state ?? ''}
          data-testid="state-filter"
          onChange={(event) => onSearch({ ...filter, state: (event.currentTarget.value || null) as LoadState | null })}
        >
          <option value="">All states</option>
          {statesInOrder.map((state) => (
            <option key={state} value={state}>
              {stateWords[state].word}
            </option>
          ))}
        </select>
      </label>
    </search>
  )
}
