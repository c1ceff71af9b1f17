import type { DeviceFault } from '../device-fault.ts'
import { conditionOf, type PrinterCondition } from '../printer.ts'
import type { Conversation } from './conversation.ts'

const DLE_EOT = [0x10, 0x04] as const
/** Bits of the answers to `DLE EOT n` (Epson's ESC/POS reference). */
const OFFLINE = 0x08 // n = 1
const COVER_OPEN = 0x04 // n = 2
const STOPPED_BY_PAPER_END = 0x20 // n = 2
const ERROR = 0x40 // n = 2
const CUTTER = 0x08 // n = 3
const UNRECOVERABLE = 0x20 // n = 3
const PAPER_NEAR_END = 0x0c // n = 4
const PAPER_END = 0x60 // n = 4

const SILENT = conditionOf('unknown', { code: 'printer-silent' })
const LINE_LOST = conditionOf('unreachable', { code: 'printer-line-lost' })

/**
 * Asks a printer how it is. The answers of different n look alike, so one question follows the other. `firstMs`: for the first answer, which a printer
 * gives only when it is done with another program's line.
 */
export async function askCondition(
  conversation: Conversation,
  statusMs: number,
  firstMs = statusMs,
): Promise<PrinterCondition> {
  const bits: Record<number, number> = {}
  for (const n of [1, 2, 4]) {
    const heard = await conversation.ask(Uint8Array.of(...DLE_EOT, n), 'real-time', n === 1 ? firstMs : statusMs)
    if (heard.kind === 'closed') return LINE_LOST
    if (heard.kind === 'silent') return SILENT
    bits[n] = heard.bits
  }
  const [general = 0, cause = 0, paper = 0] = [bits[1], bits[2], bits[4]]
  if (cause & COVER_OPEN) return conditionOf('cover-open', { code: 'cover-open' })
  if (paper & PAPER_END || cause & STOPPED_BY_PAPER_END) return conditionOf('paper-out', { code: 'paper-out' })
  if (cause & ERROR) return conditionOf('offline', await errorOf(conversation, statusMs))
  if (general & OFFLINE) return conditionOf('offline', { code: 'printer-offline' })
  // It prints all the same, so that nobody is held up: the reason is for whoever fetches the next roll.
  return conditionOf('ready', paper & PAPER_NEAR_END ? { code: 'paper-near-end' } : null)
}

/** Asked only of a printer that reports an error: not every one answers this question, and a silent one would cost a second. */
async function errorOf(conversation: Conversation, statusMs: number): Promise<DeviceFault> {
  const heard = await conversation.ask(Uint8Array.of(...DLE_EOT, 3), 'real-time', statusMs)
  const bits = heard.kind === 'answer' ? heard.bits : 0
  if (bits & CUTTER) return { code: 'cutter-stuck' }
  if (bits & UNRECOVERABLE) return { code: 'printer-error-for-good' }
  return { code: 'printer-error' }
}
