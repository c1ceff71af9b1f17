import { isEnding } from '../../view/key-actions.ts'
import { Button } from '../button.tsx'
import { say } from '../say.ts'
import { Destination } from './destination.tsx'
import type { StepProps } from './step-props.ts'

export function TakeCash({ session, texts, format, armed, act }: StepProps<'take-cash'>) {
  // The cashier has ended it, and only the disk has not: the key that goes on must not take the cash after all.
  const ending = isEnding(session)
  return (
    <div class="step take-cash">
      <h1>{texts.takeCash.title}</h1>
      {session.offline && (
        <p class="notice offline" role="alert" data-testid="offline">
          <strong>{say(session.offline, texts, format)}</strong>
          {/* What went wrong must be seen whole, and this was read before. */}
          {!session.problem && ` ${texts.offline.takeCash}`}
        </p>
      )}
      <p class="huge-amount" data-testid="cash-amount">
        {format.amount(session.amount)}
      </p>
      <Destination destination={session.destination} texts={texts} />
      {session.problem && (
        <p class="problem" role="alert" data-testid="problem">
          {say(session.problem, texts, format)}
        </p>
      )}
      <p class="hint">
        {texts.takeCash.means} <span class="load-number">{session.number}</span>
      </p>
      <div class="go-on">
        <Button
          look={ending ? 'quiet' : 'primary'}
          testId="cash-taken"
          keyCap={ending ? undefined : texts.enterKey}
          disabled={!armed}
          onPress={() => act({ type: 'cash-taken', loadId: session.loadId })}
        >
          {texts.takeCash.yes}
        </Button>
        <Button
          look={ending ? 'primary' : 'quiet'}
          testId="cancel"
          keyCap={ending ? texts.enterKey : texts.escapeKey}
          onPress={() => act({ type: 'cancel' })}
        >
          {texts.takeCash.no}
        </Button>
      </div>
    </div>
  )
}
