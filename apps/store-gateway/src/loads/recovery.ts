import { WAIT_FOR_TILL_MS } from './limits.ts'
import type { LoadJournal, OpenLoad } from './ports.ts'

export interface RecoveryDeps {
  readonly journal: Pick<LoadJournal, 'openLoads' | 'loadsWithOpenAttempts'>
  /** Whether this run has the load in its hands already: it is being driven, or waits for its time. */
  readonly isBusy: (loadId: string) => boolean
  /** R5: closes what the last run left of a load's attempts. */
  readonly closeLost: (loadId: string) => Promise<void>
  readonly drive: (loadId: string) => void
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly onFault: (cause: unknown) => void
}

/**
 * Takes up what the last run left open, behind whatever is new: a page at a time, newest first, since the void window closes, and never more at once than the account's
 * rate can use. What is not yet taken up lies in the journal, and nowhere else.
 */
export interface Recovery {
  start(): void
  /** R9: a till is there again. Its unresolved loads need wait no longer. */
  tillSeen(terminalId: string): void
  /** Whether this load was taken up from the journal, and nobody has come for it since. */
  has(loadId: string): boolean
  /** It has ended, or waits for long, or somebody came for it: there is room for another one. */
  release(loadId: string): void
  stop(): Promise<void>
}

/** Enough to use an account's rate while each waits ten seconds for its next try. */
export const RECOVER_AT_ONCE = 256
const PAGE = 64
const FAULT_RETRY_MS = 1000

export function createRecovery(deps: RecoveryDeps): Recovery {
  const { journal } = deps
  const taken = new Set<string>()
  const seenTills = new Set<string>()
  const missedTills = new Set<string>()
  let tillsMayBeAway = true
  let lostAreClosed = false
  let page: OpenLoad[] = []
  /** The last load read of this pass; `end` after the oldest one. */
  let cursor: OpenLoad | 'start' | 'end' = 'end'
  let working: Promise<void> | null = null
  let stopped = false
  let waitingForTills: { clear(): void } | null = null
  let endPause: () => void = () => undefined

  function startPass(): void {
    page = []
    cursor = 'start'
    work()
  }

  function isDone(): boolean {
    return cursor === 'end' && page.length === 0
  }

  function work(): void {
    if (working || stopped || isDone() || taken.size >= RECOVER_AT_ONCE) return
    working = takeUp()
      .catch((cause) => {
        deps.onFault(cause)
        return pause(FAULT_RETRY_MS)
      })
      .finally(() => {
        working = null
        work() // whoever was released meanwhile found us at work
      })
  }

  async function takeUp(): Promise<void> {
    if (!lostAreClosed) await closeLost()
    lostAreClosed = true
    while (!stopped && taken.size < RECOVER_AT_ONCE) {
      if (page.length === 0 && !(await turnPage())) return
      const load = page.shift()
      if (!load || deps.isBusy(load.id) || waitsForTill(load)) continue
      taken.add(load.id)
      deps.drive(load.id)
    }
  }

  /** R5, before anything else: a page of them shares a commit. */
  async function closeLost(): Promise<void> {
    let before: string | null = null
    while (!stopped) {
      const ids: string[] = await journal.loadsWithOpenAttempts(before, PAGE)
      await Promise.all(ids.map((id) => (deps.isBusy(id) ? undefined : deps.closeLost(id))))
      if (ids.length < PAGE) return
      before = ids.at(-1) ?? null
      await pause(0)
    }
  }

  async function turnPage(): Promise<boolean> {
    if (cursor !== 'start' && !isDone()) await pause(0) // callers come first
    const from = cursor
    if (stopped || from === 'end') return false
    const found = await journal.openLoads(from === 'start' ? null : from, PAGE)
    if (cursor !== from) return turnPage() // a new pass has begun meanwhile
    page = found
    cursor = found.length < PAGE ? 'end' : (found.at(-1) ?? 'end')
    return found.length > 0
  }

  function waitsForTill(load: OpenLoad): boolean {
    if (!tillsMayBeAway || load.state !== 'unresolved' || seenTills.has(load.terminalId)) return false
    missedTills.add(load.terminalId)
    return true
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = deps.setTimer(resolve, ms)
      endPause = () => {
        timer.clear()
        resolve()
      }
    })
  }

  return {
    start() {
      waitingForTills = deps.setTimer(() => {
        tillsMayBeAway = false
        if (missedTills.size > 0) startPass()
      }, WAIT_FOR_TILL_MS)
      startPass()
    },
    tillSeen(terminalId) {
      if (!tillsMayBeAway || seenTills.has(terminalId)) return
      seenTills.add(terminalId)
      if (missedTills.delete(terminalId)) startPass()
    },
    has: (loadId) => taken.has(loadId),
    release(loadId) {
      if (taken.delete(loadId)) work()
    },
    async stop() {
      stopped = true
      waitingForTills?.clear()
      endPause()
      await working
    },
  }
}
