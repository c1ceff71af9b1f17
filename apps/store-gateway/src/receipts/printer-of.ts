import { isOwnPrinterName } from '@tillway/contract'

/** What decides where a till's paper comes out. */
interface Choice {
  /** The printer that the till has chosen by name, or the one attached to it. */
  readonly chosen: string | null
  /** How many tills are paired. */
  readonly tills: number
}

/**
 * P4: which printer is a till's: the one attached to it, or the one of the gateway's that it has chosen by name; without either the gateway's first one,
 * but only while no other till is paired. Null: the till has none. The journal finds a printer's paper by the same rule.
 */
export function printerOf(names: readonly string[], { chosen, tills }: Choice): string | null {
  if (chosen !== null) return isOwnPrinterName(chosen) || names.includes(chosen) ? chosen : null
  return tills > 1 ? null : (names[0] ?? null)
}
