import type { RegisterAction } from '../actions.ts'
import { answerTo, CHOOSE_NO_SIGN, YES_SIGN } from '../view/key-actions.ts'
import type { Question } from '../view/load-views.ts'
import { accountName } from './account-name.ts'
import type { Format } from './format.ts'
import type { Texts } from './texts/texts.ts'
import { YesOrNo } from './yes-or-no.tsx'

/** Rules T1c and T5c: the till stopped while cash changed hands. Only a person knows; no answer is the default. */
export function QuestionStep(props: {
  question: Question
  texts: Texts
  format: Format
  armed: boolean
  act: (action: RegisterAction) => void
}) {
  const { question, armed } = props
  const texts = props.texts.question
  const words = question.about === 'taken' ? texts.taken : texts.handedBack
  const answer = (yes: boolean) => props.act(answerTo(question, yes))
  const amount = props.format.amount(question.amount)
  const destination = question.destination === null ? '' : accountName(question.destination, props.texts)
  const title = words.title(amount, question.number)
  const [before, after] = title.split(question.number)
  return (
    <div class="step ask" role="alertdialog" aria-label={title}>
      <h1 data-testid="question">
        {before}
        <span class="together">{question.number}</span>
        {after}
      </h1>
      <p class="lead">
        {words.means(
          destination.replace('…', '…\u2060'),
          question.atMs === null ? '' : props.format.time(question.atMs),
        )}
      </p>
      <ul class="answers" data-testid="question-answers">
        <li>{words.yesDoes(amount)}</li>
        <li>{words.noDoes}</li>
      </ul>
      <p class="hint" data-testid="question-keys">
        {texts.byKeypad(YES_SIGN, CHOOSE_NO_SIGN, props.texts.enterKey)}
      </p>
      <YesOrNo
        yes={{ testId: 'question-yes', words: words.yes, onPress: () => answer(true) }}
        no={{ testId: 'question-no', words: words.no, onPress: () => answer(false) }}
        armed={armed}
        keypad={{ yes: YES_SIGN, no: CHOOSE_NO_SIGN }}
        chosen={question.chosen}
        texts={props.texts}
      />
    </div>
  )
}
