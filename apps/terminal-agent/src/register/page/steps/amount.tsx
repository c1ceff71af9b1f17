import { Button } from '../button.tsx'
import { Keypad } from '../keypad.tsx'
import { Destination } from './destination.tsx'
import type { StepProps } from './step-props.ts'

export function Amount({ session, texts, format, armed, act }: StepProps<'amount'>) {
  return (
    <div class="step keyed">
      <div class="entry">
        <h1>{texts.amount.title}</h1>
        <Destination destination={session.destination} texts={texts} />
        <output class={`display money${session.entered === 0 ? ' empty' : ''}`} data-testid="amount-display">
          {format.amount(session.entered)}
        </output>
        {session.problem ? (
          <p class="problem" role="alert" data-testid="problem">
            {session.problem}
          </p>
        ) : (
          <p class="hint">
            {texts.amount.between(format.roundAmount(session.minimum), format.roundAmount(session.maximum))}
          </p>
        )}
        <div class="quick">
          {session.quickAmounts.map((minorUnits) => (
            <Button
              key={minorUnits}
              testId={`amount-quick-${minorUnits}`}
              disabled={!armed}
              onPress={() => act({ type: 'amount', minorUnits })}
            >
              {format.roundAmount(minorUnits)}
            </Button>
          ))}
        </div>
        <div class="go-on">
          <Button
            look="primary"
            testId="amount-enter"
            keyCap={texts.enterKey}
            disabled={!armed}
            dim={session.entered === 0}
            onPress={() => act({ type: 'enter' })}
          >
            {texts.amount.go}
          </Button>
          <Button look="quiet" testId="cancel" keyCap={texts.escapeKey} onPress={() => act({ type: 'cancel' })}>
            {texts.amount.end}
          </Button>
        </div>
      </div>
      <Keypad extra="00" texts={texts} act={act} />
    </div>
  )
}
