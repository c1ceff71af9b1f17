import { Button } from '../button.tsx'
import { Destination } from './destination.tsx'
import type { StepProps } from './step-props.ts'

/** Rule T7: two barcodes or cards in one sale, and only the cashier knows whose cash it is. */
export function AskReplace({ session, texts, armed, act }: StepProps<'ask-replace'>) {
  return (
    <div class="step ask">
      <h1>{texts.replace[session.replacement.kind === 'card' ? 'cardTitle' : 'title']}</h1>
      <Destination destination={session.destination} texts={texts} name={texts.replace.first} />
      <Destination destination={session.replacement} texts={texts} name={texts.replace.second} />
      {session.cashMayBeTaken && (
        <p class="lead" data-testid="replace-cash">
          {texts.replace.cash}
        </p>
      )}
      <div class="go-on">
        <Button
          look="primary"
          testId="enter"
          keyCap={texts.enterKey}
          disabled={!armed}
          onPress={() => act({ type: 'enter' })}
        >
          {texts.replace.yes}
        </Button>
        <Button testId="cancel" keyCap={texts.escapeKey} onPress={() => act({ type: 'cancel' })}>
          {texts.replace.no}
        </Button>
      </div>
    </div>
  )
}
