import type { LoadState } from './store-facts.ts'
import { stateWords } from './words.ts'

export function StatePill(props: { state: LoadState }) {
  const { word, tone, means } = stateWords[props.state]
  return (
    <span class={`pill ${tone}`} title={means}>
      {word}
    </span>
  )
}
