import type { Load, LoadFilter } from './store-facts.ts'

/** More rows than this make the page slow; older loads are found by search. */
export const MOST_LOADS_SHOWN = 500

/** The loads on the page, newest first, and how to ask for older ones. */
export interface LoadList {
  readonly loads: readonly Load[]
  readonly cursor: string | null
  /** True once rows were left out because there were too many. */
  readonly cut: boolean
}

export const emptyList: LoadList = { loads: [], cursor: null, cut: false }

/** A load as an event told it: it takes its place, changes its row, or leaves the list when it no longer fits the filter. */
export function withLoad(list: LoadList, load: Load, filter: LoadFilter): LoadList {
  const known = list.loads.find((one) => one.id === load.id)
  // An answer that was overtaken by an event would show an older state as the present one.
  if (known && known.revision > load.revision) return list
  const others = list.loads.filter((one) => one.id !== load.id)
  return bounded(matches(load, filter) ? [...others, load] : others, list)
}

/** A page of loads as the route answered, joined with what events told meanwhile. */
export function withPage(list: LoadList, loads: readonly Load[], cursor: string | null): LoadList {
  const byId = new Map(list.loads.map((one) => [one.id, one]))
  for (const load of loads) {
    const known = byId.get(load.id)
    if (!known || known.revision <= load.revision) byId.set(load.id, load)
  }
  return bounded([...byId.values()], { ...list, cursor })
}

/** Whether a load belongs under a filter: what the route decides for its pages, decided here for single events. */
export function matches(load: Load, filter: LoadFilter): boolean {
  if (filter.state && load.state !== filter.state) return false
  const q = filter.q.trim().toLowerCase()
  return (
    q === '' ||
    [load.number, load.id, load.terminalId, load.destination.masked].some((text) => text.toLowerCase().includes(q))
  )
}

function bounded(loads: readonly Load[], list: LoadList): LoadList {
  const sorted = [...loads].sort((a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id))
  return sorted.length <= MOST_LOADS_SHOWN
    ? { ...list, loads: sorted }
    : { loads: sorted.slice(0, MOST_LOADS_SHOWN), cursor: null, cut: true }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
