import { formatMoney } from '@tillway/contract'
import type { LoadState, Queue } from './store-facts.ts'
import { ageWords, statesInOrder, stateWords } from './words.ts'

/** How many loads and how much money each state holds. Each is also the button that shows only its loads. */
export function StateStrip(props: {
  queue: Queue | null
  /** The gateway does not answer: this is what it said last. */
  isOld: boolean
  currency: string
  locale: string
  chosen: LoadState | null
  onChoose: (state: LoadState | null) => void
}) {
  const { queue, chosen } = props
  const reviews = queue?.states['needs-review']?.count ?? 0
  return (
    <section class="strip" aria-label="Loads by state">
      <ul>
        {statesInOrder.map((state) => {
          const { count, minorUnits } = queue?.states[state] ?? { count: 0, minorUnits: 0 }
          const { word, tone, means } = stateWords[state]
          return (
            <li key={state}>
              <button
                type="button"
                class={`tile ${tone}${count === 0 ? ' empty' : ''}`}
                aria-pressed={chosen === state}
                title={means}
                data-testid={`state-${state}`}
                onClick={() => props.onChoose(chosen === state ? null : state)}
              >
                <span class="word">{word}</span>
                <span class="count">{queue ? count : '–'}</span>
                <span class="money">
                  {queue ? formatMoney({ currency: props.currency, minorUnits }, props.locale) : ' '}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {queue && (
        <p class="oldest">
          {queue.oldestAgeMs === null ? (
            `${props.isOld ? 'When the gateway was heard last, no load was under way' : 'No load is under way'}${reviews > 0 ? `; ${reviews} ${reviews === 1 ? 'needs' : 'need'} review` : ''}.`
          ) : (
            <>
              {props.isOld ? 'When the gateway was heard last, the oldest' : 'The oldest'} load under way{' '}
              {props.isOld ? 'had' : 'has'} waited <strong>{ageWords(queue.oldestAgeMs)}</strong>.
            </>
          )}{' '}
          Loads that ended are counted for 24 hours.
        </p>
      )}
    </section>
  )
}
