import type { PrinterLimits, PrintResult } from '../printer.ts'
import { askCondition } from './ask-condition.ts'
import type { Conversation } from './conversation.ts'
import { IN_ORDER_QUESTION, type OwedAnswers, settleLine } from './settle-line.ts'

/** Bits of the in-order answer: the paper's end was reached, so the last lines may be missing. */
const PAPER_END = 0x0c

/**
 * Prints one document over an open line (rule P2). A printer that says that it can't print gets no byte of the job. One that is
 * silent about its status is tried, but proves nothing: whatever answers there may be no printer at all.
 */
export async function printWithProof(
  conversation: Conversation,
  document: Uint8Array,
  limits: PrinterLimits,
  answers: OwedAnswers,
  nowMs: () => number,
): Promise<PrintResult> {
  const firstMs = Math.max(limits.statusMs, Math.min(limits.settleMs, limits.proofMs))
  const condition = await askCondition(conversation, limits.statusMs, firstMs)
  if (condition.state === 'unknown') return printWithoutProof(conversation, document, limits)
  if (condition.state !== 'ready') return notPrinted(condition.reason)

  if (answers.owed !== 0) {
    const line = await settleLine(conversation, limits, answers, nowMs)
    if (line === 'closed') return notPrinted('The line to the printer broke before the print.')
    if (line === 'unsettled') {
      const now = await askCondition(conversation, limits.statusMs)
      if (now.state === 'ready') return printWithoutProof(conversation, document, limits)
      return notPrinted(now.state === 'unknown' ? 'The printer stopped answering before the print.' : now.reason)
    }
  }

  const endsAtMs = nowMs() + limits.proofMs
  // The question goes out only after the document was handed over, so that no earlier answer can be taken for the proof.
  answers.owed = 1
  const sent = await conversation.send(withoutQuestion(document), limits.proofMs)
  if (sent === 'closed') return unknown('The line to the printer broke during the print.')
  if (sent === 'stuck') return unknown(await reasonOf(conversation, limits, 'The printer stopped taking the print.'))
  const heard = await conversation.ask(IN_ORDER_QUESTION, 'in-order', Math.max(1, endsAtMs - nowMs()))
  if (heard.kind === 'closed') return unknown('The line to the printer broke before it confirmed the print.')
  if (heard.kind === 'silent')
    return unknown(await reasonOf(conversation, limits, 'The printer did not confirm the print.'))
  answers.owed = 0
  if (heard.bits & PAPER_END) return unknown('The paper ran out during the print.')
  return { outcome: 'printed', reason: null }
}

/** No answer counts, so none is asked for; the line stays open until the paper is likely out. */
async function printWithoutProof(
  conversation: Conversation,
  document: Uint8Array,
  limits: PrinterLimits,
): Promise<PrintResult> {
  const sent = await conversation.send(withoutQuestion(document), limits.proofMs)
  if (sent === 'closed') return unknown('The line to the printer broke during the print.')
  if (sent === 'stuck') return unknown('The printer stopped taking the print.')
  const line = await conversation.rest(Math.min(limits.settleMs, limits.proofMs))
  if (line === 'closed') return unknown('The line to the printer broke before it confirmed the print.')
  return unknown('The printer did not confirm the print.')
}

/** receiptline ends every ESC/POS document with `GS r 1` (the digit or the number). */
function withoutQuestion(document: Uint8Array): Uint8Array {
  const [gs, r, n] = document.subarray(-3)
  const asks = gs === IN_ORDER_QUESTION[0] && r === IN_ORDER_QUESTION[1] && (n === 1 || n === 0x31)
  return asks ? document.subarray(0, -3) : document
}

/** A printer that kept silent may still say why, in real time. */
async function reasonOf(conversation: Conversation, limits: PrinterLimits, otherwise: string): Promise<string> {
  const condition = await askCondition(conversation, limits.statusMs)
  const told = condition.state === 'paper-out' || condition.state === 'cover-open' || condition.state === 'offline'
  return told ? `${otherwise} ${condition.reason}` : otherwise
}

const notPrinted = (reason: string | null): PrintResult => ({ outcome: 'not-printed', reason })
const unknown = (reason: string): PrintResult => ({ outcome: 'unknown', reason })
