import { END_STATES } from '@tillway/contract'
import type { LoadRecord } from '../loads/load-record.ts'

/** Requests that wait for a load's end (`Prefer: wait`). */
export interface Waiters {
  wait(loadId: string, waitMs: number): Waiting
  changed(load: LoadRecord): void
  /** Answers all of them now: a server cannot close while one waits. */
  endAll(): void
}

interface Waiting {
  /** The load once it has an end; null when the time is over, the waiting is stopped or the server closes. */
  readonly end: Promise<LoadRecord | null>
  stop(): void
}

export function createWaiters(setTimer: (run: () => void, afterMs: number) => { clear(): void }): Waiters {
  const waiting = new Map<string, Set<(load: LoadRecord | null) => void>>()
  let closed = false
  return {
    wait(loadId, waitMs) {
      const { promise, resolve } = Promise.withResolvers<LoadRecord | null>()
      if (closed) return { end: Promise.resolve(null), stop: () => undefined }
      const ends = waiting.get(loadId) ?? new Set()
      waiting.set(loadId, ends)
      const end = (load: LoadRecord | null) => {
        timer.clear()
        ends.delete(end)
        if (ends.size === 0 && waiting.get(loadId) === ends) waiting.delete(loadId)
        resolve(load)
      }
      const timer = setTimer(() => end(null), waitMs)
      ends.add(end)
      return { end: promise, stop: () => end(null) }
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
