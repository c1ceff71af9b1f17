import { useEffect, useState } from 'preact/hooks'
import { TICKET_SIGN } from '../../view/key-actions.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icons.tsx'
import { say } from '../say.ts'
import { GaveBackButton } from './gave-back-button.tsx'
import { NextWaitingHint } from './next-waiting-hint.tsx'
import { Safe } from './safe.tsx'
import type { StepProps } from './step-props.ts'
import { Why } from './why.tsx'

/** From here on a place in line is a long wait, and the page says so. */
const LONG_LINE_S = 30

/** The load is on disk and on its way. What to do with the cash is not known yet, and the page says just that. */
export function Sent({ session, view, texts, format, armed, act }: StepProps<'sent'>) {
  const nowMs = useNowMs()
  const seconds = Math.max(0, Math.floor((nowMs - session.sinceMs) / 1000))
  const placeSeconds = Math.max(1, Math.ceil(((session.place?.untilMs ?? 0) - nowMs) / 1000))
  const ticketDue = nowMs >= session.ticketDueMs
  const isBlocked = view.line.blocked !== null
  return (
    <div class="step outcome-step sent">
      <section class="outcome wait" data-testid="outcome" data-cash={session.cash}>
        <Icon name="wait" />
        <div class="outcome-head">
          <h1>{texts.cash.wait.word}</h1>
          <p class="outcome-amount">{format.amount(session.amount)}</p>
        </div>
        <p class="lead">{texts.cashMeans.wait(session.number.replace('-', '\u2060-\u2060'))}</p>
        {session.problem ? (
          <p class="message" role="alert" data-testid="problem">
            <strong>{say(session.problem, texts, format)}</strong>
          </p>
        ) : (
          <>
            {/* What the load waits for is said once: in Amazon's line it is its turn, and nothing else. */}
            {!session.place && (
              <Why state={session.state} reason={session.reason} message={session.message} texts={texts} />
            )}
            {session.place && (
              <p class="message" aria-live="off" data-testid="place" data-position={session.place.position}>
                {texts.placeInLine(session.place.position, placeSeconds)}
                {placeSeconds >= LONG_LINE_S && <strong> {texts.lineIsLong}</strong>}
              </p>
            )}
          </>
        )}
        <div class="safe-and-waited">
          <Safe number={session.number} texts={texts} />
          {!session.problem && !session.place && (
            <p class="waited" aria-live="off">
              {texts.waitedFor(seconds)}
            </p>
          )}
        </div>
      </section>
      {(session.nextWaiting !== null || isBlocked) && (
        <div class="meanwhile">
          <NextWaitingHint next={session.nextWaiting} texts={texts} />
          {isBlocked && (
            <p class="hint" data-testid="blocked-meanwhile">
              {texts.blocked + texts.fullStop.trimEnd()}
            </p>
          )}
        </div>
      )}
      {/* What went wrong says what to do next, and must be seen whole. */}
      {ticketDue && !session.problem && (
        <p class="notice offline" role="alert" data-testid="ticket-due">
          {texts.ticket.due}
        </p>
      )}
      <div class="go-on">
        {nowMs >= session.ticketFromMs && (
          <Button
            look={ticketDue ? 'primary' : 'plain'}
            testId="ticket"
            keyCap={`T·${TICKET_SIGN}`}
            disabled={!armed}
            onPress={() => act({ type: 'ticket', loadId: session.loadId })}
          >
            {texts.ticket.give}
          </Button>
        )}
        <Button testId="next" keyCap="N·⌫" disabled={!armed} onPress={() => act({ type: 'next' })}>
          {isBlocked ? texts.setAside : texts.nextMeanwhile}
        </Button>
        {session.mayHaveGivenBack && <GaveBackButton loadId={session.loadId} texts={texts} armed={armed} act={act} />}
        {session.cancellable && (
          <Button
            look="quiet"
            testId="cancel"
            keyCap={texts.escapeKey}
            disabled={!armed}
            onPress={() => act({ type: 'cancel' })}
          >
            {texts.cancelSent}
          </Button>
        )}
      </div>
    </div>
  )
}

function useNowMs(): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}
