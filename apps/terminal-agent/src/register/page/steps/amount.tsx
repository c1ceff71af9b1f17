import { Button } from '../button.tsx'
import { Destination } from './destination.tsx'
import { Keyed } from './keyed.tsx'
import type { StepProps } from './step-props.ts'

/** Minor units of the amount that shows how one is keyed, where it is among the quick ones. */
const EXAMPLE = 5000
/** Labels with more characters, such as `￥10,000`, are written smaller. */
const LONG_LABEL = 6

export function Amount(props: StepProps<'amount'>) {
  const { session, texts, format, armed, act } = props
  const example = session.quickAmounts.find((amount) => amount === EXAMPLE) ?? session.quickAmounts[0]
  const isLong = session.quickAmounts.some((minorUnits) => format.roundAmount(minorUnits).length > LONG_LABEL)
  return (
    <Keyed
      {...props}
      title={texts.amount.title}
      display={
        <>
          <Destination destination={session.destination} texts={texts} />
          <output class={`display money${session.entered === 0 ? ' empty' : ''}`} data-testid="amount-display">
            {format.amount(session.entered)}
          </output>
        </>
      }
      extra="00"
      words={texts.amount}
      enterTestId="amount-enter"
      tooLittle={session.entered === 0}
    >
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
    </Keyed>
  )
}
