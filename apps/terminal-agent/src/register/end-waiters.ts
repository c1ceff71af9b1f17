/** Requests that wait for a load to change. */
export interface EndWaiters {
  /** Resolves when `isOver` holds, when the time is over, or when the listener closes. */
  wait(id: string, timeoutMs: number, isOver: () => boolean): Promise<void>
  /** The load changed. */
  notify(id: string): void
  /** Ends every wait, so that the listener can close. */
  close(): void
}

export function createEndWaiters(): EndWaiters {
  const looks = new Map<string, Set<() => void>>()
  let closed = false
  return {
    wait: (id, timeoutMs, isOver) =>
      new Promise((resolve) => {
        const ofLoad = looks.get(id) ?? new Set()
        looks.set(id, ofLoad)
        const timer = setTimeout(end, timeoutMs)
        function end() {
          clearTimeout(timer)
          ofLoad.delete(look)
          if (ofLoad.size === 0) looks.delete(id)
          resolve()
        }
        function look() {
          if (closed || isOver()) end()
        }
        ofLoad.add(look)
        look()
      }),
    notify: (id) => {
      for (const look of [...(looks.get(id) ?? [])]) look()
    },
    close: () => {
      closed = true
      for (const ofLoad of [...looks.values()]) for (const look of [...ofLoad]) look()
    },
  }
}
