/** One request id at Amazon: the truth about its money. */
export interface LedgerEntry {
  readonly requestId: string
  readonly loadId: string
  readonly account: string
  readonly value: number
  readonly creditedAtMs: number
  readonly code: string | null
  readonly gcId: string | null
  state: 'live' | 'voided'
}

/**
 * Amazon's book, strictly kept: one request id is credited once, an id that was voided is never credited again (A1, assumed), and a void is
 * done within the window only. What it holds after a run is the truth that every promise is checked against.
 */
export interface AmazonLedger {
  find(requestId: string): LedgerEntry | undefined
  credit(entry: Omit<LedgerEntry, 'state' | 'code' | 'gcId'> & { readonly givesCode: boolean }): LedgerEntry
  void(requestId: string, nowMs: number): 'done' | 'absent' | 'before' | 'too-late'
  /** Everything ever credited for one load, under whatever request id. */
  ofLoad(loadId: string): LedgerEntry[]
  isLive(loadId: string): boolean
  loadIds(): string[]
  codes(): string[]
}

export function createAmazonLedger(voidWindowMs: number): AmazonLedger {
  const entries = new Map<string, LedgerEntry>()
  const ofLoad = (loadId: string) => [...entries.values()].filter((entry) => entry.loadId === loadId)
  return {
    find: (requestId) => entries.get(requestId),
    credit({ givesCode, ...facts }) {
      if (entries.has(facts.requestId)) throw new Error(`the ledger credits ${facts.requestId} once only`)
      const number = String(entries.size + 1).padStart(4, '0')
      const entry: LedgerEntry = {
        ...facts,
        state: 'live',
        code: givesCode ? `CLAIM-${number}-CODE` : null,
        gcId: givesCode ? `G${number}` : null,
      }
      entries.set(entry.requestId, entry)
      return entry
    },
    void(requestId, nowMs) {
      const entry = entries.get(requestId)
      if (!entry) return 'absent'
      if (entry.state === 'voided') return 'before'
      if (nowMs > entry.creditedAtMs + voidWindowMs) return 'too-late'
      entry.state = 'voided'
      return 'done'
    },
    ofLoad,
    isLive: (loadId) => ofLoad(loadId).some((entry) => entry.state === 'live'),
    loadIds: () => [...entries.values()].map((entry) => entry.loadId),
    codes: () => [...entries.values()].flatMap((entry) => entry.code ?? []),
  }
}
