import type { LoadRecord } from '../loads/load-record.ts'
import type { FundsReading } from './funds-record.ts'

/** Funds that moved otherwise than the loads say, between two readings. Negative: more was spent. */
interface FundsStep {
  readonly fromMs: number
  readonly toMs: number
  readonly minorUnits: number
}

/** What the funds did between the first and the last reading of a day, beside what its loads took from them. */
export interface FundsMovement {
  readonly fromMs: number
  readonly toMs: number
  readonly movedMinorUnits: number
  readonly loadsMinorUnits: number
  /** Where the two part, and stay so. */
  readonly steps: readonly FundsStep[]
}

interface Point {
  readonly atMs: number
  readonly minorUnits: number
}

/** A load on its way, or an undo, is in the funds a little before or after it is in the journal: what is gone again by so many readings is none. */
const SETTLES_WITHIN = 3
/** A reading of before the day stands for its beginning when it is so near. */
const NEAR_MS = 3_600_000

/**
 * Compares the movement of an account's funds with the loads of its journal, reading by reading. Null where fewer than two readings are of that day: then nothing is
 * known. Whoever else spends from the account, another store or a person at the portal, is in the funds and not in the journal.
 */
export function fundsMovement(
  readings: readonly FundsReading[],
  loads: readonly LoadRecord[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): FundsMovement | null {
  const points = pointsOf(readings, fromMs, toMs)
  const [first] = points
  const last = points.at(-1)
  if (!first || !last || points.length < 2) return null
  const moves = loads.flatMap(movesOf).sort((one, other) => one.atMs - other.atMs)
  let spent = 0
  let next = 0
  const takeUntil = (atMs: number) => {
    for (let move = moves[next]; move && move.atMs <= atMs; move = moves[++next]) spent += move.minorUnits
    return spent
  }
  const before = takeUntil(first.atMs)
  // What the funds have beyond what the loads explain.
  const drifts = points.map(({ atMs, minorUnits }) => minorUnits - first.minorUnits - (takeUntil(atMs) - before))
  return {
    fromMs: first.atMs,
    toMs: last.atMs,
    movedMinorUnits: last.minorUnits - first.minorUnits,
    loadsMinorUnits: spent - before,
    steps: stepsOf(points, drifts),
  }
}

function pointsOf(readings: readonly FundsReading[], fromMs: number, toMs: number): Point[] {
  const currency = readings.at(-1)?.currency
  const points = readings
    .filter((one) => one.currency === currency)
    .flatMap(({ atMs, untilMs, minorUnits }) => {
      const from = Math.max(atMs, Math.min(untilMs, fromMs))
      const to = Math.min(untilMs, toMs)
      return [from, ...(to > from ? [to] : [])].map((one) => ({ atMs: one, minorUnits }))
    })
  return points.filter(({ atMs }) => atMs >= fromMs - NEAR_MS)
}

/** What a load took from the funds, and what its undo gave back. One that Amazon never had, or that a person resolved as such, took nothing. */
function movesOf({ state, proof, amount, loadedAtMs, lastLoadAtMs, voidedAtMs }: LoadRecord): Point[] {
  // A later look for a lost code makes it no younger.
  const doneAtMs = Math.min(loadedAtMs ?? Number.POSITIVE_INFINITY, lastLoadAtMs ?? Number.POSITIVE_INFINITY)
  const done = { atMs: doneAtMs, minorUnits: -amount.minorUnits }
  if (state === 'voided' && proof === 'confirmed' && voidedAtMs !== null)
    return [done, { atMs: voidedAtMs, minorUnits: amount.minorUnits }]
  return state === 'loaded' || (state === 'voiding' && loadedAtMs !== null) ? [done] : []
}

function stepsOf(points: readonly Point[], drifts: readonly number[]): FundsStep[] {
  const steps: FundsStep[] = []
  let settled = 0
  for (let n = 1; n < points.length; n++) {
    const drift = drifts[n] as number
    if (drift === drifts[settled]) {
      settled = n
      continue
    }
    const soon = drifts.slice(n + 1, n + 1 + SETTLES_WITHIN)
    if (soon.includes(drifts[settled] as number)) continue
    steps.push({
      fromMs: (points[settled] as Point).atMs,
      toMs: (points[n] as Point).atMs,
      minorUnits: drift - (drifts[settled] as number),
    })
    settled = n
  }
  return steps
}
