import { Destination } from './destination.tsx'
import { EndButton } from './end-button.tsx'
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
        <EndButton texts={texts} act={act}>
          {texts.validating.end}
        </EndButton>
      </div>
    </div>
  )
}
