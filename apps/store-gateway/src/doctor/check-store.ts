import type { TerminalRow } from '../journal/journal.ts'
import type { NamedPrinter } from '../receipts/receipt-printers.ts'
import type { Check } from './check.ts'

/** A till says something every few seconds; one that was silent for so long does not run. */
const SILENT_AFTER_MS = 120_000

/** Asks every printer how it is. */
export async function checkPrinters(printers: readonly NamedPrinter[]): Promise<Check> {
  if (printers.length === 0)
    return {
      name: 'printer',
      result: 'skipped',
      words: 'No RECEIPT_PRINTER is set: barcodes only, since a phone number may need a printed code.',
    }
  const conditions = await Promise.all(
    printers.map(async ({ name, device }) => ({ name, address: device.address, ...(await device.status()) })),
  )
  const away = conditions.filter(({ state }) => state !== 'ready')
  if (away.length === 0)
    return { name: 'printer', result: 'ok', words: `${list(conditions.map(({ name }) => name))}: ready.` }
  return {
    name: 'printer',
    result: 'failed',
    words: away
      .map(({ name, address, state, reason }) => `${name} at ${address} is ${state}${reason ? `: ${reason}` : '.'}`)
      .join(' '),
  }
}

/** Whether the tills are paired and heard of. `rows` is null where the gateway never ran here. */
export function checkTerminals(rows: readonly TerminalRow[] | null, nowMs: number): Check {
  const name = 'terminals'
  if (rows === null || rows.length === 0)
    return {
      name,
      result: 'failed',
      words: 'No till is paired. Let one in: pnpm gateway terminals add till-1, and give it the token.',
    }
  const never = rows.filter(({ lastSeenAtMs }) => lastSeenAtMs === null)
  if (never.length > 0)
    return {
      name,
      result: 'failed',
      words: `${list(never.map(({ id }) => id))}: paired, and never heard of. Start the till; it needs GATEWAY_URL and its token.`,
    }
  const silent = rows.filter(({ lastSeenAtMs }) => nowMs - (lastSeenAtMs ?? 0) > SILENT_AFTER_MS)
  if (silent.length > 0)
    return {
      name,
      result: 'failed',
      words: `${list(silent.map(({ id }) => id))}: not heard of for more than two minutes. Does it run, and the gateway too?`,
    }
  return { name, result: 'ok', words: `${list(rows.map(({ id }) => id))}: paired and heard of.` }
}

function list(names: readonly string[]): string {
  return names.join(', ')
}
