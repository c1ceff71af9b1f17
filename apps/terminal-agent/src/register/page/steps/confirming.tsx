import type { StepProps } from './step-props.ts'

export function Confirming({ session, texts, format }: StepProps<'confirming'>) {
  return (
    <div class="step busy">
      <span class="spinner" aria-hidden="true" />
      <h1>{texts.confirming.title}</h1>
      <p class="lead">{texts.confirming.means}</p>
      <p class="big-amount">{format.amount(session.amount)}</p>
    </div>
  )
}
