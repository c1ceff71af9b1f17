import type { PrinterLimits, PrintResult } from '../printer.ts'
import { askCondition } from './ask-condition.ts'
import type { Conversation } from './conversation.ts'

/** `GS r 1`, the in-order question about the paper: a printer answers it after everything before it was printed. */
const GS_R_1 = [0x1d, 0x72] as const
/** Bits of its answer: the paper's end was reached, so the last lines may be missing. */
const PAPER_END = 0x0c

/**
 * Prints one document over an open line (rule P2). A printer that says that it can't print gets no byte of the job. One that is
 * silent about its status is tried: without its in-order answer the result is `unknown`.
 */
export async function printWithProof(
  conversation: Conversation,
  document: Uint8Array,
  limits: PrinterLimits,
  nowMs: () => number,
): Promise<PrintResult> {
  const condition = await askCondition(conversation, limits.statusMs)
  if (condition.state !== 'ready' && condition.state !== 'unknown') return notPrinted(condition.reason)

  const endsAtMs = nowMs() + limits.proofMs
  // The question goes out only after the document was handed over, so that no earlier answer can be taken for the proof.
  const sent = await conversation.send(withoutQuestion(document), limits.proofMs)
  if (sent === 'closed') return unknown('The line to the printer broke during the print.')
  if (sent === 'stuck') return unknown(await reasonOf(conversation, limits, 'The printer stopped taking the print.'))
  const heard = await conversation.ask(Uint8Array.of(...GS_R_1, 1), 'in-order', Math.max(1, endsAtMs - nowMs()))
  if (heard.kind === 'closed') return unknown('The line to the printer broke before it confirmed the print.')
  if (heard.kind === 'silent')
    return unknown(await reasonOf(conversation, limits, 'The printer did not confirm the print.'))
  if (heard.bits & PAPER_END) return unknown('The paper ran out during the print.')
  return { outcome: 'printed', reason: null }
}

/** receiptline ends every ESC/POS document with `GS r 1` (the digit or the number). */
function withoutQuestion(document: Uint8Array): Uint8Array {
  const [gs, r, n] = document.subarray(-3)
  return gs === GS_R_1[0] && r === GS_R_1[1] && (n === 1 || n === 0x31) ? document.subarray(0, -3) : document
}

/** A printer that kept silent may still say why, in real time. */
async function reasonOf(conversation: Conversation, limits: PrinterLimits, otherwise: string): Promise<string> {
  const condition = await askCondition(conversation, limits.statusMs)
  const told = condition.state === 'paper-out' || condition.state === 'cover-open' || condition.state === 'offline'
  return told ? `${otherwise} ${condition.reason}` : otherwise
}

const notPrinted = (reason: string | null): PrintResult => ({ outcome: 'not-printed', reason })
const unknown = (reason: string): PrintResult => ({ outcome: 'unknown', reason })
