import { Keyed } from './keyed.tsx'
import { KeyedNumber } from './keyed-number.tsx'
import type { StepProps } from './step-props.ts'

/** Rule T8: the number of a card that no scanner reads, twice. */
export function Card(props: StepProps<'card'>) {
  const { formatted, count, length, again, problem } = props.session
  const { card, phone } = props.texts
  return (
    <Keyed
      {...props}
      title={again ? card.again : card.title}
      display={<KeyedNumber look="long" testId="card-display" formatted={formatted} />}
      extra={null}
      words={phone}
      tooLittle={count < length}
    >
      {!problem && (
        <p class="hint" data-testid="card-count">
          {card.keyed(count, length)}
        </p>
      )}
    </Keyed>
  )
}
