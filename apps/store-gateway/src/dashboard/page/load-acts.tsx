import { useState } from 'preact/hooks'
import { postJson } from './fetch-json.ts'
import { inLocalTime, lookAgainAtMs } from './look-again.ts'
import type { LoadWithTimeline } from './store-facts.ts'
import { useNow } from './use-now.ts'
import { ageWords } from './words.ts'

interface Act {
  readonly name: string
  readonly path: string
  readonly body: Readonly<Record<string, string>>
  /** What it does, said before it is done. */
  readonly means: string
}

const undo: Act = {
  name: 'Void',
  path: 'void',
  body: {},
  means: 'Amazon undoes the load, and the till is told to give the cash back.',
}
const retry: Act = {
  name: 'Try again',
  path: 'retry',
  body: {},
  means: 'The same load is sent to Amazon again, under the same id.',
}
const paper: Act = { name: 'Print the receipt', path: 'receipt', body: {}, means: 'A copy is marked REPRINT.' }
const stands: Act = {
  name: 'It is loaded',
  path: 'resolve',
  body: { outcome: 'loaded' },
  means: 'You have seen in Amazon’s portal that the load stands.',
}
const undone: Act = {
  name: 'It is not loaded',
  path: 'resolve',
  body: { outcome: 'voided' },
  means:
    'You have seen in Amazon’s portal that there is no such load, or that it was undone. The till is told to give the cash back.',
}

function actsFor(load: LoadWithTimeline): readonly Act[] {
  const again = ['stale', 'unknown', 'printed'].includes(load.receipt.state) ? [paper] : []
  if (load.state === 'loaded') return [undo, ...again]
  if (load.state === 'declined') return again
  if (load.state === 'unresolved') return [retry]
  return load.state === 'needs-review' ? [stands, undone, retry] : []
}

/** What a person may do to a load. Each act needs a reason, which stands on the timeline; the gateway says why it refuses. */
export function LoadActs(props: { load: LoadWithTimeline; locale: string }) {
  const [act, setAct] = useState<Act | null>(null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<{ readonly path: string; readonly sentence: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const nowMs = useNow(1000)
  const acts = actsFor(props.load)
  if (acts.length === 0) return null
  const fromMs = problem && lookAgainAtMs(problem.sentence)
  const waitMs = fromMs === null ? 0 : Math.max(0, fromMs - nowMs)
  /** R11b: what the gateway has refused until a time is not pressed again before it. */
  const tooEarly = (one: Act) => waitMs > 0 && one.path === problem?.path

  async function carryOut(event: SubmitEvent, chosen: Act) {
    event.preventDefault()
    setBusy(true)
    const answer = await postJson(`/v1/loads/${props.load.id}/${chosen.path}`, { ...chosen.body, reason })
    setBusy(false)
    setProblem(answer === null ? null : { path: chosen.path, sentence: answer })
    if (answer !== null) return
    setAct(null)
    setReason('')
  }

  return (
    <section class="acts" aria-label="What you can do">
      <div class="act-buttons">
        {acts.map((one) => (
          <button
            type="button"
            key={one.name}
            aria-pressed={one === act}
            disabled={tooEarly(one)}
            data-testid={`act-${one.path}`}
            onClick={() => setAct(one)}
          >
            {one.name}
          </button>
        ))}
      </div>
      {act && (
        <form onSubmit={(event) => carryOut(event, act)}>
          <p>{act.means}</p>
          <label>
            Reason
            <input
              required
              maxLength={200}
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
              data-testid="act-reason"
            />
          </label>
          <button type="submit" disabled={busy || reason.trim() === '' || tooEarly(act)} data-testid="act-go">
            {act.name} {props.load.number}
          </button>
        </form>
      )}
      {problem && (
        <p role="alert" data-testid="act-problem">
          {fromMs !== null && waitMs === 0 ? 'It may be done now.' : inLocalTime(problem.sentence, props.locale)}
        </p>
      )}
      {waitMs > 0 && <p data-testid="act-wait">It may be done in {ageWords(waitMs)}.</p>}
    </section>
  )
}
