import { YES_SIGN } from '../../view/key-actions.ts'
import { Button } from '../button.tsx'
import { Destination } from './destination.tsx'
import type { StepProps } from './step-props.ts'

/** Rule T7: two barcodes or cards in one sale, and only the cashier knows whose cash it is. Where it may be in the hand, the key that goes on stays with its customer. */
export function AskReplace({ session, texts, armed, act }: StepProps<'ask-replace'>) {
  const takeNew = (look: 'primary' | 'quiet', key: string) => (
    <Button look={look} testId="enter" keyCap={key} disabled={!armed} onPress={() => act({ type: 'enter' })}>
      {texts.replace.yes}
    </Button>
  )
  const stayWithFirst = (look: 'primary' | 'plain', key: string) => (
    <Button
      look={look}
      testId="cancel"
      keyCap={key}
      disabled={look === 'primary' && !armed}
      onPress={() => act({ type: 'cancel' })}
    >
      {texts.replace.no}
    </Button>
  )
  return (
    <div class="step ask">
      <h1>{texts.replace[session.replacement.kind === 'card' ? 'cardTitle' : 'title']}</h1>
      <Destination destination={session.destination} texts={texts} name={texts.replace.first} />
      <Destination destination={session.replacement} texts={texts} name={texts.replace.second} />
      {session.cashMayBeTaken && (
        <p class="lead" data-testid="replace-cash">
          {texts.replace.cash(session.destination.text)}
        </p>
      )}
      <div class="go-on">
        {session.cashMayBeTaken ? (
          <>
            {stayWithFirst('primary', texts.enterKey)}
            {takeNew('quiet', YES_SIGN)}
          </>
        ) : (
          <>
            {takeNew('primary', texts.enterKey)}
            {stayWithFirst('plain', texts.escapeKey)}
          </>
        )}
      </div>
    </div>
  )
}
