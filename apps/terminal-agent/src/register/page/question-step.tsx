import type { RegisterAction } from '../actions.ts'
import type { Question } from '../view.ts'
import { Button } from './button.tsx'
import type { Format } from './format.ts'
import type { Texts } from './texts.ts'

/** Rule T1c: the till stopped between "take the cash" and the cashier's yes. Only a person knows; no answer is the default. */
export function QuestionStep(props: {
  question: Question
  texts: Texts
  format: Format
  armed: boolean
  act: (action: RegisterAction) => void
}) {
  const { question, armed } = props
  const texts = props.texts.question
  const answer = (taken: boolean) => props.act({ type: 'answer', loadId: question.loadId, taken })
  const title = texts.title(props.format.amount(question.amount), question.number)
  const [before, after] = title.split(question.number)
  return (
    <div class="step ask" role="alertdialog" aria-label={title}>
      <h1 data-testid="question">
        {before}
        <span class="together">{question.number}</span>
        {after}
      </h1>
      <p class="lead">{texts.means(question.destination)}</p>
      <div class="go-on">
        <Button
          look="yes"
          testId="question-yes"
          keyCap={texts.keys.yes.toUpperCase()}
          disabled={!armed}
          onPress={() => answer(true)}
        >
          {texts.yes}
        </Button>
        <Button
          look="no"
          testId="question-no"
          keyCap={texts.keys.no.toUpperCase()}
          disabled={!armed}
          onPress={() => answer(false)}
        >
          {texts.no}
        </Button>
      </div>
    </div>
  )
}
