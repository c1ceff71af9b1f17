import type { Log, SteadyClock } from '@tillway/listener'
import { watchKeyAges } from './amazon/key-ages.ts'
import { watchAmazon } from './amazon/watch-amazon.ts'
import { type ClockStanding, clockWords } from './clock/clock-standing.ts'
import { watchClock } from './clock/watch-clock.ts'
import type { HeldParts } from './held-parts.ts'
import type { Journal } from './journal/journal.ts'
import type { Accounts } from './open-accounts.ts'

export interface WatchesDeps {
  readonly log: Log
  readonly alert: (what: string, cause: unknown) => void
  readonly steadyClock: SteadyClock
  readonly clock: () => ClockStanding
  readonly accounts: Accounts
  readonly loads: Journal['loads']
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly queueChanged: () => void
}

const ERASE_EVERY_MS = 60_000

/** Starts what looks again and again while the gateway runs: at Amazon, at the ages of keys, at the clock, and at what is to be erased. */
export function startWatches(deps: WatchesDeps, { hold }: Pick<HeldParts, 'hold'>): void {
  const { log, alert, accounts, loads, setTimer } = deps
  const { nowMs } = deps.steadyClock
  const watches = accounts.all.flatMap(({ funds, state, keys }) => [
    watchAmazon({
      probe: funds.look,
      state: state.current,
      setTimer,
      onFault: (cause) => alert('Amazon could not be asked', cause),
    }),
    watchKeyAges({ keys: keys.list, nowMs, setTimer, alert: (sentence) => alert(sentence, undefined) }),
  ])
  // All at once: each may wait for an answer.
  hold(() => Promise.all(watches.map((watch) => watch.stop())))
  const clockWatch = watchClock({
    clock: deps.steadyClock,
    amazonClock: accounts.clock,
    hasDeadlines: loads.hasDeadlines,
    pullBack: loads.pullBack,
    setTimer,
    onStanding: (standing) => {
      deps.queueChanged()
      if (standing.state === 'off') alert(clockWords(standing), undefined)
      else log.info({ clock: standing }, 'the clock is right again')
    },
    onJump: (byMs) => log.warn({ byMs }, "the machine's clock was set; deadlines go on as they were"),
    onFollow: (byMs) => log.warn({ byMs }, "the machine's time was taken over"),
    onFault: (cause) => alert('the clock could not be looked at', cause),
  })
  hold(clockWatch.stop)
  const erasing = setInterval(() => {
    // A clock that may be wrong erases nothing: it could be too early (R14).
    if (deps.clock().state !== 'right') return
    loads.eraseDue(nowMs()).catch((cause) => alert('accounts that are no longer needed could not be erased', cause))
  }, ERASE_EVERY_MS)
  hold(() => clearInterval(erasing))
}
