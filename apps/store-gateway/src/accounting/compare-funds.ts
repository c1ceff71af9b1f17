import type { LoadRecord } from '../loads/load-record.ts'
import type { Difference } from './difference.ts'
import type { ReconcileFacts } from './reconcile-facts.ts'

/** More lines would say nothing more: another store spends from the same account. */
const MOST_STEPS = 20

/** What the funds did that no load of the journal explains. */
export function compareFunds({ funds, loads, money, time }: ReconcileFacts): Difference[] {
  if (funds === null) return []
  const { steps } = funds
  const say = (fromMs: number, toMs: number, minorUnits: number, more: string): Difference => ({
    kind: 'funds-differ',
    says: `Between ${time(fromMs)} and ${time(toMs)} the funds at Amazon ${minorUnits < 0 ? `lost ${money(-minorUnits)}` : `gained ${money(minorUnits)}`} that no load here explains. ${more}`,
    loadId: null,
    terminalId: null,
    minorUnits,
  })
  const shown = steps.slice(0, MOST_STEPS).map(({ fromMs, toMs, minorUnits }) => {
    const open = loads.filter(
      (load) =>
        !ENDS_IN_FUNDS.has(load.state) && load.loadAttempts > 0 && load.amount.minorUnits === Math.abs(minorUnits),
    )
    const same =
      open.length === 0 ? '' : ` ${open.map(({ number }) => number).join(', ')} has this amount and no certain end.`
    return say(fromMs, toMs, minorUnits, (minorUnits < 0 ? SPENT : CAME_IN) + same)
  })
  const rest = steps.slice(MOST_STEPS)
  const [first] = rest
  const last = rest.at(-1)
  if (first && last)
    shown.push(
      say(
        first.fromMs,
        last.toMs,
        rest.reduce((sum, one) => sum + one.minorUnits, 0),
        `These are ${rest.length} more moves: somebody else spends from this account all day.`,
      ),
    )
  return shown
}

const ENDS_IN_FUNDS: ReadonlySet<LoadRecord['state']> = new Set(['loaded', 'declined', 'expired', 'voided'])
const SPENT =
  'Another store or program on this account may have spent it; where there is none, look for a load that is twice in Amazon’s portal.'
const CAME_IN =
  'A wire may have come in, or a load was undone elsewhere; where neither is so, look for a load that is not in Amazon’s portal.'
