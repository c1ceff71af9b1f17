import { Button } from '../button.tsx'
import { Keypad } from '../keypad.tsx'
import { say } from '../say.ts'
import type { StepProps } from './step-props.ts'

/** Rule T8: the number of a card that no scanner reads, twice. */
export function Card({ session, texts, format, armed, act }: StepProps<'card'>) {
  const { formatted, count, length, again, problem } = session
  return (
    <div class="step keyed">
      <div class="entry">
        <h1>{again ? texts.card.again : texts.card.title}</h1>
        <output class="display long" data-testid="card-display">
          {formatted}
          <span class="caret" aria-hidden="true" />
        </output>
        {problem ? (
          <p class="problem" role="alert" data-testid="problem">
            {say(problem, texts, format)}
          </p>
        ) : (
          <p class="hint" data-testid="card-count">
            {texts.card.keyed(count, length)}
          </p>
        )}
      </div>
      <Keypad extra={null} texts={texts} act={act} />
      <div class="go-on">
        <Button
          look="primary"
          testId="enter"
          keyCap={texts.enterKey}
          disabled={!armed}
          dim={count < length}
          onPress={() => act({ type: 'enter' })}
        >
          {texts.phone.go}
        </Button>
        <Button look="quiet" testId="cancel" keyCap={texts.escapeKey} onPress={() => act({ type: 'cancel' })}>
          {texts.phone.end}
        </Button>
      </div>
    </div>
  )
}
