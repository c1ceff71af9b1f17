import { codeWaits, maySayCameOut } from '../../view/key-actions.ts'
import { accountName } from '../account-name.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icons.tsx'
import { say } from '../say.ts'
import { NextWaitingHint } from './next-waiting-hint.tsx'
import { PrintCopy } from './print-copy.tsx'
import { Receipt } from './receipt.tsx'
import { Safe } from './safe.tsx'
import type { StepProps } from './step-props.ts'
import { Why } from './why.tsx'

/** Promise 4: what to do with the cash, in the largest words, in one colour, and why. */
export function Done(props: StepProps<'done'>) {
  const { session, view, texts, format, armed, act } = props
  const { cash, number } = session
  const amount = format.amount(session.amount)
  const problem = session.copy?.problem ? say(session.copy.problem, texts, format) : null
  const isLate = session.copy !== null && session.receipt === 'stale'
  const waits = codeWaits(view, session)
  const elsewhere = session.goesBackAt
  const backWord = elsewhere ? texts.handedBack.elsewhere.word(elsewhere) : texts.handedBack.word
  const means = {
    keep: texts.cashMeans.keep,
    return: elsewhere ? texts.handedBack.elsewhere.means(elsewhere) : texts.handedBack.means,
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
                <h1>{cash === 'return' ? backWord : texts.cash.keep.word}</h1>
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
            codeIssued={session.codeIssued}
          />
          {session.receiptOutdated && (
            <p class="message" role="alert" data-testid="throw-away">
              {texts.throwAway.full}
            </p>
          )}
          {cash === 'keep' && !session.wasAside ? (
            <Safe number={number} texts={texts} />
          ) : (
            <p class="facts">
              {texts.quote} <strong>{number}</strong> · {amount} · {accountName(session.destination.text, texts)}
            </p>
          )}
        </section>
        <Receipt
          receipt={session.receipt}
          problem={problem}
          words={isLate ? texts.copy.late : texts.receipt[session.receipt]}
          previewUrl={session.previewUrl}
          printer={view.line.printer}
          texts={texts}
        />
      </div>
      <NextWaitingHint next={session.nextWaiting} texts={texts} />
      <div class="go-on">
        <Button
          look={waits ? 'plain' : 'primary'}
          testId="next"
          keyCap={waits ? 'N·⌫' : texts.enterKey}
          disabled={!armed}
          onPress={() =>
            act(...(maySayCameOut(session) ? [{ type: 'came-out' as const, loadId: session.loadId }] : []), {
              type: 'next',
            })
          }
        >
          {session.copy && !isLate ? texts.copy.yes : texts.next}
        </Button>
        <PrintCopy {...props} late={isLate} />
      </div>
    </div>
  )
}
