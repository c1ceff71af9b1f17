import { mayFinish, TICKET_SIGN } from '../../view/key-actions.ts'
import { accountName } from '../account-name.ts'
import { Button } from '../button.tsx'
import { NextWaitingHint } from './next-waiting-hint.tsx'
import { NoPaper } from './no-paper.tsx'
import type { StepProps } from './step-props.ts'

/** Rule T4: what the customer leaves with. Where its paper comes out is said, or that none does: it is shown for the customer's camera besides. */
export function Ticket({ session, view, texts, format, armed, act }: StepProps<'ticket'>) {
  const { number, loadId } = session
  const words = texts.ticket
  const ended = mayFinish(session)
  return (
    <div class="step outcome-step ticket">
      <h1>{words.title}</h1>
      <div class="ticket-beside">
        <figure class="ticket-paper">
          <img src={session.pictureUrl} alt={words.alt(number)} data-testid="ticket-picture" />
          {view.store.testNoValue && (
            <figcaption>
              <strong>{texts.testNoValue}</strong>
            </figcaption>
          )}
        </figure>
        <div class="ticket-words">
          <p class="facts" data-testid="ticket-facts">
            <strong>{number}</strong> · <strong>{format.amount(session.amount)}</strong> ·{' '}
            {accountName(session.destination.text, texts)}
          </p>
          {!ended && (
            <p class="lead" data-testid="ticket-cash">
              <strong>{session.offline ? texts.offline.keep : words.keep}</strong>
            </p>
          )}
          <p class="lead" role="status" data-testid="ticket-paper">
            {words.paper(session.paper)}
          </p>
          <p class="hint">{words.means}</p>
          {session.paper.state === 'unknown' ? (
            <NoPaper
              testId="print-ticket"
              words={texts.copy.no}
              disabled={!armed}
              onPress={() => act({ type: 'print-ticket', loadId })}
            />
          ) : (
            <Button
              look="plain"
              testId="print-ticket"
              disabled={!armed || session.paper.state === 'printing'}
              onPress={() => act({ type: 'print-ticket', loadId })}
            >
              {session.paper.again ? words.again : words.print}
            </Button>
          )}
        </div>
      </div>
      {ended && (
        <p class="notice" role="alert" data-testid="ticket-ended">
          {words.ended}
        </p>
      )}
      <NextWaitingHint next={session.nextWaiting} texts={texts} />
      <div class="go-on">
        <Button
          look={ended ? 'plain' : 'primary'}
          testId="next"
          keyCap={texts.enterKey}
          disabled={!armed}
          onPress={() => act({ type: 'next' })}
        >
          {words.taken}
        </Button>
        {ended && (
          <Button
            look="primary"
            testId="finish-ticket"
            keyCap={`T·${TICKET_SIGN}`}
            disabled={!armed}
            onPress={() => act({ type: 'scan', text: `TW${loadId}` })}
          >
            {words.finish}
          </Button>
        )}
      </div>
    </div>
  )
}
