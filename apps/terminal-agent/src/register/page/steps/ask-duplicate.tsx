import { Button } from '../button.tsx'
import { Destination } from './destination.tsx'
import type { StepProps } from './step-props.ts'

/** Rule T6: the same destination and amount again may be the same cash counted twice. */
export function AskDuplicate({ session, texts, format, armed, act }: StepProps<'ask-duplicate'>) {
  const { earlier } = session
  const { yes, no } = texts.question.keys
  return (
    <div class="step ask">
      <h1>{texts.duplicate.title}</h1>
      <p class="big-amount">{format.amount(session.amount)}</p>
      <Destination destination={session.destination} texts={texts} />
      <p class="lead" data-testid="earlier">
        {texts.duplicate[earlier.state === 'loaded' ? 'loaded' : 'open'](earlier.number, format.time(earlier.atMs))}{' '}
        {texts.duplicate.noCash}
      </p>
      <div class="go-on">
        <Button
          look="yes"
          testId="enter"
          keyCap={yes.toUpperCase()}
          disabled={!armed}
          onPress={() => act({ type: 'enter' })}
        >
          {texts.duplicate.yes}
        </Button>
        <Button look="no" testId="cancel" keyCap={no.toUpperCase()} onPress={() => act({ type: 'cancel' })}>
          {texts.duplicate.no}
        </Button>
      </div>
    </div>
  )
}
