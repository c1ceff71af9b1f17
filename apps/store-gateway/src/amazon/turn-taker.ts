import type { PlaceInLine } from '@tillway/contract'

/** Lets calls out at an account's rate, first come first served. */
export interface TurnTaker {
  /**
   * Resolves true at this call's turn, false when `signal` ended the wait. The least patient goes first, and a call with any patience goes no faster than evenly, so
   * that whoever has none finds a turn soon. It is asked again for each turn: somebody may have come for this very load.
   */
  turn(signal: AbortSignal, patience?: () => number, id?: string): Promise<boolean>
  /** Where the call with this `id` stands in line, the next one at 1, and in how many milliseconds its turn comes if nobody goes before it; null when it waits for none. */
  placeOf(id: string): PlaceInLine | null
  /** Takes a turn that is free at this very moment; false when somebody waits or the rate is used up. */
  turnNow(): boolean
}

interface Waiting {
  readonly id: string
  readonly patience: () => number
  readonly go: () => void
}

const SECOND_MS = 1000
const none = () => 0

/**
 * At most `perSecond` calls in any second. Without it Amazon answers `Rate exceeded`, and a burst would spend its time in refusals.
 * `nowMs` must not jump: a monotonic clock.
 */
export function createTurnTaker(
  perSecond: number,
  nowMs: () => number,
  setTimer: (run: () => void, afterMs: number) => { clear(): void },
): TurnTaker {
  /** When the last calls went: a ring of one second's worth, written over at `next`. */
  const wentAtMs: number[] = []
  let next = 0
  let lastAtMs = Number.NEGATIVE_INFINITY
  const waiting = new Set<Waiting>()
  let timer: { clear(): void } | null = null

  function freeAtMs(patient: boolean): number {
    const roomAtMs = (wentAtMs[next] ?? Number.NEGATIVE_INFINITY) + SECOND_MS
    return patient ? Math.max(roomAtMs, lastAtMs + SECOND_MS / perSecond) : roomAtMs
  }

  function take(now: number): void {
    wentAtMs[next] = now
    next = (next + 1) % perSecond
    lastAtMs = now
  }

  function serve(): void {
    timer?.clear()
    timer = null
    for (;;) {
      const one = firstInLine()
      if (!one) return
      const now = nowMs()
      const waitMs = freeAtMs(one.patience() > 0) - now
      if (waitMs > 0) {
        timer = setTimer(serve, waitMs)
        return
      }
      take(now)
      one.go()
    }
  }

  function firstInLine(): Waiting | undefined {
    let first: Waiting | undefined
    let least = Number.POSITIVE_INFINITY
    for (const one of waiting) {
      const patience = one.patience()
      if (patience === 0) return one
      if (patience >= least) continue
      first = one
      least = patience
    }
    return first
  }

  function takeIfFree(patient: boolean): boolean {
    const now = nowMs()
    if (waiting.size > 0 || freeAtMs(patient) > now) return false
    take(now)
    return true
  }

  /** When the last of these goes, if they go one after another and nobody comes between. */
  function goesAtMs(line: readonly { readonly patience: number }[]): number {
    let atMs = lastAtMs
    for (const [ahead, { patience }] of line.entries()) {
      const seconds = 1 + Math.floor(ahead / perSecond)
      const wentMs = wentAtMs[(next + ahead) % perSecond] ?? Number.NEGATIVE_INFINITY
      atMs = Math.max(nowMs(), wentMs + seconds * SECOND_MS, patience > 0 ? atMs + SECOND_MS / perSecond : atMs)
    }
    return atMs
  }

  return {
    placeOf(id) {
      if (![...waiting].some((one) => one.id === id)) return null
      // Whoever is as patient stays in the order of arrival.
      const line = [...waiting]
        .map((one) => ({ id: one.id, patience: one.patience() }))
        .sort((a, b) => a.patience - b.patience)
      const position = 1 + line.findIndex((one) => one.id === id)
      return { position, waitMs: Math.ceil(goesAtMs(line.slice(0, position)) - nowMs()) }
    },
    turnNow: () => takeIfFree(false),
    turn(signal, patience = none, id = '') {
      if (signal.aborted) return Promise.resolve(false)
      if (takeIfFree(patience() > 0)) return Promise.resolve(true)
      return new Promise((resolve) => {
        const over = () => leave(false)
        const one = { id, patience, go: () => leave(true) }
        function leave(gone: boolean) {
          waiting.delete(one)
          signal.removeEventListener('abort', over)
          resolve(gone)
        }
        signal.addEventListener('abort', over, { once: true })
        waiting.add(one)
        serve()
      })
    },
  }
}
