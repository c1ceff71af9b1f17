import type { DestinationKind } from '@tillway/contract'
import type { RecentLoad } from '../../view/load-views.ts'
import type { WhyCode } from '../../view/register-view.ts'
import { whyOf } from '../say.ts'
import type { Texts } from '../texts/texts.ts'

/** Why the cash is to be handled so, in the page's language: by state and reason, or in the till program's own sentence. */
export function Why(props: {
  state: RecentLoad['state']
  reason: WhyCode | null
  message: string
  texts: Texts
  kind?: DestinationKind
  codeIssued?: boolean
}) {
  return (
    <p class="message" data-testid="outcome-message">
      {whyOf(props.texts, props.state, props.reason, props.kind, props.codeIssued) || props.message}
    </p>
  )
}
