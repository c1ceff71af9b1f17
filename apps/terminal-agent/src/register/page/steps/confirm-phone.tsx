import { READING_SIGNS } from '../../view/key-actions.ts'
import { Button } from '../button.tsx'
import { EndButton } from './end-button.tsx'
import { EnterButton } from './enter-button.tsx'
import type { StepProps } from './step-props.ts'

/** Rule T8: money goes to whoever has this number, so the customer hears it before anything else. */
export function ConfirmPhone({ session, texts, armed, act }: StepProps<'confirm-phone'>) {
  return (
    <div class="step">
      <h1>{session.readings ? texts.confirmPhone.which : texts.confirmPhone.title}</h1>
      {session.readings ? (
        <div class="readings">
          {session.readings.map((reading, index) => (
            <Button
              key={reading}
              testId={`reading-${index}`}
              keyCap={READING_SIGNS[index === 0 ? 0 : 1]}
              disabled={!armed}
              onPress={() => act({ type: 'choose-reading', index: index === 0 ? 0 : 1 })}
            >
              {reading}
            </Button>
          ))}
        </div>
      ) : (
        <p class="read-aloud" data-testid="phone-display">
          {session.formatted}
        </p>
      )}
      <div class="go-on">
        {!session.readings && (
          <EnterButton texts={texts} armed={armed} act={act}>
            {texts.confirmPhone.yes}
          </EnterButton>
        )}
        <Button testId="back" keyCap="⌫" onPress={() => act({ type: 'back' })}>
          {texts.confirmPhone.no}
        </Button>
        <EndButton texts={texts} act={act}>
          {texts.confirmPhone.end}
        </EndButton>
      </div>
    </div>
  )
}
