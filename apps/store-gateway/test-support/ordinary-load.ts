import type { LoadFacts } from '../src/loads/life-moves.ts'

/** A load of which no rule knows anything special, in whatever state. */
export const ordinaryLoad: Omit<LoadFacts, 'state'> = {
  kind: 'phone',
  gcId: null,
  heldAtMs: null,
  unknownLoad: false,
  confirmed: false,
  loadAttempts: 1,
  voidAttempts: 0,
  proof: null,
  returnTold: false,
  givenBack: false,
  claimCodeIssued: false,
  cashGranted: false,
  restoredAtMs: null,
}
