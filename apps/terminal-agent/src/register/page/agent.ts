import type { RegisterAction } from '../actions.ts'
import type { RegisterView } from '../view/register-view.ts'

const TIMEOUT_MS = 5000
const ASK_AGAIN_MS = 1000
/** A till program that hangs ends no stream: only an unanswered question shows it. */
const PROVE_LINE_EVERY_MS = 3000
/** More than these wait only if the till program hangs; what was pressed then must not happen later. */
const MOST_WAITING = 40

/** The till program took an action for a mistake: no page should send such a one. */
export const REFUSED = 'refused'

export interface Agent {
  /** Sends actions one after the other, in the order in which they were pressed. */
  act(...actions: readonly RegisterAction[]): void
}

export interface AgentDeps {
  readonly onView: (view: RegisterView) => void
  /** From now on nothing shown is known to be true. */
  readonly onLost: () => void
  /** An action was refused: `REFUSED`. */
  readonly onProblem: (message: string) => void
}

/** The page's line to the till program: views come as events, actions go as requests. */
export function connectAgent({ onView, onLost, onProblem }: AgentDeps): Agent {
  let stream: EventSource
  let waiting = 0
  /** Counts the breaks of the line: what was pressed before one is not sent after it. */
  let breaks = 0
  let sending: Promise<void> = Promise.resolve()

  function listen() {
    stream = new EventSource('/register/events')
    const mine = stream
    mine.addEventListener('view', (event) => {
      if (mine === stream) onView(JSON.parse(event.data) as RegisterView)
    })
    mine.onerror = () => {
      onLost()
      // The browser itself comes back to a stream that broke, but not to one that was refused.
      if (mine === stream && mine.readyState === EventSource.CLOSED) setTimeout(listen, ASK_AGAIN_MS)
    }
  }

  /** Nothing shown is believed until a new stream has begun with the view as it is then. */
  function startAgain() {
    breaks++
    onLost()
    stream.close()
    listen()
  }

  async function proveLine() {
    try {
      await fetch('/', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(PROVE_LINE_EVERY_MS) })
    } catch {
      startAgain()
    }
    setTimeout(proveLine, PROVE_LINE_EVERY_MS)
  }

  async function post(action: RegisterAction) {
    try {
      const response = await fetch('/register/actions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(action),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (response.ok) return
      onProblem(REFUSED)
    } catch {
      startAgain()
    }
  }

  listen()
  setTimeout(proveLine, PROVE_LINE_EVERY_MS)
  return {
    act(...actions) {
      for (const action of actions) {
        if (waiting >= MOST_WAITING) return
        waiting++
        const breaksThen = breaks
        sending = sending.then(async () => {
          if (breaks === breaksThen) await post(action)
          waiting--
        })
      }
    },
  }
}
