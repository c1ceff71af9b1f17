/** One time for both sides of the wire. It moves on only while nothing is on its way, so minutes pass at once and no request times out by itself. */
export interface VirtualTime {
  nowMs(): number
  setTimer(run: () => void, afterMs: number): { clear(): void }
  /** The simulator's timers: what it keeps back. */
  keepBack(run: () => void, afterMs: number, what: 'answer' | 'request'): { clear(): void }
  /** A request that is under way until its answer has come. */
  onTheWire<T>(answer: Promise<T>): Promise<T>
  /** Moves time on, running what falls due, and lets everything come to rest after each. */
  advance(ms: number): Promise<void>
}

interface Timer {
  readonly atMs: number
  readonly run: () => void
}

/** So many turns of the event loop in which nothing is on its way: then every promise has gone as far as it can. */
const CALM_TURNS = 12
const HANGS_AFTER_REAL_MS = 60_000

export function createVirtualTime(startMs: number): VirtualTime {
  let nowMs = startMs
  let timers: Timer[] = []
  let underWay = 0
  let answersKept = 0

  function setTimer(run: () => void, afterMs: number) {
    const timer = { atMs: nowMs + Math.max(0, afterMs), run }
    timers.push(timer)
    return {
      clear() {
        timers = timers.filter((one) => one !== timer)
      },
    }
  }

  async function rest(): Promise<void> {
    const sinceMs = performance.now()
    for (let calm = 0; calm < CALM_TURNS; ) {
      await new Promise((resolve) => setImmediate(resolve))
      calm = underWay === answersKept ? calm + 1 : 0
      if (performance.now() - sinceMs > HANGS_AFTER_REAL_MS)
        throw new Error(`${underWay} requests are under way, ${answersKept} answers are kept back, and nothing happens`)
    }
  }

  return {
    nowMs: () => nowMs,
    setTimer,
    keepBack(run, afterMs, what) {
      if (what === 'request') return setTimer(run, afterMs)
      answersKept++
      let open = true
      const end = () => {
        if (open) answersKept--
        open = false
      }
      const timer = setTimer(() => {
        end()
        run()
      }, afterMs)
      return {
        clear() {
          end()
          timer.clear()
        },
      }
    },
    async onTheWire(answer) {
      underWay++
      try {
        return await answer
      } finally {
        underWay--
      }
    },
    async advance(ms) {
      const endMs = nowMs + ms
      for (;;) {
        await rest()
        const next = timers.reduce<Timer | null>((first, one) => (first && first.atMs <= one.atMs ? first : one), null)
        if (!next || next.atMs > endMs) break
        timers = timers.filter((one) => one !== next)
        nowMs = Math.max(nowMs, next.atMs)
        next.run()
      }
      nowMs = endMs
    },
  }
}
