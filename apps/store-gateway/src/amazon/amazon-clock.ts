/** Amazon's clock, as its answers show it. Signatures carry its time, so a machine whose own clock is wrong is understood all the same. */
export interface AmazonClock {
  /** How far Amazon's clock is ahead of ours, in milliseconds; null until an answer has shown it. */
  aheadMs(): number | null
  /** What an answer's `Date` says. `refused`: it refused our signature for its date, so what was known is wrong. */
  hear(answer: {
    readonly sentMs: number
    readonly heardMs: number
    readonly dateMs: number
    readonly refused: boolean
  }): void
  /** Our own clock was moved by so much. */
  moved(byMs: number): void
}

/** Between which two values the lead of Amazon's clock must lie, by one answer. */
interface Bounds {
  readonly leastMs: number
  readonly mostMs: number
}

/** The header tells whole seconds: the moment lay somewhere within the one that it names. */
const HEADER_STEP_MS = 1000
const KEPT = 8

/**
 * The header was written between the sending and the hearing, at some time of the second that it names. What the last answers say together is
 * narrower than what one says; the estimate moves only when it contradicts them, so whole seconds and slow answers are no noise. One answer
 * that contradicts the others is believed when the next one agrees with it.
 */
export function createAmazonClock(): AmazonClock {
  let kept: Bounds[] = []
  let doubt: Bounds | null = null
  let aheadMs: number | null = null

  function believe(bounds: readonly Bounds[]): void {
    kept = bounds.slice(-KEPT)
    const all = together(kept)
    const before = aheadMs ?? 0 // nobody's clock is wrong before an answer says so
    if (all && (before < all.leastMs || before > all.mostMs)) aheadMs = Math.round((all.leastMs + all.mostMs) / 2)
    else aheadMs = before
  }

  return {
    aheadMs: () => aheadMs,
    hear({ sentMs, heardMs, dateMs, refused }) {
      const bounds = { leastMs: dateMs - heardMs, mostMs: dateMs + HEADER_STEP_MS - sentMs }
      if (together([...kept, bounds])) {
        doubt = null
        return believe([...kept, bounds])
      }
      const again = doubt && together([doubt, bounds]) ? doubt : null
      doubt = bounds
      if (!refused && !again) return
      doubt = null
      believe(again ? [again, bounds] : [bounds])
    },
    moved(byMs) {
      const move = ({ leastMs, mostMs }: Bounds) => ({ leastMs: leastMs - byMs, mostMs: mostMs - byMs })
      kept = kept.map(move)
      doubt = doubt && move(doubt)
      aheadMs = aheadMs === null ? null : aheadMs - byMs
    },
  }
}

/** What all of them allow, or null where they contradict each other. */
function together(bounds: readonly Bounds[]): Bounds | null {
  const leastMs = Math.max(...bounds.map((one) => one.leastMs))
  const mostMs = Math.min(...bounds.map((one) => one.mostMs))
  return leastMs <= mostMs ? { leastMs, mostMs } : null
}
