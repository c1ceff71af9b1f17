import { Button } from '../button.tsx'
import { say } from '../say.ts'
import { YesOrNo } from '../yes-or-no.tsx'
import type { StepProps } from './step-props.ts'

/** Rule T5e: only a person knows whether the cash is back already; no answer is the default. */
export function AskGaveBack(props: StepProps<'ask-gave-back'>) {
  const { session, texts, format, armed, act } = props
  const { number, loadId } = session
  const words = texts.gaveBack
  if (session.phase === 'late') return <TooLate {...props} />
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

/** The load was done before the cashier's word: the customer has the cash and the money, and only people can put that right. */
function TooLate({ session, view, texts, format, armed, act }: StepProps<'ask-gave-back'>) {
  const { number } = session
  const amount = format.amount(session.amount)
  const words = texts.gaveBack.late
  return (
    <div class="step outcome-step">
      <section class="outcome ask" data-testid="too-late" role="alert">
        <h1>{words.title}</h1>
        <p class="lead">{words.take(amount)}</p>
        <p class="lead">{words.call(view.store.supportContact, number)}</p>
        <p class="message">{words.undone(texts.owed.give)}</p>
        <p class="facts">
          {texts.quote} <strong>{number}</strong> · {amount}
        </p>
      </section>
      <div class="go-on">
        <Button
          look="primary"
          testId="next"
          keyCap={texts.enterKey}
          disabled={!armed}
          onPress={() => act({ type: 'next' })}
        >
          {texts.news.seen}
        </Button>
      </div>
    </div>
  )
}
