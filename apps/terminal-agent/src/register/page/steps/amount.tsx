import { Button } from '../button.tsx'
import { Keypad } from '../keypad.tsx'
import { say } from '../say.ts'
import { Destination } from './destination.tsx'
import type { StepProps } from './step-props.ts'

/** Minor units of the amount that shows how one is keyed, where it is among the quick ones. */
const EXAMPLE = 5000
/** Labels with more characters, such as `￥10,000`, are written smaller. */
const LONG_LABEL = 6

export function Amount({ session, texts, format, armed, act }: StepProps<'amount'>) {
  const example = session.quickAmounts.find((amount) => amount === EXAMPLE) ?? session.quickAmounts[0]
  const isLong = session.quickAmounts.some((minorUnits) => format.roundAmount(minorUnits).length > LONG_LABEL)
  return (
    <div class="step keyed">
      <div class="entry">
        <h1>{texts.amount.title}</h1>
        <Destination destination={session.destination} texts={texts} />
        <output class={`display money${session.entered === 0 ? ' empty' : ''}`} data-testid="amount-display">
          {format.amount(session.entered)}
        </output>
        {session.problem && (
          <p class="problem" role="alert" data-testid="problem">
            {say(session.problem, texts, format)}
          </p>
        )}
        <p class="hint">
          {texts.amount.between(format.roundAmount(session.minimum), format.roundAmount(session.maximum))}
          {example !== undefined && texts.fullStop}
          {example !== undefined && <>{texts.amount.how(format.roundAmount(example), String(example))}</>}
        </p>
        <div class={`quick${isLong ? ' long-labels' : ''}`}>
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
      </div>
      <Keypad extra="00" texts={texts} act={act} />
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
  )
}
