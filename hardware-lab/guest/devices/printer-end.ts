import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'

const LOOK_EVERY_MS = 10
const READ_BYTES = 8192
const READY = 0x12
const PAPER_OUT: Readonly<Record<number, number>> = { 1: 0x1a, 2: 0x32, 4: 0x7e }

/** A printer’s own side of its USB cable: takes bytes in order, and answers as a printer of this condition does. */
export interface PrinterEnd {
  /** Everything taken, questions too. */
  taken(): Buffer
  forget(): void
  /** `stuck`: takes nothing any more. `silent`: takes everything and answers nothing. */
  be(condition: 'ready' | 'paper-out' | 'silent' | 'stuck'): void
  close(): void
}

export function openPrinterEnd(path = '/dev/g_printer0'): PrinterEnd {
  const descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  const chunk = Buffer.alloc(READ_BYTES)
  let taken: Buffer = Buffer.alloc(0)
  let answeredTo = 0
  let condition: Parameters<PrinterEnd['be']>[0] = 'ready'

  function take() {
    while (condition !== 'stuck') {
      const length = readNow()
      if (length === 0) break
      taken = Buffer.concat([taken, chunk.subarray(0, length)])
    }
    for (; answeredTo + 3 <= taken.length; answeredTo++) {
      const answer = answerTo(taken.subarray(answeredTo, answeredTo + 3))
      if (answer !== null && condition !== 'silent') writeSync(descriptor, Uint8Array.of(answer))
    }
  }

  function answerTo([first, second, n = 0]: Buffer): number | null {
    if (first === 0x10 && second === 0x04) return (condition === 'paper-out' && PAPER_OUT[n]) || READY
    if (first === 0x1d && second === 0x72 && n === 1) return condition === 'paper-out' ? null : 0
    return null
  }

  function readNow(): number {
    try {
      return readSync(descriptor, chunk)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0
      throw error
    }
  }

  const timer = setInterval(take, LOOK_EVERY_MS)
  return {
    taken: () => taken,
    forget() {
      taken = Buffer.alloc(0)
      answeredTo = 0
    },
    be(next) {
      condition = next
    },
    close() {
      clearInterval(timer)
      closeSync(descriptor)
    },
  }
}
