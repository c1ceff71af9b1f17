import { Button } from '../button.tsx'
import { Keypad } from '../keypad.tsx'
import { say } from '../say.ts'
import type { StepProps } from './step-props.ts'

export function Phone({ session, texts, format, armed, act }: StepProps<'phone'>) {
  return (
    <div class="step keyed">
      <div class="entry">
        <h1>{texts.phone.title}</h1>
        <output class="display phone" data-testid="phone-display">
          {session.formatted}
          <span class="caret" aria-hidden="true" />
        </output>
        {session.problem && (
          <p class="problem" role="alert" data-testid="problem">
            {say(session.problem, texts, format)}
          </p>
        )}
      </div>
      <Keypad extra="+" texts={texts} act={act} />
      <div class="go-on">
        <Button
          look="primary"
          testId="enter"
          keyCap={texts.enterKey}
          disabled={!armed}
          dim={session.digits === ''}
          onPress={() => act({ type: 'enter' })}
        >
          {texts.phone.go}
        </Button>
        <Button look="quiet" testId="cancel" keyCap={texts.escapeKey} onPress={() => act({ type: 'cancel' })}>
          {texts.phone.end}
        </Button>
      </div>
    </div>
  )
}
