export interface Findings {
  /** Cash was taken, and nobody can say where it is, or its load has no end. */
  readonly lost: string[]
  /** Credited twice, paid out twice, or credited and paid out. */
  readonly double: string[]
  /** Anything else that does not add up. */
  readonly unexplained: string[]
  readonly ends: Map<string, number>
  /** Minor units, of all tills. */
  readonly money: {
    taken: number
    kept: number
    returned: number
    owed: number
    open: number
    live: number
    handedOver: number
    /** A till may hand it back for another one, and has not. */
    owedForOthers: number
    /** Credited although the cash goes back, because Amazon refused to undo it (R8): people know of it, and the store has lost it. */
    writtenOff: number
  }
}
