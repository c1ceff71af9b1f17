import type { DeviceAddress } from '../device-address.ts'
import type { DeviceFault } from '../device-fault.ts'
import { faultInEnglish } from '../fault-in-english.ts'
import {
  conditionOf,
  PRINTER_LIMITS,
  type Printer,
  type PrinterCondition,
  type PrinterOptions,
  type PrintResult,
  printerForm,
} from '../printer.ts'
import { realTimers } from '../timers.ts'
import { askCondition } from './ask-condition.ts'
import { type Conversation, type Line, openConversation } from './conversation.ts'
import { createOneAtATime } from './one-at-a-time.ts'
import { printWithProof } from './print-with-proof.ts'
import type { OwedAnswers } from './settle-line.ts'

/** Opens the line to a printer, or says why not. */
export type Connect = (withinMs: number) => Promise<Line | { readonly failed: DeviceFault }>

const MAX_WAITING_JOBS = 50

/**
 * An ESC/POS printer at the end of a line that is opened for each job: printers take one connection at a time, and a line kept
 * open for days is found dead only when it is needed.
 */
export function openLinePrinter(address: DeviceAddress, connect: Connect, options: PrinterOptions): Printer {
  const timers = options.timers ?? realTimers
  const nowMs = options.nowMs ?? (() => performance.now())
  const limits = { ...PRINTER_LIMITS, ...options.limits }
  const answers: OwedAnswers = { owed: 'unknown' }
  const oneAtATime = createOneAtATime()
  let askedCondition: Promise<PrinterCondition> | null = null
  let waitingJobs = 0
  let closed = false

  async function over<T>(
    unreachable: (fault: DeviceFault) => T,
    talk: (conversation: Conversation) => Promise<T>,
  ): Promise<T> {
    if (closed) return unreachable({ code: 'printer-closed' })
    const line = await connect(limits.connectMs)
    if ('failed' in line) return unreachable(line.failed)
    const conversation = openConversation(line, timers)
    try {
      return await talk(conversation)
    } finally {
      await conversation.end()
    }
  }

  return {
    address: address.text,
    ...printerForm(address),
    status() {
      // Whoever asks while the question is on its way shares the answer.
      askedCondition ??= oneAtATime(() =>
        over<PrinterCondition>(
          (fault) => conditionOf('unreachable', fault),
          (conversation) => askCondition(conversation, limits.statusMs),
        ),
      ).finally(() => {
        askedCondition = null
      })
      return askedCondition
    },
    async print(bytes, { beginWithinMs = Number.POSITIVE_INFINITY } = {}) {
      if (waitingJobs >= MAX_WAITING_JOBS) {
        return { outcome: 'not-printed', reason: 'Too many prints wait for this printer.' }
      }
      waitingJobs++
      const beginsUntilMs = nowMs() + beginWithinMs
      // Copied, because the caller may wipe its own bytes.
      const document = Uint8Array.from(bytes)
      return oneAtATime(async () =>
        nowMs() > beginsUntilMs
          ? ({ outcome: 'not-printed', reason: 'Other papers kept the printer busy for too long.' } as const)
          : over<PrintResult>(
              (fault) => ({ outcome: 'not-printed', reason: faultInEnglish(fault) }),
              (conversation) => printWithProof(conversation, document, limits, answers, nowMs),
            ),
      ).finally(() => {
        waitingJobs--
        document.fill(0)
      })
    },
    close() {
      closed = true
      return oneAtATime(async () => {})
    },
  }
}
