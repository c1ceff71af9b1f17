import { Button } from '../button.tsx'
import { say } from '../say.ts'
import type { StepProps } from './step-props.ts'

/** Rule T5e: only a person knows whether the cash is back already; no answer is the default. */
export function AskGaveBack({ session, texts, format, armed, act }: StepProps<'ask-gave-back'>) {
  const { number, loadId } = session
  const words = texts.gaveBack
  const { yes, no } = texts.question.keys
  return (
    <div class="step ask">
      <h1>{words.title(format.amount(session.amount), number)}</h1>
      <p class="lead">{words.means}</p>
      {session.problem && (
        <p class="problem" role="alert" data-testid="problem">
          {say(session.problem, texts, format)}
        </p>
      )}
      <div class="go-on">
        <Button
          look="yes"
          testId="gave-back-yes"
          keyCap={yes.toUpperCase()}
          disabled={!armed}
          onPress={() => act({ type: 'gave-back', loadId })}
        >
          {words.yes}
        </Button>
        <Button
          look="no"
          testId="cancel"
          keyCap={no.toUpperCase()}
          disabled={!armed}
          onPress={() => act({ type: 'cancel' })}
        >
          {words.no}
        </Button>
      </div>
    </div>
  )
}
