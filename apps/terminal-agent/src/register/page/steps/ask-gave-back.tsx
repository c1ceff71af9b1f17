import { say } from '../say.ts'
import { YesOrNo } from '../yes-or-no.tsx'
import type { StepProps } from './step-props.ts'

/** Rule T5e: only a person knows whether the cash is back already; no answer is the default. */
export function AskGaveBack({ session, texts, format, armed, act }: StepProps<'ask-gave-back'>) {
  const { number, loadId } = session
  const words = texts.gaveBack
  return (
    <div class="step ask">
      <h1>{words.title(format.amount(session.amount), number)}</h1>
      <p class="lead">{words.means}</p>
      {session.problem && (
        <p class="problem" role="alert" data-testid="problem">
          {say(session.problem, texts, format)}
        </p>
      )}
      <YesOrNo
        yes={{ testId: 'gave-back-yes', words: words.yes, onPress: () => act({ type: 'gave-back', loadId }) }}
        no={{ testId: 'cancel', words: words.no, onPress: () => act({ type: 'cancel' }) }}
        armed={armed}
        texts={texts}
      />
    </div>
  )
}
