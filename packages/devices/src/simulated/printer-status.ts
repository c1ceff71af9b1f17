/** What a test or the simulator's page can do to the printer. */
export interface PrinterSwitches {
  readonly paper: 'ok' | 'near-end' | 'out'
  readonly cover: 'closed' | 'open'
  readonly online: boolean
  /** What keeps it from printing besides; `stuck` is the cutter's. */
  readonly error: 'none' | 'stuck' | 'unrecoverable' | 'recoverable'
  /** Takes everything and answers nothing. */
  readonly muted: boolean
  /** Cuts the line after so many bytes of one connection; null: never. */
  readonly diesAtByte: number | null
  /** Answers so much later. */
  readonly answersAfterMs: number
}

export function canPrint(switches: PrinterSwitches): boolean {
  return switches.paper !== 'out' && switches.cover === 'closed' && switches.online && switches.error === 'none'
}

const ERROR_BITS = { none: 0, stuck: 0x08, unrecoverable: 0x20, recoverable: 0x40 } as const

/** The answer to `DLE EOT n`: bits 1 and 4 set, bits 0 and 7 clear. */
export function realTimeStatus(n: number, switches: PrinterSwitches): Uint8Array {
  const offline = canPrint(switches) ? 0 : 0x08
  const cause =
    (switches.cover === 'open' ? 0x04 : 0) |
    (switches.paper === 'out' ? 0x20 : 0) |
    (switches.error === 'none' ? 0 : 0x40)
  const paper = switches.paper === 'out' ? 0x6c : switches.paper === 'near-end' ? 0x0c : 0
  const bits: Readonly<Record<number, number>> = { 1: offline, 2: cause, 3: ERROR_BITS[switches.error], 4: paper }
  const known = bits[n]
  return known === undefined ? new Uint8Array() : Uint8Array.of(0x12 | known)
}

/** The answer to `GS r n`: bits 4 and 7 clear. It is only ever sent while there is paper. */
export function inOrderStatus(n: number, switches: PrinterSwitches): Uint8Array {
  if (n === 1) return Uint8Array.of(switches.paper === 'near-end' ? 0x03 : 0)
  return n === 2 ? Uint8Array.of(0) : new Uint8Array()
}

/** The four bytes that a printer sends by itself after `GS a n`. */
export function automaticStatus(switches: PrinterSwitches): Uint8Array {
  const first = 0x10 | (canPrint(switches) ? 0 : 0x08) | (switches.cover === 'open' ? 0x20 : 0)
  const paper = switches.paper === 'out' ? 0x0f : switches.paper === 'near-end' ? 0x03 : 0
  return Uint8Array.of(first, ERROR_BITS[switches.error], paper, 0)
}
