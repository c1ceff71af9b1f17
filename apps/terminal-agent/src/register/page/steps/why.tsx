import type { RecentLoad } from '../../view.ts'
import type { Texts } from '../texts.ts'

/** Why the cash is to be handled so: in the page's language, and the till program's own sentence where it says more. */
export function Why(props: { state: RecentLoad['state']; message: string; texts: Texts }) {
  const means = props.texts.stateMeans?.[props.state]
  const saysMore = !means || ['declined', 'needs-review'].includes(props.state)
  return (
    <>
      {means && <p class="message">{means}</p>}
      {saysMore && (
        <p class="message" lang="en" data-testid="outcome-message">
          {props.message}
        </p>
      )}
    </>
  )
}
