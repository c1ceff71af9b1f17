import { Button } from '../button.tsx'
import { Destination } from './destination.tsx'
import type { StepProps } from './step-props.ts'

/** Rule T6: the same destination and amount again may be the same cash counted twice. */
export function AskDuplicate({ session, texts, format, armed, act }: StepProps<'ask-duplicate'>) {
  const { earlier } = session
  return (
    <div class="step ask">
      <h1>{texts.duplicate.title}</h1>
      <p class="big-amount">{format.amount(session.amount)}</p>
      <Destination destination={session.destination} texts={texts} />
      <p class="lead">{texts.duplicate.means(earlier.number, format.time(earlier.atMs))}</p>
      <p class="hint">{earlier.message}</p>
      <div class="go-on">
        <Button
          look="primary"
          testId="enter"
          keyCap={texts.enterKey}
          disabled={!armed}
          onPress={() => act({ type: 'enter' })}
        >
          {texts.duplicate.yes}
        </Button>
        <Button testId="cancel" keyCap={texts.escapeKey} onPress={() => act({ type: 'cancel' })}>
          {texts.duplicate.no}
        </Button>
      </div>
    </div>
  )
}
