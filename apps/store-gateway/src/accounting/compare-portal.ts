import type { LoadRecord } from '../loads/load-record.ts'
import { loadIdIn } from '../loads/request-id.ts'
import { about, type Difference } from './difference.ts'
import type { PortalLine } from './portal-export.ts'
import type { ReconcileFacts } from './reconcile-facts.ts'

/** What Amazon's portal says, beside the journal: by request id, of which one is of one load for ever. */
export function comparePortal(facts: ReconcileFacts): Difference[] {
  if (facts.portal === null) return []
  const found: Difference[] = []
  // A load and its void may be two lines of one request id.
  const byId = new Map<string, PortalLine[]>()
  for (const line of facts.portal) byId.set(line.requestId, [...(byId.get(line.requestId) ?? []), line])
  for (const [requestId, ofId] of byId) {
    const load = facts.find(loadIdIn(requestId))
    const [first] = ofId
    if (!first) continue
    found.push(...twice(ofId, load ?? null, facts))
    if (!load || load.amazonRequestId !== requestId) {
      const says = `The portal has ${requestId} (line ${first.line}, ${first.statusWord}), and the journal does not know it.`
      found.push({ kind: 'only-in-portal', says, loadId: null, terminalId: null, minorUnits: first.minorUnits })
      continue
    }
    if (load.account !== facts.account) {
      const says = `The portal has ${requestId} (line ${first.line}, ${first.statusWord}), and the journal has it for the account ${load.account}.`
      found.push(about(load, 'only-in-portal', says))
      continue
    }
    const stands = ofId.every(({ status }) => status === 'live')
    const odd = ofId.find(({ status }) => status === 'other')
    const other = ofId.find(({ minorUnits }) => minorUnits !== load.amount.minorUnits)
    if (odd)
      found.push(
        about(
          load,
          'portal-differs',
          `The portal says “${odd.statusWord}” (line ${odd.line}), which is not known here; the journal says ${load.state}.`,
        ),
      )
    else if (stands !== (load.state === 'loaded') && load.state !== 'needs-review')
      found.push(
        about(
          load,
          'portal-differs',
          `The portal says that it ${stands ? 'stands' : 'was undone'} (line ${first.line}), the journal says ${load.state}.`,
        ),
      )
    if (other)
      found.push(
        about(
          load,
          'portal-differs',
          `The portal has ${facts.money(other.minorUnits, load)} (line ${other.line}), the journal ${facts.money(load.amount.minorUnits, load)}.`,
        ),
      )
  }
  for (const load of facts.loads)
    if (load.state === 'loaded' && !byId.has(load.amazonRequestId))
      found.push(
        about(
          load,
          'not-in-portal',
          `The journal says loaded, and the portal’s export does not have ${load.amazonRequestId}.`,
        ),
      )
  return found
}

/** A load and its void may be two lines of one request id. Two loads of one id would be money given twice. */
function twice(ofId: readonly PortalLine[], load: LoadRecord | null, facts: ReconcileFacts): Difference[] {
  const found: Difference[] = []
  for (const [status, words] of [
    ['live', 'as a load: Amazon may have credited it more than once'],
    ['voided', 'as undone'],
    ['other', 'with a status that is not known here'],
  ] as const) {
    const same = ofId.filter((line) => line.status === status)
    const [first] = same
    if (!first || same.length < 2) continue
    const money = same.map(({ minorUnits }) => facts.money(minorUnits, load ?? undefined)).join(', ')
    found.push({
      kind: 'twice-in-portal',
      says: `The portal has ${first.requestId} ${same.length} times ${words} (lines ${same.map(({ line }) => line).join(', ')}: ${money}). Where the export repeats no line, call Amazon about this request id.`,
      loadId: load?.id ?? null,
      terminalId: load?.terminalId ?? null,
      minorUnits: first.minorUnits,
    })
  }
  return found
}
