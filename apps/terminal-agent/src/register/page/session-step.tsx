import type { SessionView } from '../view/session-view.ts'
import { Amount } from './steps/amount.tsx'
import { AskDuplicate } from './steps/ask-duplicate.tsx'
import { AskGaveBack } from './steps/ask-gave-back.tsx'
import { AskReplace } from './steps/ask-replace.tsx'
import { Card } from './steps/card.tsx'
import { ConfirmPhone } from './steps/confirm-phone.tsx'
import { Confirming } from './steps/confirming.tsx'
import { Done } from './steps/done.tsx'
import { GiveBack } from './steps/give-back.tsx'
import { Idle } from './steps/idle.tsx'
import { Phone } from './steps/phone.tsx'
import { Refused } from './steps/refused.tsx'
import { ScannedTicket } from './steps/scanned-ticket.tsx'
import { Sent } from './steps/sent.tsx'
import type { StepProps } from './steps/step-props.ts'
import { TakeCash } from './steps/take-cash.tsx'
import { Ticket } from './steps/ticket.tsx'
import { Validating } from './steps/validating.tsx'

/** The one thing that the cashier does now. */
export function SessionStep(props: Omit<StepProps<SessionView['step']>, 'session'>) {
  const { session } = props.view
  switch (session.step) {
    case 'idle':
      return <Idle {...props} session={session} />
    case 'phone':
      return <Phone {...props} session={session} />
    case 'card':
      return <Card {...props} session={session} />
    case 'confirm-phone':
      return <ConfirmPhone {...props} session={session} />
    case 'amount':
      return <Amount {...props} session={session} />
    case 'validating':
      return <Validating {...props} session={session} />
    case 'refused':
      return <Refused {...props} session={session} />
    case 'ask-duplicate':
      return <AskDuplicate {...props} session={session} />
    case 'ask-replace':
      return <AskReplace {...props} session={session} />
    case 'take-cash':
      return <TakeCash {...props} session={session} />
    case 'confirming':
      return <Confirming {...props} session={session} />
    case 'sent':
      return <Sent {...props} session={session} />
    case 'done':
      return <Done {...props} session={session} />
    case 'ticket':
      return <Ticket {...props} session={session} />
    case 'scanned-ticket':
      return <ScannedTicket {...props} session={session} />
    case 'ask-gave-back':
      return <AskGaveBack {...props} session={session} />
    case 'give-back':
      return <GiveBack {...props} session={session} />
  }
}
