import type { TimelineEntry } from '@tillway/contract'

/**
 * Until when the name of a gift card may be asked for before its Cancel (section 6), in milliseconds by our clock; 0 once it was asked for. The journal tells, so a
 * restart asks no second time. Only a question that surely never reached Amazon is put again, and that ends `resolveForMs` after the undoing began.
 */
export function learnUntilMs(timeline: readonly TimelineEntry[], nowMs: number, resolveForMs: number): number {
  let beganAtMs = nowMs
  let undoing = false
  let learning = false
  for (const { event, state, at } of timeline) {
    // A clock that was set back leaves times here that lie ahead of it.
    if (state === 'voiding' && !undoing) beganAtMs = Math.min(nowMs, Date.parse(at))
    undoing = state === 'voiding'
    if (event === 'send-learn') learning = true
    else if (learning && event.startsWith('load-') && event !== 'load-not-sent') return 0
  }
  return beganAtMs + resolveForMs
}
