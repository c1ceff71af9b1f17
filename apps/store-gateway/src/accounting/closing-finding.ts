/** What somebody has to look at. */
export interface ClosingFinding {
  readonly kind:
    | 'no-end'
    | 'needs-review'
    | 'owed'
    | 'not-handed-over'
    | 'owed-at-removed-till'
    | 'handed-over-unasked'
    | 'handed-over-twice'
    | 'receipt-not-proved'
    | 'owed-unknown-load'
    | 'till-holds-loads'
    | 'till-silent'
  readonly count: number
  readonly minorUnits: number
  /** Of one till; null: of the loads of this report. */
  readonly terminalId: string | null
}

/** What somebody has to look at, as an English sentence. */
export function englishFinding(
  { kind, count, minorUnits, terminalId }: ClosingFinding,
  money: (minorUnits: number) => string,
): string {
  const loads = `${count === 1 ? '1 load' : `${count} loads`} (${money(minorUnits)})`
  const till = terminalId ?? ''
  const words: Record<ClosingFinding['kind'], string> = {
    'no-end': `${loads} without an end yet.`,
    'needs-review': `${loads} that only a person can find out about.`,
    owed: `${loads} whose cash is owed to the customer.`,
    'not-handed-over': `${loads} that ${till} may hand back and has not said it did.`,
    'owed-at-removed-till': `${loads} whose cash ${till} has not said it handed back, and ${till} was removed: count its drawer.`,
    'handed-over-unasked': `${loads} that ${till} says it handed back, and the gateway was not asked.`,
    'handed-over-twice': `${loads} that more than one till says it handed back: ${till} is one of them. Count the drawers.`,
    'receipt-not-proved': `${loads} whose receipt is not proved.`,
    'owed-unknown-load': `${till} owes ${money(minorUnits)} of loads that never reached the gateway: in its drawer, and in no other figure here.`,
    'till-holds-loads': `${till} has ${count} open with ${money(minorUnits)}; they may not be in here.`,
    'till-silent': `${till} was not heard of for an hour: what it has not delivered is not in here.`,
  }
  return words[kind]
}
