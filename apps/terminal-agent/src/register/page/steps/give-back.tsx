import type { ReceiptState } from '@tillway/contract'
import { accountName } from '../account-name.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icons.tsx'
import { say } from '../say.ts'
import type { Texts } from '../texts/texts.ts'
import { YesOrNo } from '../yes-or-no.tsx'
import { EnterButton } from './enter-button.tsx'
import { NextWaitingHint } from './next-waiting-hint.tsx'
import { PrintCopy } from './print-copy.tsx'
import type { StepProps } from './step-props.ts'
import { Why } from './why.tsx'

/** Rule T5a: the cash is handed over only when the page says so, and the cashier says when it was. */
export function GiveBack(props: StepProps<'give-back'>) {
  const { session, texts, format, armed, act } = props
  const { phase, number, loadId } = session
  const words = texts.giveBack
  const amount = format.amount(session.amount)
  const ordered = phase === 'order' || phase === 'noting'
  if (phase === 'nobody')
    return (
      <div class="step ask">
        <h1 data-testid="ask-nobody">{words.nobodyTitle(amount, number)}</h1>
        <p class="lead">{words.nobodyMeans}</p>
        <YesOrNo
          yes={{ testId: 'next', words: words.nobody, onPress: () => act({ type: 'next' }) }}
          no={{ testId: 'cancel', words: words.nobodyNo, onPress: () => act({ type: 'cancel' }) }}
          armed={armed}
          texts={texts}
        />
      </div>
    )
  return (
    <div class="step outcome-step">
      <section
        class={`outcome ${ordered ? 'return' : 'wait'}`}
        data-testid="outcome"
        data-cash="return"
        data-phase={phase}
      >
        {session.wasAside && (
          <p class="lead" role="alert" data-testid="aside-ended">
            {texts.asideEnded}
          </p>
        )}
        <Icon name={ordered ? 'return' : 'wait'} />
        <div class="outcome-head">
          <h1>{ordered ? texts.cash.return.word : phase === 'owed' ? words.notAgain : words.notYet}</h1>
          <p class="outcome-amount">{amount}</p>
        </div>
        {phase !== 'owed' && (
          <p class="lead">{ordered ? texts.cashMeans.return : words[phase === 'asking' ? 'asking' : 'refused']}</p>
        )}
        {ordered && <Why state={session.state} reason={session.reason} message={session.message} texts={texts} />}
        {ordered && isPaper(session.slip) && (
          <p class="message" data-testid="slip" data-slip={session.slip} aria-live="polite">
            {words.slip[session.slip]}
          </p>
        )}
        {ordered && session.receiptOutdated && (
          <p class="message" role="alert" data-testid="throw-away">
            {texts.throwAway.full}
          </p>
        )}
        {session.copy?.problem && (
          <p class="message" role="alert" data-testid="copy-problem">
            {say(session.copy.problem, texts, format)}
          </p>
        )}
        {session.problem && (
          <p class={phase === 'owed' ? 'lead' : 'message'} role="alert" data-testid="problem">
            {say(session.problem, texts, format)}
          </p>
        )}
        <p class="facts">
          {texts.quote} <strong>{number}</strong> · {amount} · {accountName(session.account, texts)}
        </p>
      </section>
      <NextWaitingHint next={session.nextWaiting} texts={texts} />
      <div class="go-on">
        {ordered && (
          <Button
            look="primary"
            testId="handed-back"
            keyCap={texts.enterKey}
            disabled={!armed || phase === 'noting'}
            onPress={() => act({ type: 'handed-back', loadId })}
          >
            {words.done(amount)}
          </Button>
        )}
        {(phase === 'refused' || phase === 'owed') && (
          <EnterButton texts={texts} armed={armed} act={act}>
            {phase === 'owed' ? words.toList : words.again}
          </EnterButton>
        )}
        <PrintCopy {...props} late={session.slip === 'stale'} />
        {phase !== 'owed' && (
          <Button
            look="quiet"
            testId="next"
            keyCap={texts.escapeKey}
            disabled={!armed || phase === 'noting'}
            onPress={() => act({ type: 'next' })}
          >
            {words.nobody}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Whether the customer's slip is out, or may come out. */
function isPaper(slip: ReceiptState): slip is keyof Texts['giveBack']['slip'] {
  return slip === 'waiting' || slip === 'printing' || slip === 'printed' || slip === 'unknown'
}
