import { realTimers, type Timers } from '../timers.ts'
import type { Discovery } from './discover.ts'

export interface PluggedWatchOptions {
  /** Looks at what is plugged in; never throws. */
  readonly look: () => Promise<Discovery>
  /** Called with each list that is another one than the last, the first one too. */
  readonly onChange: (found: Discovery) => void
  readonly timers?: Timers
  readonly everyMs?: number
  /** A list that has just changed is looked at again after so long, and told once two looks agree: a device comes in pieces. */
  readonly settleMs?: number
}

const LOOK_EVERY_MS = 5000
const SETTLE_MS = 700

/** Looks every few seconds at what is plugged in, and tells each change once it has settled. One look ends before the next begins. */
export function watchPlugged({
  look,
  onChange,
  timers = realTimers,
  everyMs = LOOK_EVERY_MS,
  settleMs = SETTLE_MS,
}: PluggedWatchOptions): { close(): Promise<void> } {
  let told: string | null = null
  let seen: string | null = null
  let closed = false
  let timer: unknown = null

  async function lookOnce(): Promise<void> {
    const found = await look()
    if (closed) return
    const now = JSON.stringify(found)
    if (now === seen && now !== told) {
      told = now
      onChange(found)
    }
    const settling = now !== told
    seen = now
    timer = timers.setTimeout(
      () => {
        looking = lookOnce()
      },
      settling ? settleMs : everyMs,
    )
  }

  let looking = lookOnce()
  return {
    async close() {
      closed = true
      timers.clearTimeout(timer)
      await looking
    },
  }
}
