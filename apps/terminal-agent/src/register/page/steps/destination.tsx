import type { DestinationView } from '../../view/session-view.ts'
import type { Texts } from '../texts/texts.ts'

/** Whose account it is: the last four digits of a barcode, or the phone number. A code on paper is nobody's yet. */
export function Destination(props: { destination: DestinationView; texts: Texts; name?: string }) {
  const { destination, texts } = props
  return (
    <p class="destination">
      {destination.kind === 'receipt' ? (
        <strong>{texts.account.receipt}</strong>
      ) : (
        <>
          <span class="kind">{props.name ?? texts.account[destination.kind]}</span>
          <strong>{destination.text}</strong>
        </>
      )}
      {destination.doubtful && <span class="doubtful">{texts.account.doubtful}</span>}
    </p>
  )
}
