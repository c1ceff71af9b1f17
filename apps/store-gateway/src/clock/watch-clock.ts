import type { SteadyClock } from '@tillway/listener'
import type { AmazonClock } from '../amazon/amazon-clock.ts'
import { type ClockStanding, clockStanding } from './clock-standing.ts'

export interface ClockWatchDeps {
  readonly clock: SteadyClock
  readonly amazonClock: Pick<AmazonClock, 'aheadMs' | 'moved'>
  /** Whether a deadline is running that a moved clock would break. */
  readonly hasDeadlines: () => Promise<boolean>
  /** Our clock is about to go back, or went back: what it wrote must not wait for the old time. */
  readonly pullBack: (nowMs: number) => Promise<unknown>
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  /** It is off now, or is so no more. */
  readonly onStanding: (standing: ClockStanding) => void
  /** The machine's clock was set; the gateway goes on with its own time. */
  readonly onJump: (byMs: number) => void
  /** The gateway has taken the machine's time over. */
  readonly onFollow: (byMs: number) => void
  readonly onFault: (cause: unknown) => void
}

const LOOK_EVERY_MS = 5000
/** What clocks differ by without anybody having set one. */
const NO_JUMP_MS = 1000

/**
 * Looks at the machine's clock. Deadlines run on a clock of their own (R9), so a jump breaks none. A correction is followed, but only one that
 * brings us nearer to Amazon's clock, and only while no deadline is running.
 */
export function watchClock(deps: ClockWatchDeps): { stop(): Promise<void> } {
  const { clock, amazonClock } = deps
  let timer: { clear(): void } | null = null
  let looking: Promise<void> | null = null
  let stopped = false
  let told: ClockStanding['state'] = 'unknown'
  let noticedMs = 0

  async function look(): Promise<void> {
    const wallAheadMs = clock.wallAheadMs()
    if (Math.abs(wallAheadMs - noticedMs) > NO_JUMP_MS) {
      deps.onJump(wallAheadMs - noticedMs)
      noticedMs = wallAheadMs
    }
    if (Math.abs(wallAheadMs) > NO_JUMP_MS && isNearer(amazonClock.aheadMs(), wallAheadMs)) await followIfIdle()
    const standing = clockStanding(amazonClock.aheadMs(), clock.wallAheadMs())
    if (standing.state !== told && (standing.state === 'off' || told === 'off')) deps.onStanding(standing)
    told = standing.state
  }

  async function followIfIdle(): Promise<void> {
    if (await deps.hasDeadlines()) return
    const byMs = clock.follow()
    amazonClock.moved(byMs)
    noticedMs = 0
    if (byMs < 0) await deps.pullBack(clock.nowMs())
    deps.onFollow(byMs)
  }

  function lookAgain(): void {
    looking = look()
      .catch(deps.onFault)
      .finally(() => {
        looking = null
        if (!stopped) timer = deps.setTimer(lookAgain, LOOK_EVERY_MS)
      })
  }

  lookAgain()
  return {
    async stop() {
      stopped = true
      timer?.clear()
      await looking
    },
  }
}

/** Whether the machine's clock agrees better with Amazon's than ours does. */
function isNearer(amazonAheadMs: number | null, wallAheadMs: number): boolean {
  return amazonAheadMs !== null && Math.abs(amazonAheadMs - wallAheadMs) < Math.abs(amazonAheadMs)
}
