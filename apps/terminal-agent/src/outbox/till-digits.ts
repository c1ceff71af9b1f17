import { createHash } from 'node:crypto'

const MAX_DIGITS = 6

/** The till's part of a load's short number: the last digits of its name, `till-12` → `12`; for a name without digits three made from it. */
export function tillDigits(terminalId: string): string {
  const groups = terminalId.match(/\d+/g)
  const last = groups?.at(-1)
  if (last !== undefined) return last.slice(-MAX_DIGITS)
  return String(100 + (createHash('sha256').update(terminalId).digest().readUInt32BE(0) % 900))
}
