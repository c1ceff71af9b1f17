import { accountName } from '../account-name.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icons.tsx'
import { NextWaitingHint } from './next-waiting-hint.tsx'
import { Receipt } from './receipt.tsx'
import { Safe } from './safe.tsx'
import type { StepProps } from './step-props.ts'
import { Why } from './why.tsx'

/** Promise 4: what to do with the cash, in the largest words, in one colour, and why. */
export function Done({ session, view, texts, format, armed, act }: StepProps<'done'>) {
  const { cash, number } = session
  const amount = format.amount(session.amount)
  const means = {
    keep: texts.cashMeans.keep,
    return: texts.handedBack.means,
    ask: texts.cashMeans.ask(view.store.supportContact),
  }[cash]
  return (
    <div class="step outcome-step">
      <div class="outcome-and-receipt">
        <section class={`outcome ${cash === 'return' ? 'handed-back' : cash}`} data-testid="outcome" data-cash={cash}>
          {session.wasAside && (
            <p class="lead" role="alert" data-testid="aside-ended">
              {texts.asideEnded}
            </p>
          )}
          <Icon name={cash} />
          {cash === 'ask' ? (
            <>
              <h1>{texts.cash.ask.word}</h1>
              <p class="lead">{means}</p>
              <p class="outcome-amount">{number}</p>
            </>
          ) : (
            <>
              <div class="outcome-head">
                <h1>{cash === 'return' ? texts.handedBack.word : texts.cash.keep.word}</h1>
                <p class="outcome-amount">{amount}</p>
              </div>
              <p class="lead">{means}</p>
            </>
          )}
          <Why
            state={session.state}
            reason={session.reason}
            message={session.message}
            texts={texts}
            kind={session.destination.kind}
          />
          {cash === 'keep' && !session.wasAside ? (
            <Safe number={number} texts={texts} />
          ) : (
            <p class="facts">
              {texts.quote} <strong>{number}</strong> · {amount} · {accountName(session.destination.text, texts)}
            </p>
          )}
        </section>
        <Receipt receipt={session.receipt} previewUrl={session.previewUrl} printer={view.line.printer} texts={texts} />
      </div>
      <NextWaitingHint next={session.nextWaiting} texts={texts} />
      <div class="go-on">
        <Button
          look="primary"
          testId="next"
          keyCap={texts.enterKey}
          disabled={!armed}
          onPress={() => act({ type: 'next' })}
        >
          {texts.next}
        </Button>
      </div>
    </div>
  )
}
