/** What decides where a till's paper comes out. */
interface Choice {
  /** The printer that the till has chosen by name. */
  readonly chosen: string | null
  /** How many tills are paired. */
  readonly tills: number
}

/**
 * P4: which of the gateway's printers is a till's: the one that it has chosen by name; without a choice the first one, but only while no other till is
 * paired. Null: the till has none. The journal finds a printer's paper by the same rule.
 */
export function printerOf(names: readonly string[], { chosen, tills }: Choice): string | null {
  if (chosen !== null) return names.includes(chosen) ? chosen : null
  return tills > 1 ? null : (names[0] ?? null)
}
