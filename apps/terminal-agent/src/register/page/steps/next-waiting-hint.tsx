import type { NextWaiting } from '../../view/session-view.ts'
import type { Texts } from '../texts/texts.ts'

/** Rule T7: what the next sale begins with. Two different codes begin none, because whose cash it will be nobody knows; the sale's own code begins none either. */
export function NextWaitingHint({ next, texts }: { readonly next: NextWaiting; readonly texts: Texts }) {
  if (next === null) return null
  return next === 'two' || next === 'same' ? (
    <p class="notice offline" role="alert" data-testid={`${next}-scans`}>
      {texts.nextWaiting[next]}
    </p>
  ) : (
    <p class="hint" data-testid="next-waiting">
      {texts.nextWaiting[next]}
    </p>
  )
}
