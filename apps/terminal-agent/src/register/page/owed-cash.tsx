import type { RegisterAction } from '../actions.ts'
import type { OwedCash } from '../view/load-views.ts'
import { accountName } from './account-name.ts'
import { Button } from './button.tsx'
import type { Format } from './format.ts'
import type { Texts } from './texts/texts.ts'

/** The cash-up list (rule T5): cash that belongs to customers who were gone when it was to go back. */
export function OwedList(props: {
  owed: readonly OwedCash[]
  texts: Texts
  format: Format
  /** Only while no sale is under way can one be handed back. */
  idle: boolean
  act: (action: RegisterAction) => void
}) {
  const { owed, texts, format, idle } = props
  if (owed.length === 0) return null
  return (
    <section class="recent owed" aria-labelledby="owed-title" data-testid="owed">
      <h2 id="owed-title">{texts.owed.title}</h2>
      <ul aria-live="polite">
        {owed.map(({ loadId, number, amount, masked, atMs }) => (
          <li key={loadId} class="return" data-testid={`owed-${number}`}>
            <span class="recent-number">{number}</span>
            <span class="recent-amount">{format.amount(amount)}</span>
            <span class="recent-line">
              <span class="recent-state">
                {masked === null ? texts.owed.otherTill : accountName(masked, texts)} <small>{format.time(atMs)}</small>
              </span>
              <Button
                testId={`give-back-${number}`}
                label={texts.owed.label(number)}
                disabled={!idle}
                onPress={() => props.act({ type: 'give-back', loadId })}
              >
                {texts.owed.give}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
