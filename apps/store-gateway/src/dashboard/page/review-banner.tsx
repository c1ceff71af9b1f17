import { useState } from 'preact/hooks'
import { postJson } from './fetch-json.ts'
import type { Queue } from './store-facts.ts'

/** R15: the journal came from a backup. It stands on top of everything until a person ends the review. */
export function ReviewBanner(props: { queue: Queue | null; locale: string; onShowReviews: () => void }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const review = props.queue?.review
  if (!review) return null
  const toReview = props.queue?.states['needs-review']?.count ?? 0
  const when = (iso: string) => new Date(iso).toLocaleString(props.locale)

  async function end(event: SubmitEvent) {
    event.preventDefault()
    setProblem(await postJson('/v1/review/end', { reason }))
  }

  return (
    <section class="review-banner" role="alert" data-testid="review-banner">
      <h2>Restored from a backup</h2>
      <p>
        This gateway’s records are those of {when(review.backupAt)}, put back at {when(review.since)}. What happened in
        between is not in them. {loadsWords(review.loads)} no end then: nothing is sent, undone or ended for them by
        itself, and no till takes cash.
      </p>
      <ol>
        <li>Look each of them up in Amazon’s portal by its request id, and at its till’s list of last loads.</li>
        <li>
          On the load choose <em>It is loaded</em> or <em>It is not loaded</em>. Still to look at: {toReview}.
        </li>
        <li>End the review. New sales begin within a minute; what stays open can be looked at later.</li>
      </ol>
      <div class="acts">
        <div class="act-buttons">
          <button type="button" onClick={props.onShowReviews}>
            Show what needs review
          </button>
          <button type="button" aria-pressed={asking} onClick={() => setAsking(!asking)} data-testid="review-end">
            End the review
          </button>
        </div>
        {asking && (
          <form onSubmit={end}>
            <label>
              Reason
              <input
                required
                maxLength={200}
                value={reason}
                onInput={(event) => setReason(event.currentTarget.value)}
                data-testid="review-reason"
              />
            </label>
            <button type="submit" disabled={reason.trim() === ''} data-testid="review-go">
              End the review, let tills sell
            </button>
          </form>
        )}
        {problem && <p role="alert">{problem}</p>}
      </div>
    </section>
  )
}

function loadsWords(count: number): string {
  return count === 1 ? 'One load had' : `${count} loads had`
}
