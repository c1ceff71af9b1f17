import type { LoadState, Reason, ReasonCode } from '@tillway/contract'
import type { LoadEvent, LoadFacts, Move, Refusal } from './life-moves.ts'

type Rule = Move | Refusal | ((load: LoadFacts) => Move | Refusal)

const stray = { refused: 'no Load attempt is under way' }
const strayVoid = { refused: 'no Void attempt is under way' }
const ended = { refused: 'the load has ended' }
const busy = { refused: 'a Load attempt is under way' }
const undoing = { refused: 'the load is being undone: a Load is never sent again (R2)' }
const certain = { refused: 'nothing is open that could be given up' }
const noTicket = { refused: 'a void has begun or the load has ended: it cannot be held any more' }
const notHeld = { refused: 'the load is not held' }
const noRefetch = { refused: 'no claim code is wanted' }
const noLearn = { refused: 'no Cancel waits for the name of its gift card' }
const notLoaded = { refused: 'only a load that stands can be voided' }
const notStuck = { refused: 'only a load that needs review can be resolved' }
const notOpen = { refused: 'only a load that is unresolved or needs review can be tried again' }

const noAnswer = {
  'load-done': stray,
  'load-refused': stray,
  'load-not-sent': stray,
  'load-partial': stray,
  'load-unknown': stray,
  'load-foreign': stray,
} as const
const noCode = {
  'send-learn': noLearn,
  'send-refetch': noRefetch,
  'refetch-done': noRefetch,
  'refetch-unknown': noRefetch,
  'refetch-second-code': noRefetch,
  'refetch-no-code': noRefetch,
} as const
const noVoidAnswer = {
  'void-done': strayVoid,
  'void-refused': strayVoid,
  'void-absent': strayVoid,
  'void-absent-for-good': strayVoid,
  'void-not-sent': strayVoid,
  'void-unknown': strayVoid,
} as const
const noVoid = {
  ...noVoidAnswer,
  'send-void': { refused: 'no void is wanted' },
  'void-time-over': { refused: 'no void is wanted' },
} as const
const noPeople = {
  'ask-void': notLoaded,
  'ask-retry': notOpen,
  'resolve-loaded': notStuck,
  'resolve-voided': notStuck,
} as const

/** What a load that has ended answers to whatever would move it. */
const over = {
  ...noAnswer,
  ...noCode,
  ...noVoid,
  ...noPeople,
  'send-load': ended,
  expire: ended,
  'give-up': ended,
  hold: noTicket,
  'hold-over': ended,
  'send-void': ended,
  'void-time-over': ended,
  restore: ended,
} as const

/** R11a: once the cash is back, or the till was told to return it, trying again would load for nothing. */
const tryAgain = (load: LoadFacts): Move | Refusal => {
  if (load.voidAttempts > 0) return undoing
  // R15, R2: the journal that knew its attempts is lost. One of them may have been a Void.
  if (load.restoredAtMs !== null)
    return { refused: 'its journal was lost, so it may have been undone at Amazon: it is never sent again (R2, R15)' }
  if (load.returnTold || load.givenBack || load.cashGranted)
    return { refused: 'the cash is back, or the till was told to return it (R11a)' }
  // R1: it may be at Amazon, also when an earlier answer said so and only its void was never sent.
  return { to: 'unresolved', set: { askAnew: true, unknownLoad: true } }
}

/** Whether the store has paid out for a load that stands after all. */
const isLoss = (load: LoadFacts) => load.returnTold || load.givenBack || load.cashGranted

/** A check after `voided, absent` (R4): it found a Load that came late, or nothing, or is itself not known. */
const lateCheck = (move: Move) => (load: LoadFacts) => (load.proof === 'absent' ? move : ended)
const credited = lateCheck({ to: 'needs-review', reason: 'credited-after-return', set: { loss: true } }) // R8

/** R15: whatever it was, it may have been sent or undone since. Only a person can find out. */
const restored: Move = { to: 'needs-review', reason: 'restored', set: { restored: true } }

/** The life of a load: for every state and every event what happens, or why it cannot. Rules R1 to R11 are kept here and nowhere else. */
const life: Readonly<Record<LoadState, Readonly<Record<LoadEvent, Rule>>>> = {
  queued: {
    ...noAnswer,
    ...noCode,
    ...noVoid,
    ...noPeople,
    'send-load': { to: 'sending' },
    // R7: only a load that is surely not at Amazon may expire. R10: not while its ticket is out.
    expire: (load) =>
      load.heldAtMs === null
        ? { to: 'expired', reason: 'expired' }
        : { refused: 'a held load does not expire by the clock (R10)' },
    'give-up': certain,
    hold: { to: 'queued', set: { held: true } },
    'hold-over': (load) => (load.heldAtMs === null ? notHeld : { to: 'expired', reason: 'expired' }),
    'give-back': { to: 'expired', reason: 'given-back-at-till', set: { givenBack: true } }, // T5f
    restore: restored,
  },
  sending: {
    ...noCode,
    ...noVoid,
    ...noPeople,
    'send-load': busy,
    'load-done': { to: 'loaded', set: { confirmed: true }, paper: 'issue' },
    // R1: a no decides only if no earlier attempt may have been done; else it means: stop asking, undo.
    'load-refused': (load) => ({
      to: load.unknownLoad ? 'voiding' : 'declined',
      reason: 'keep-amazons',
      ...(load.unknownLoad ? {} : { paper: 'issue-declined' }),
    }),
    'load-not-sent': (load) => ({ to: load.unknownLoad ? 'unresolved' : 'queued', reason: 'keep-amazons' }),
    'load-partial': { to: 'voiding', set: { unknownLoad: true }, reason: 'account-not-eligible' },
    'load-unknown': { to: 'unresolved', set: { unknownLoad: true }, reason: 'keep-amazons' },
    // Section 6: "active" proves ours only with our request id. R1: before anything was sent it is a plain no.
    'load-foreign': (load) =>
      load.unknownLoad
        ? { to: 'needs-review', reason: 'card-already-active', ...lossOf(load) }
        : { to: 'declined', reason: 'card-already-active', paper: 'issue-declined' },
    expire: busy,
    'give-up': busy,
    hold: { to: 'sending', set: { held: true } },
    'hold-over': busy,
    // The attempt under way may be done: its answer comes while the load is being undone.
    'give-back': { to: 'voiding', reason: 'given-back-at-till', set: { givenBack: true, unknownLoad: true } },
    restore: restored,
  },
  unresolved: {
    ...noAnswer,
    ...noCode,
    ...noVoid,
    ...noPeople,
    'send-load': (load) => (load.voidAttempts === 0 ? { to: 'sending' } : undoing),
    expire: { refused: 'it may be at Amazon: only a void ends it (R7)' },
    'give-up': (load) =>
      load.heldAtMs === null ? { to: 'voiding' } : { refused: 'a held load is not voided by the clock (R10)' },
    hold: { to: 'unresolved', set: { held: true } },
    'hold-over': (load) => (load.heldAtMs === null ? notHeld : { to: 'needs-review', reason: 'unknown-answer' }),
    'give-back': { to: 'voiding', reason: 'given-back-at-till', set: { givenBack: true } },
    'ask-retry': tryAgain,
    restore: restored,
  },
  voiding: {
    ...noCode,
    ...noPeople,
    // C4, R12: a code that was being fetched again when the undoing began; the load may yet stand (R3).
    'refetch-done': { to: 'voiding' },
    'refetch-unknown': { to: 'voiding' },
    'refetch-second-code': { to: 'voiding' },
    'refetch-no-code': { to: 'voiding' },
    // R12: an answer to a Load that was under way when the undoing began. Done makes the Void find something.
    'load-done': { to: 'voiding', set: { confirmed: true } },
    'load-refused': { to: 'voiding' },
    'load-not-sent': { to: 'voiding' },
    'load-partial': { to: 'voiding', set: { unknownLoad: true } },
    'load-unknown': { to: 'voiding', set: { unknownLoad: true } },
    'load-foreign': { to: 'voiding' },
    'send-load': undoing,
    expire: { refused: 'it may be at Amazon: only a void ends it (R7)' },
    'give-up': { refused: 'it is being undone already' },
    hold: noTicket,
    'hold-over': { refused: 'it is being undone already' },
    // R2: the same Create as a question, while no Cancel was ever sent.
    'send-learn': (load) => (mustLearn(load) ? { to: 'voiding' } : noLearn),
    'send-void': { to: 'voiding' },
    'void-done': (load) => ({ to: 'voided', proof: 'confirmed', paper: load.confirmed ? 'issue-void' : 'cancel' }),
    // R3: an earlier Void may have been done, so a refusal proves the load only after a confirmed Load and at the first Void.
    'void-refused': (load) => {
      const unproved: Move = { to: 'needs-review', reason: 'void-refused', ...lossOf(load) }
      if (!load.confirmed || load.voidAttempts !== 1) return unproved
      // R15: of what a lost journal has sent nobody knows that it was no Void.
      if (load.restoredAtMs !== null) return unproved
      // T5e: it stands after all, and the cash is gone.
      if (load.givenBack) return { to: 'needs-review', reason: 'given-back-at-till', set: { loss: true } }
      return { to: 'loaded', reason: 'void-refused', paper: 'issue' }
    },
    // R3, R4: "there is no such load" contradicts a confirmed one; else the cash goes back, and a late check follows.
    'void-absent': (load) =>
      load.confirmed
        ? { to: 'needs-review', reason: 'unknown-answer', ...lossOf(load) }
        : { to: 'voided', proof: 'absent', paper: 'cancel' },
    'void-absent-for-good': (load) =>
      load.confirmed
        ? { to: 'needs-review', reason: 'unknown-answer', ...lossOf(load) }
        : { to: 'voided', proof: 'settled', paper: 'cancel' },
    'void-not-sent': { to: 'voiding' },
    'void-unknown': { to: 'voiding' },
    'void-time-over': (load) => ({ to: 'needs-review', reason: 'void-window-over', ...lossOf(load) }),
    'give-back': { to: 'voiding', set: { givenBack: true } },
    restore: restored,
  },
  loaded: {
    ...over,
    // C4, R2: the same Load again only while no Void was ever sent.
    'send-refetch': (load) => (load.claimCodeIssued && load.voidAttempts === 0 ? { to: 'loaded' } : noRefetch),
    'refetch-done': { to: 'loaded' },
    'refetch-unknown': { to: 'loaded' },
    'refetch-second-code': { to: 'needs-review', reason: 'second-code', paper: 'code-lost' },
    'refetch-no-code': { to: 'needs-review', reason: 'code-lost', paper: 'code-lost' },
    'give-back': { to: 'voiding', reason: 'given-back-at-till', set: { givenBack: true }, paper: 'cancel' },
    'ask-void': (load) =>
      load.returnTold
        ? { refused: 'the cash was returned: this load was resolved as a loss' }
        : { to: 'voiding', paper: 'cancel' },
    restore: { ...restored, paper: 'cancel' },
  },
  declined: { ...over, 'give-back': { to: 'declined', set: { givenBack: true } } },
  expired: { ...over, 'give-back': { to: 'expired', set: { givenBack: true } } },
  voided: {
    ...over,
    'send-void': lateCheck({ to: 'voided' }),
    'void-done': lateCheck({ to: 'voided', proof: 'confirmed' }),
    'void-refused': credited,
    'void-absent': lateCheck({ to: 'voided' }),
    'void-absent-for-good': lateCheck({ to: 'voided', proof: 'settled' }),
    'void-not-sent': lateCheck({ to: 'voided' }),
    'void-unknown': lateCheck({ to: 'voided' }),
    'void-time-over': credited,
    // R12: a Load's answer that came after its Void had found nothing: the late check follows at once.
    'load-done': lateCheck({ to: 'voided', set: { confirmed: true } }),
    'load-refused': lateCheck({ to: 'voided' }),
    'load-not-sent': lateCheck({ to: 'voided' }),
    'load-partial': lateCheck({ to: 'voided' }),
    'load-unknown': lateCheck({ to: 'voided' }),
    'load-foreign': lateCheck({ to: 'voided' }),
    'give-back': { to: 'voided', set: { givenBack: true } },
    restore: lateCheck(restored), // its late check would send a Void by itself
  },
  'needs-review': {
    ...over,
    'give-back': { to: 'needs-review', set: { givenBack: true, loss: true } },
    'ask-retry': tryAgain,
    'resolve-loaded': (load) =>
      isLoss(load)
        ? { to: 'loaded', proof: 'none', set: { loss: true } } // R8b: what the cashier was told stays
        : { to: 'loaded', proof: 'none', paper: 'issue' },
    'resolve-voided': { to: 'voided', proof: 'person', paper: 'cancel' },
    restore: { to: 'needs-review', set: { restored: true } },
  },
}

function lossOf(load: LoadFacts): Pick<Move, 'set'> {
  return isLoss(load) ? { set: { loss: true } } : {}
}

/** A gift card is cancelled by its name, which only an answer to its Create tells. R11a: it is not created for a customer who has the cash back. */
export function mustLearn(load: Omit<LoadFacts, 'cashGranted'>): boolean {
  const nameless = load.state === 'voiding' && load.kind === 'receipt' && load.gcId === null
  return nameless && load.voidAttempts === 0 && !load.returnTold && !load.givenBack
}

/** What `event` makes of a load, or why it cannot happen to it. */
export function live(load: LoadFacts, event: LoadEvent): Move | Refusal {
  const rule = life[load.state][event]
  return typeof rule === 'function' ? rule(load) : rule
}

/** The reason to keep after a move: Amazon's own words where they say why, else ours. */
export function reasonAfter(
  move: Move,
  amazons: Reason | null,
  before: Reason | null,
  message: (code: ReasonCode) => string,
): Reason | null {
  if (move.reason === 'keep-amazons') return amazons ?? before
  if (move.reason)
    return {
      code: move.reason,
      message: message(move.reason),
      ...(amazons?.amazon ? { amazon: amazons.amazon } : {}),
    }
  return move.to === 'loaded' ? null : before
}
