import { Button } from '../button.tsx'
import { Destination } from './destination.tsx'
import type { StepProps } from './step-props.ts'

export function Validating({ session, texts, format, act }: StepProps<'validating'>) {
  return (
    <div class="step busy">
      <span class="spinner" aria-hidden="true" />
      <h1>{texts.validating.title}</h1>
      <p class="lead">{texts.validating.means}</p>
      <p class="big-amount">{format.amount(session.amount)}</p>
      <Destination destination={session.destination} texts={texts} />
      <div class="go-on">
        <Button look="quiet" testId="cancel" keyCap={texts.escapeKey} onPress={() => act({ type: 'cancel' })}>
          {texts.validating.end}
        </Button>
      </div>
    </div>
  )
}
