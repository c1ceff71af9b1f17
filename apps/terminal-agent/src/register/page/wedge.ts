/**
 * A keyboard wedge is a scanner that types. Only its speed tells it from a person: it sends a key every few milliseconds and ends with
 * Enter. So every key is held back for `GAP_MS`; a key that stands alone by then was a person's.
 */
const GAP_MS = 50
/** No person types this many keys in a row with less than `GAP_MS` between them. */
const SHORTEST_SCAN = 6
/** Once a scan has begun, its scanner may pause this long (a busy USB bus) before it counts as broken off. */
const PAUSE_MS = 300
/** After a broken scan keys count again only after this much silence: its tail must not become an amount, nor its Enter a yes. */
const SILENCE_MS = 500
const LONGEST_SCAN = 512

export type WedgeResult =
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'scan'; readonly text: string }
  | { readonly kind: 'broken' }

export interface Wedge {
  /** A key of one character, or `Enter`, with the moment of its event. */
  key(key: string, atMs: number): void
  /** Whether keys are held back, so that an Enter now may be a scan's. */
  holds(): boolean
  /** Lets go of what is held as a person's keys: another kind of key came. */
  flush(): void
}

export interface WedgeDeps {
  readonly take: (result: WedgeResult) => void
  /** Calls back after a time; returns how to call that off. */
  readonly after: (ms: number, call: () => void) => () => void
}

/** Sorts keys into scans and a person's keys. It never gives one key to both. */
export function createWedge({ take, after }: WedgeDeps): Wedge {
  let held: string[] = []
  let lastAtMs = Number.NEGATIVE_INFINITY
  let swallowing = false
  let callOff = () => {}

  const isScan = () => held.length >= SHORTEST_SCAN

  function letGo() {
    callOff()
    const keys = held
    held = []
    if (keys.length === 0) return
    if (keys.length < SHORTEST_SCAN) return take({ kind: 'keys', keys })
    swallowing = true
    take({ kind: 'broken' })
  }

  return {
    key(key, atMs) {
      const gapMs = atMs - lastAtMs
      lastAtMs = atMs
      if (swallowing && gapMs < SILENCE_MS) return
      swallowing = false
      // The page may have been too busy to run its timer: what counts is when the keys were pressed.
      if (held.length > 0 && gapMs > (isScan() ? PAUSE_MS : GAP_MS)) {
        letGo()
        if (swallowing) return
      }
      if (key === 'Enter') {
        if (isScan()) {
          callOff()
          const text = held.join('')
          held = []
          return take({ kind: 'scan', text })
        }
        letGo()
        return take({ kind: 'keys', keys: ['Enter'] })
      }
      held.push(key)
      if (held.length > LONGEST_SCAN) return letGo()
      callOff()
      callOff = after(isScan() ? PAUSE_MS : GAP_MS, letGo)
    },
    holds: () => held.length > 0 || swallowing,
    flush: letGo,
  }
}
