import { YesOrNo } from '../yes-or-no.tsx'
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
      <p class="lead" data-testid="earlier">
        {texts.duplicate[earlier.state === 'loaded' ? 'loaded' : 'open'](earlier.number, format.time(earlier.atMs))}{' '}
        {texts.duplicate.noCash}
      </p>
      <YesOrNo
        yes={{ testId: 'enter', words: texts.duplicate.yes, onPress: () => act({ type: 'enter' }) }}
        no={{ testId: 'cancel', words: texts.duplicate.no, onPress: () => act({ type: 'cancel' }) }}
        armed={armed}
        noAtOnce
        texts={texts}
      />
    </div>
  )
}
