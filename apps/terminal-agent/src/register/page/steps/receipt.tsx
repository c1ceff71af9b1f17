import type { ReceiptState } from '@tillway/contract'
import type { LineView } from '../../view/register-view.ts'
import { waitingWords } from '../receipt-words.ts'
import type { Texts } from '../texts/texts.ts'

/** The paper as it is or will be, and where it is. A claim code is never on this preview. */
export function Receipt(props: {
  receipt: ReceiptState
  /** What is said of it. */
  words: string
  /** Why no copy of it is known to come. */
  problem: string | null
  previewUrl: string | null
  printer: LineView['printer']
  texts: Texts
}) {
  const { receipt, words, problem, previewUrl, printer, texts } = props
  if (receipt === 'none' && previewUrl === null) return null
  const waits = waitingWords(receipt, printer, texts)
  return (
    <figure class="receipt">
      {previewUrl !== null && problem === null && (
        <img src={previewUrl} alt={texts.receiptPreview} data-testid="receipt-preview" />
      )}
      <figcaption class={receipt} data-testid="receipt-state" data-receipt={receipt} aria-live="polite">
        {words}
        {waits && `: ${waits.because}`}
      </figcaption>
      {waits && (
        <p class="receipt-waits" role="alert" data-testid="receipt-waits">
          {waits.means}
        </p>
      )}
      {problem && (
        <p class="problem" role="alert" data-testid="copy-problem">
          {problem}
        </p>
      )}
    </figure>
  )
}
