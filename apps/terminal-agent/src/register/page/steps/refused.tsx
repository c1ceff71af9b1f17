import type { SaidCode } from '../../view/register-view.ts'
import { say } from '../say.ts'
import { Destination } from './destination.tsx'
import { EnterButton } from './enter-button.tsx'
import { NextWaitingHint } from './next-waiting-hint.tsx'
import type { StepProps } from './step-props.ts'

/** These say themselves that no cash is taken. */
const SAYS_IT: ReadonlySet<SaidCode> = new Set([
  'amazon-unavailable',
  'amazon-unclear',
  'amazon-busy',
  'not-authorised',
  'gateway-unreachable',
  'gateway-trouble',
  'sale-not-stored',
  'store-funds',
  'card-sold',
])

/** No sale: the cashier must have read why, and that no cash is taken. */
export function Refused({ session, texts, format, armed, act }: StepProps<'refused'>) {
  return (
    <div class="step ask refused">
      <h1>{texts.refused.title}</h1>
      <p class="problem" role="alert" data-testid="notice">
        {say(session.said, texts, format)}
      </p>
      {!SAYS_IT.has(session.said.code) && <p class="lead">{texts.refused.means}</p>}
      <p class="big-amount">{format.amount(session.amount)}</p>
      <Destination destination={session.destination} texts={texts} />
      <NextWaitingHint next={session.nextWaiting} texts={texts} />
      <div class="go-on">
        <EnterButton testId="acknowledge" texts={texts} armed={armed} act={act}>
          {texts.refused.read}
        </EnterButton>
      </div>
    </div>
  )
}
