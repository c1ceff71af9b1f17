import type { PrinterLimits } from '../printer.ts'
import type { Conversation } from './conversation.ts'

/** `GS r 1`, the in-order question about the paper: a printer answers it after everything before it was printed. */
export const IN_ORDER_QUESTION: Uint8Array = Uint8Array.of(0x1d, 0x72, 1)
/** A line is quiet when no answer came for so long. */
const QUIET_MS = 250

/** How many in-order answers one printer still owes; `unknown`: nothing was proved here yet, and another program may have printed before. */
export interface OwedAnswers {
  owed: number | 'unknown'
}

/**
 * Asks in order before a document, so that no answer to an earlier question can be taken for its proof (rule P2): a printer whose paper ended
 * answers the old document's question when the roll is changed. `settled`: everything before was printed or is lost, and the line is quiet.
 */
export async function settleLine(
  conversation: Conversation,
  limits: PrinterLimits,
  answers: OwedAnswers,
  nowMs: () => number,
): Promise<'settled' | 'unsettled' | 'closed'> {
  const waitMs = Math.min(limits.settleMs, limits.proofMs)
  const endsAtMs = nowMs() + 3 * waitMs
  let older = answers.owed === 'unknown' ? 0 : answers.owed
  for (;;) {
    answers.owed = older + 1
    const first = await conversation.ask(IN_ORDER_QUESTION, 'in-order', waitMs)
    if (first.kind !== 'answer') return first.kind === 'closed' ? 'closed' : 'unsettled'
    for (;;) {
      // Between two old answers a whole document may come out; after the last of them the own one follows at once.
      const heard = await conversation.hear('in-order', older > 0 ? waitMs / 2 : QUIET_MS)
      if (heard.kind === 'closed') return 'closed'
      if (heard.kind === 'silent') break
      if (nowMs() >= endsAtMs) return 'unsettled'
      older = Math.max(0, older - 1)
    }
    answers.owed = 0
    if (older === 0) return 'settled'
    // The missing ones were lost with the power or with an earlier line: whoever has nothing left to print answers once more.
    older = 0
  }
}
