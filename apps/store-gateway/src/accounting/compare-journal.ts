import { cashPlace } from '../loads/cash-place.ts'
import type { LoadRecord } from '../loads/load-record.ts'
import { about, type Difference } from './difference.ts'
import { isReceiptUnproved } from './receipt-proof.ts'
import type { ReconcileFacts } from './reconcile-facts.ts'

/** What a load of the journal has open: its end, its review, its receipt, its cash. */
export function compareJournal(facts: ReconcileFacts): Difference[] {
  return facts.loads.flatMap((load) => openIn(load, facts))
}

function openIn(load: LoadRecord, facts: ReconcileFacts): Difference[] {
  const found: Difference[] = []
  const said = facts.cashSaid(load.id)
  const place = cashPlace(load, said, facts)
  if (['queued', 'sending', 'unresolved', 'voiding'].includes(load.state))
    found.push(about(load, 'no-end', `It is ${load.state} still. Look again later; the gateway ends it by itself.`))
  if (load.state === 'needs-review')
    found.push(
      about(
        load,
        'needs-review',
        `Look ${load.amazonRequestId} up in Amazon’s portal, then resolve it on the dashboard.`,
      ),
    )
  if (load.lossMinorUnits > 0)
    found.push(
      about(load, 'loss', 'The cash went back and the load may stand at Amazon: the store has lost the amount.'),
    )
  if (isReceiptUnproved(load))
    found.push(about(load, 'receipt-not-proved', `Its receipt is ${load.receiptState}: look at the paper.`))
  const { cashReturned } = load
  if (place === 'owed' && !cashReturned)
    found.push(about(load, 'cash-owed', `Its cash goes back, and nobody has asked ${load.terminalId} to hand it over.`))
  if (place === 'owed' && cashReturned)
    found.push(
      about(
        load,
        'not-handed-over',
        `${cashReturned.terminalId} may hand its cash back and has not said that it did: count the drawer.`,
      ),
    )
  const handed = said.filter((one) => one.place === 'returned')
  const [unasked] = handed
  if (unasked && !cashReturned && !load.givenBack)
    found.push(
      about(
        load,
        'handed-over-unasked',
        `${unasked.terminalId} says that it handed its cash back, and the gateway was not asked: count the drawer.`,
      ),
    )
  if (handed.length > 1)
    found.push(
      about(
        load,
        'handed-over-twice',
        `${handed.map(({ terminalId }) => terminalId).join(' and ')} each say that they handed its cash back: count their drawers.`,
      ),
    )
  return found
}
