import { type Printer, type PrinterOptions, printerForm } from '../printer.ts'
import { createEscPosReader } from './esc-pos-reader.ts'
import { createPaperRoll } from './paper-roll.ts'

/** The twin of a printer inside the same process: each document becomes paper at once, and no paper is kept here. */
export function openInMemoryPrinter(address: string, options: Pick<PrinterOptions, 'onPaper'>): Printer {
  let closed = false
  return {
    address,
    ...printerForm(null),
    status: async () => ({ state: 'ready', reason: null }),
    print: async (bytes) => {
      if (closed) return { outcome: 'not-printed', reason: 'The printer was closed.' }
      const roll = createPaperRoll()
      for (const command of createEscPosReader().push(bytes)) {
        const paper = roll.print(command)
        if (paper) options.onPaper?.(paper.text)
      }
      return { outcome: 'printed', reason: null }
    },
    close: async () => {
      closed = true
    },
  }
}
