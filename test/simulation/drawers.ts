/** The cash as it lies there: what each till's drawer really took in and gave out, load by load, in minor units. No program sees it. */
export interface Drawers {
  take(till: string, loadId: string, minorUnits: number): void
  /** The customer has it back before anybody said that it was taken. */
  putBack(till: string, loadId: string): void
  hand(till: string, loadId: string, minorUnits: number): void
  took(till: string, loadId: string): boolean
  handed(till: string, loadId: string): boolean
  /** How often the cash of a load was handed out, over all tills. */
  payouts(loadId: string): number
  /** How often cash went in or out at a till. */
  moves(till: string): number
  /** What is in the drawer by these loads. */
  sum(till: string): { readonly taken: number; readonly handed: number }
}

interface Move {
  readonly till: string
  readonly loadId: string
  readonly minorUnits: number
}

export function createDrawers(): Drawers {
  let taken: Move[] = []
  const handed: Move[] = []
  const is = (till: string, loadId: string) => (move: Move) => move.till === till && move.loadId === loadId
  const sumAt = (moves: readonly Move[], till: string) =>
    moves.reduce((sum, move) => sum + (move.till === till ? move.minorUnits : 0), 0)
  return {
    take: (till, loadId, minorUnits) => void taken.push({ till, loadId, minorUnits }),
    putBack(till, loadId) {
      taken = taken.filter((move) => !is(till, loadId)(move))
    },
    hand: (till, loadId, minorUnits) => void handed.push({ till, loadId, minorUnits }),
    took: (till, loadId) => taken.some(is(till, loadId)),
    handed: (till, loadId) => handed.some(is(till, loadId)),
    payouts: (loadId) => handed.filter((move) => move.loadId === loadId).length,
    moves: (till) => [...taken, ...handed].filter((move) => move.till === till).length,
    sum: (till) => ({ taken: sumAt(taken, till), handed: sumAt(handed, till) }),
  }
}
