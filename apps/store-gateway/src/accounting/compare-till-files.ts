import { cashPlace } from '../loads/cash-place.ts'
import type { LoadRecord } from '../loads/load-record.ts'
import { about, type Difference } from './difference.ts'
import type { ReconcileFacts, TillLoad } from './reconcile-facts.ts'

/** What the tills' own files say, beside the journal. */
export function compareTillFiles(facts: ReconcileFacts): Difference[] {
  return [...facts.exports].flatMap(([terminalId, loads]) => inTillsFile(terminalId, loads, facts))
}

/** What a till's own file says of each load, beside the journal. */
function inTillsFile(terminalId: string, file: readonly TillLoad[], facts: ReconcileFacts): Difference[] {
  const found: Difference[] = []
  const say = (row: TillLoad, says: string) =>
    found.push({ kind: 'till-differs', says, loadId: row.id, terminalId, minorUnits: row.minorUnits })
  const rows = new Map(file.map((row) => [row.id, row]))
  for (const row of file) {
    const load = facts.find(row.id)
    if (!load) {
      // Cancelled, or never confirmed or sent: the gateway need not know it.
      if (row.gatewayState !== null)
        say(row, `${terminalId} has heard ${row.gatewayState} for ${row.number}, and the journal does not know it.`)
      else if (row.state === 'waiting')
        say(row, `${terminalId} took the cash of ${row.number}, and the journal does not know it yet.`)
      continue
    }
    if (!isOfDay(load, facts)) continue
    if (load.amount.minorUnits !== row.minorUnits)
      say(
        row,
        `${terminalId} took ${facts.money(row.minorUnits, load)} for ${row.number}, the journal has ${facts.money(load.amount.minorUnits, load)}.`,
      )
    if (row.gatewayState !== null && row.gatewayState !== load.state)
      say(row, `${terminalId} has heard ${row.gatewayState} for ${row.number}, the journal has ${load.state}.`)
    const place = cashPlace(load, facts.cashSaid(load.id), facts)
    const till = row.cash === 'returnedElsewhere' ? 'returned' : row.cash
    if (till !== null && till !== place && !(till === 'owed' && place === 'returned'))
      say(row, `The cash of ${row.number} is ${till} at ${terminalId}, and ${place} in the journal.`)
  }
  for (const load of facts.loads)
    if (load.terminalId === terminalId && !rows.has(load.id))
      found.push(
        about(load, 'till-differs', `${terminalId}’s file does not have ${load.number}, and the journal does.`),
      )
  return found
}

function isOfDay(load: LoadRecord, { fromMs, toMs }: ReconcileFacts): boolean {
  return load.createdAtMs >= fromMs && load.createdAtMs < toMs
}
