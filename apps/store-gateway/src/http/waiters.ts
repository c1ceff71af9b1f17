import { END_STATES } from '@tillway/contract'
import type { LoadRecord } from '../loads/load-record.ts'

/** Requests that wait for a load's end (`Prefer: wait`). */
export interface Waiters {
  /** Ends with the load when it has an end, with null when the time is over or the server closes. */
  wait(loadId: string, waitMs: number): Promise<LoadRecord | null>
  changed(load: LoadRecord): void
  /** Answers all of them now: a server cannot close while one waits. */
  endAll(): void
}

export function createWaiters(setTimer: (run: () => void, afterMs: number) => { clear(): void }): Waiters {
  const waiting = new Map<string, Set<(load: LoadRecord | null) => void>>()
  let closed = false
  return {
    wait(loadId, waitMs) {
      if (closed) return Promise.resolve(null)
      return new Promise((resolve) => {
        const ends = waiting.get(loadId) ?? new Set()
        waiting.set(loadId, ends)
        const end = (load: LoadRecord | null) => {
          timer.clear()
          ends.delete(end)
          if (ends.size === 0) waiting.delete(loadId)
          resolve(load)
        }
        const timer = setTimer(() => end(null), waitMs)
        ends.add(end)
      })
    },
    changed(load) {
      if (END_STATES.has(load.state)) for (const end of [...(waiting.get(load.id) ?? [])]) end(load)
    },
    endAll() {
      closed = true
      for (const ends of [...waiting.values()]) for (const end of [...ends]) end(null)
    },
  }
}
