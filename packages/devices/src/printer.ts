import type { DeviceAddress } from './device-address.ts'
import type { DeviceFault } from './device-fault.ts'
import { faultInEnglish } from './fault-in-english.ts'
import type { PrinterProfile } from './profiles/printer-profile.ts'
import { printerProfiles } from './profiles/printer-profiles.ts'
import type { Timers } from './timers.ts'

export interface PrinterCondition {
  readonly state: 'ready' | 'paper-out' | 'cover-open' | 'offline' | 'unreachable' | 'unknown'
  /** `fault` in English; of a printer that is ready only what will soon be needed, such as paper. */
  readonly reason: string | null
  readonly fault?: DeviceFault
}

export function conditionOf(state: PrinterCondition['state'], fault: DeviceFault | null): PrinterCondition {
  return fault ? { state, reason: faultInEnglish(fault), fault } : { state, reason: null }
}

/**
 * How a print ended (rule P2). `printed`: proved by the printer. `not-printed`: no byte of the job was sent.
 * `unknown`: everything else; only a person can say whether paper came out.
 */
export interface PrintResult {
  readonly outcome: 'printed' | 'not-printed' | 'unknown'
  readonly reason: string | null
}

/** The time that each outward step may take, in milliseconds. */
export interface PrinterLimits {
  readonly connectMs: number
  /** For the answer to one status question. */
  readonly statusMs: number
  /** From the first byte of the job to the proof after its last: a long receipt on a slow printer takes seconds. */
  readonly proofMs: number
  /**
   * For what is no proof: a printer's first word before a document, and the paper of one that proves nothing, whose cashier is to be asked soon. Never
   * longer than `proofMs`.
   */
  readonly settleMs: number
}

export const PRINTER_LIMITS: PrinterLimits = { connectMs: 3000, statusMs: 1000, proofMs: 30_000, settleMs: 4000 }

/** What paper has to be set for. */
export interface PrinterForm {
  /** Characters in a line. */
  readonly columns: number
  readonly profile: PrinterProfile
}

/** The form of a printer by its address; of one whose address is not known yet, that of an address that says nothing. */
export function printerForm(address: DeviceAddress | null): PrinterForm {
  const named = address && 'profile' in address ? address.profile : null
  const profile = printerProfiles.find(({ name }) => name === named) ?? printerProfiles[0]
  const columns = address && 'columns' in address ? address.columns : null
  return { columns: columns ?? profile.columns, profile }
}

export interface PrinterOptions {
  readonly timers?: Timers
  /** A clock that only goes forward; the process's own where none is given. */
  readonly nowMs?: () => number
  readonly limits?: Partial<PrinterLimits>
  /** For `simulated` only: each paper as the printer would have cut it. */
  onPaper?(text: string): void
}

export interface Printer extends PrinterForm {
  readonly address: string
  /** Asks the printer now; waits its turn behind a running job. Never throws. */
  status(): Promise<PrinterCondition>
  /**
   * Prints one ESC/POS document, once; jobs wait for each other. Never throws and never prints a second copy by itself. `beginWithinMs`: one whose turn
   * comes later is not printed.
   */
  print(bytes: Uint8Array, options?: { readonly beginWithinMs?: number }): Promise<PrintResult>
  /** Ends after the running job; jobs still waiting end `not-printed`. */
  close(): Promise<void>
}
