import { MAX_CASH_IDS } from '@tillway/contract'
import type { Load, Terminal } from './store-facts.ts'

/** What a till's own record says of the cash of a load that goes back. */
export interface CashSaid {
  /** `granted`: the till may hand it back, and no till has said that it was handed back or is owed. */
  readonly place: 'returned' | 'ordered' | 'owed' | 'granted'
  readonly terminalId: string
  /** When the till said so, or was given the grant. */
  readonly at: string
}

/** After so long the till has surely put the grant in its record. */
const GRANT_IS_OLD_MS = 3_600_000

/** Reads the tills' records once, for the cash of any load. A grant alone never says that cash was handed back (T5a). */
export function readCashRecords(terminals: readonly Terminal[]): (load: Load) => CashSaid | null {
  const said = new Map<string, CashSaid>()
  // What was handed over at one till is no longer owed at another.
  for (const place of ['owed', 'ordered', 'returned'] as const)
    for (const { terminalId, cash, lastSeenAt } of terminals)
      for (const id of cash?.[place] ?? []) said.set(id, { place, terminalId, at: lastSeenAt ?? '' })

  return (load) => {
    const known = said.get(load.id)
    if (known || !load.cashReturned) return known ?? null
    const { terminalId, at } = load.cashReturned
    const till = terminals.find((one) => one.terminalId === terminalId)
    return { place: till && isBeyondList(till, at) ? 'returned' : 'granted', terminalId, at }
  }
}

/** A till tells the newest loads of each list: one that is on no list, beside a full list of returned ones, was handed back long ago. */
function isBeyondList({ cash, lastSeenAt }: Terminal, grantedAt: string): boolean {
  if (!cash || lastSeenAt === null || cash.returned.length < MAX_CASH_IDS) return false
  if (cash.owed.length >= MAX_CASH_IDS || cash.ordered.length >= MAX_CASH_IDS) return false
  return Date.parse(lastSeenAt) - Date.parse(grantedAt) > GRANT_IS_OLD_MS
}
