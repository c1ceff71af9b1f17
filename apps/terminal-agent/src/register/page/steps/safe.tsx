import { Icon } from '../icons.tsx'
import type { Texts } from '../texts/texts.ts'

/** Rule T1: only ever shown when the view says that the load is on disk. */
export function Safe(props: { number: string; texts: Texts }) {
  return (
    <p class="safe" data-testid="safe">
      <Icon name="check" />
      {props.texts.safe(props.number)}
    </p>
  )
}
