import type { EventStream } from '@tillway/listener'
import { type QueueView, showQueue } from './routes/store.ts'

const QUEUE_PAUSE_MS = 200

export interface QueueTellerDeps extends QueueView {
  readonly events: EventStream
  readonly setTimer: (run: () => void, afterMs: number) => unknown
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Tells the pages that are open of the queue, a little after it changed. At most one `queue` event at a time is under way, however many loads change, and none
 * that nobody reads: a page asks for the queue when it opens. Counting a day's loads takes time, so it gets at most a twentieth of it.
 */
export function createQueueTeller({ events, setTimer, onFault, ...queue }: QueueTellerDeps): { changed(): void } {
  let asked = false
  let pauseMs = QUEUE_PAUSE_MS
  return {
    changed() {
      if (asked || !events.isRead()) return
      asked = true
      setTimer(() => {
        asked = false
        const startedAtMs = performance.now()
        showQueue(queue).then(
          (shown) => {
            pauseMs = Math.max(QUEUE_PAUSE_MS, 20 * (performance.now() - startedAtMs))
            events.publish('queue', shown)
          },
          (cause) => onFault('the queue could not be counted', cause),
        )
      }, pauseMs)
    },
  }
}
