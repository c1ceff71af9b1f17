import type { Db } from '../../apps/store-gateway/src/journal/sqlite/open-database.ts'
import type { Store } from './store.ts'
import { times } from './times.ts'

interface Entry {
  readonly loadId: string
  readonly atMs: number
  readonly event: string
  readonly state: string
}

/** A step that is due at once may wait so long for its turn at Amazon and for its commits. */
const AT_ONCE_MS = 12_000

/** What the rules say about times, by each load's timeline. Where the gateway's clock jumped, or two gateways wrote, it says nothing. */
export function checkTimes(store: Store, db: Db): void {
  if (store.plan.clockJumpMs > 0 || store.twoGateways()) return
  const lines = new Map<string, Entry[]>()
  for (const entry of db
    .prepare<[], Entry>('SELECT load_id AS loadId, at_ms AS atMs, event, state FROM timeline ORDER BY load_id, n')
    .all()) {
    const line = lines.get(entry.loadId) ?? []
    lines.set(entry.loadId, line)
    line.push(entry)
  }
  const held = new Set(db.prepare<[], string>('SELECT id FROM loads WHERE held_at_ms IS NOT NULL').pluck().all())
  for (const [loadId, line] of lines) {
    checkGivenUp(store, loadId, line)
    if (!held.has(loadId)) checkAskedTooLong(store, loadId, line)
    checkLateDone(store, loadId, line)
  }
}

/** R9: what a restart finds unresolved is asked once more before it is given up. */
function checkGivenUp(store: Store, loadId: string, line: readonly Entry[]): void {
  for (const { event, atMs } of line) {
    if (event !== 'give-up') continue
    const since = runOf(store, atMs)
    if (!line.some((entry) => entry.event === 'send-load' && entry.atMs >= since && entry.atMs <= atMs))
      store.found(`R9: ${loadId} was given up after a restart, and not asked again`)
  }
}

/** R9: after the time for asking a run asks once more at most. */
function checkAskedTooLong(store: Store, loadId: string, line: readonly Entry[]): void {
  let endMs: number | null = null
  const late = new Map<number, number>()
  for (const { event, atMs } of line) {
    if (event === 'ask-retry') endMs = atMs + times.resolveForMs
    if ((event === 'load-unknown' || event === 'load-partial') && endMs === null) endMs = atMs + times.resolveForMs
    if (event !== 'send-load' || endMs === null || atMs < endMs) continue
    const asked = (late.get(runOf(store, atMs)) ?? 0) + 1
    late.set(runOf(store, atMs), asked)
    if (asked > 1) store.found(`R9: ${loadId} was asked again and again after its time`)
  }
}

/** R12: a Load that turns out done while it is being undone makes the Void run at once. */
function checkLateDone(store: Store, loadId: string, line: readonly Entry[]): void {
  for (const [index, { event, state, atMs }] of line.entries()) {
    if (event !== 'load-done' || (state !== 'voiding' && state !== 'voided')) continue
    if (store.gatewayStarts.some((startMs) => startMs > atMs && startMs < atMs + AT_ONCE_MS)) continue
    const after = line.slice(index + 1).find((entry) => entry.event.includes('void'))
    const isUnderWay = line.slice(0, index).findLast((entry) => entry.event.includes('void'))?.event === 'send-void'
    if (!isUnderWay && (after === undefined || after.atMs > atMs + AT_ONCE_MS))
      store.found(`R12: ${loadId} turned out done, and its Void did not follow at once`)
  }
}

/** When the run of the gateway began that lived at a time. */
function runOf(store: Store, atMs: number): number {
  return store.gatewayStarts.findLast((startMs) => startMs <= atMs) ?? 0
}
