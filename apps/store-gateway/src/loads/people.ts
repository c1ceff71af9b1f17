import type { LoadEvent } from './life-moves.ts'
import { freshUntilMs, overAtAmazonMs } from './limits.ts'
import type { LoadRecord } from './load-record.ts'
import { type PlanDeps, planChange } from './plan-change.ts'
import type { LoadJournal } from './ports.ts'

export interface PeopleDeps extends PlanDeps {
  readonly journal: LoadJournal
  readonly nowMs: () => number
  /** How far Amazon's clock is ahead of ours; null while it is not known. */
  readonly aheadMs: (account: string) => number | null
}

export type Asked = { readonly load: LoadRecord } | { readonly refused: string } | null

/** What a person may do to a load (R11). Each act has a reason and an actor, and stands on the timeline. */
export type PersonsAct =
  | { readonly do: 'void' }
  | { readonly do: 'retry' }
  | { readonly do: 'resolve'; readonly outcome: 'loaded' | 'voided' }

/** Carries a person's act out, or says why it cannot be; null when there is no such load. */
export async function askAsPerson(
  deps: PeopleDeps,
  loadId: string,
  act: PersonsAct,
  actor: string,
  reason: string,
): Promise<Asked> {
  const nowMs = deps.nowMs()
  let refused: string | null = null
  const changed = await deps.journal.change(loadId, nowMs, (load) => {
    refused = tooEarlyOrLate(deps, load, act, nowMs)
    if (refused) return null
    const change = planChange(deps, load, eventOf(act), { outcome: null, actor, nowMs, note: reason })
    if (!('refused' in change)) return change
    refused = `${change.refused.charAt(0).toUpperCase()}${change.refused.slice(1)}.`
    return null
  })
  if (changed) return { load: changed.load }
  return refused === null ? null : { refused }
}

function eventOf(act: PersonsAct): LoadEvent {
  if (act.do === 'void') return 'ask-void'
  if (act.do === 'retry') return 'ask-retry'
  return act.outcome === 'loaded' ? 'resolve-loaded' : 'resolve-voided'
}

/** When Amazon had done it at the latest: a later re-fetch or a person's word makes it no younger. */
function firstDoneMs(load: LoadRecord): number {
  return Math.min(load.loadedAtMs ?? 0, load.lastLoadAtMs ?? 0)
}

function tooEarlyOrLate(deps: PeopleDeps, load: LoadRecord, act: PersonsAct, nowMs: number): string | null {
  const { voidWindowMs } = deps.times
  if (act.do === 'void' && load.state === 'loaded' && nowMs >= firstDoneMs(load) + voidWindowMs)
    return `Amazon undoes a load for ${Math.round(voidWindowMs / 60_000)} minutes, and they are over.`
  // R11b: what is still under way could make the person's word untrue.
  const untilMs = mayArriveUntilMs(deps, load)
  if (act.do === 'resolve' && load.state === 'needs-review' && nowMs < untilMs)
    return `A request of this load may still be under way. Look again after ${new Date(untilMs).toISOString()}, then resolve it.`
  return null
}

/** Until when a signature of the load may be fresh: our clock has to say that it no longer is, and Amazon's too where it is known. */
function mayArriveUntilMs(deps: PeopleDeps, load: LoadRecord): number {
  if (load.lastAttemptAtMs === null || load.signedAtAmazonMs === null) return 0
  const byOursMs = freshUntilMs(load.lastAttemptAtMs, deps.times)
  const aheadMs = deps.aheadMs(load.account)
  return aheadMs === null ? byOursMs : Math.max(byOursMs, overAtAmazonMs(load.signedAtAmazonMs, deps.times) - aheadMs)
}
