import type { TillCashSums } from '@tillway/contract'
import { sure } from './ask.ts'
import type { Book, Sale } from './book.ts'
import type { Findings } from './findings.ts'
import type { Till } from './tortured-store.ts'

/** A till's last word about the cash of its load, and the till that the gateway has granted it to. */
export interface LastWord {
  readonly cash: string
  readonly grantedTo: string | null
}

type Place = 'kept' | 'returned' | 'returnedElsewhere' | 'owed' | 'open'

/** Where the cash of a load is, by what the people did with it and what was said of it. */
function placeOf({ till, handedAt }: Sale, { cash, grantedTo }: LastWord): Place {
  if (handedAt.includes(till)) return 'returned'
  if (cash === 'return') return grantedTo !== null && grantedTo !== till ? 'returnedElsewhere' : 'owed'
  return cash === 'keep' ? 'kept' : 'open'
}

const sum = (some: readonly Sale[]) => some.reduce((total, sale) => total + sale.minorUnits, 0)

/** Taken = kept + returned + owed + open: each part is what the loads' own words and the hands of the people at the counters come to. */
export async function checkCash(
  till: Till,
  book: Book,
  words: ReadonlyMap<string, LastWord>,
  settled: boolean,
  findings: Findings,
): Promise<void> {
  const { cash } = (
    await sure<{ cash: TillCashSums }>('GET', `${till.url}/v1/outbox`, {
      token: till.apiToken(),
    })
  ).body
  const { money, unexplained } = findings
  for (const part of ['taken', 'kept', 'returned', 'owed', 'open', 'owedForOthers'] as const) money[part] += cash[part]
  const all = [...book.sales.values()]
  const own = all.filter((sale) => sale.till === till.id && sale.standing === 'taken')
  const others = all.filter((sale) => sale.till !== till.id)
  const handedOf = (sale: Sale) => sale.handedAt.filter((at) => at === till.id).length
  const handed = all.reduce((total, sale) => total + handedOf(sale) * sale.minorUnits, 0)
  money.handedOver += handed
  const mustEqual = (what: string, ours: number, theirs: number) => {
    if (ours !== theirs) unexplained.push(`${till.id}: ${what}: the counter says ${ours}, the outbox ${theirs}`)
  }
  mustEqual('taken', sum(own), cash.taken)
  mustEqual('the equation', cash.kept + cash.returned + cash.owed + cash.open, cash.taken)
  mustEqual('handed over', handed, cash.returned - cash.returnedElsewhere + cash.returnedForOthers)
  mustEqual('returned for others', sum(others.filter((sale) => handedOf(sale) > 0)), cash.returnedForOthers)
  // Until all has settled a word may come between the two questions.
  if (!settled) return
  const wordOf = ({ id }: Sale) => words.get(id) ?? { cash: 'none', grantedTo: null }
  const at = (place: Place) => sum(own.filter((sale) => placeOf(sale, wordOf(sale)) === place))
  const grantedHere = others.filter((sale) => wordOf(sale).grantedTo === till.id && handedOf(sale) === 0)
  mustEqual('kept', at('kept'), cash.kept)
  mustEqual('returned elsewhere', at('returnedElsewhere'), cash.returnedElsewhere)
  mustEqual('returned', at('returned') + at('returnedElsewhere'), cash.returned)
  mustEqual('owed', at('owed'), cash.owed)
  mustEqual('owed for others', sum(grantedHere), cash.owedForOthers)
  mustEqual('open', at('open'), cash.open)
  mustEqual('open at the end', 0, cash.open)
}

/**
 * Cash that one till counts as returned by another was handed over there, or stands there as owed; and every customer who came back with a ticket
 * has what is theirs.
 */
export function checkAllTills(book: Book, { money, lost, unexplained }: Findings): void {
  const { returned, handedOver, owedForOthers } = money
  if (returned !== handedOver + owedForOthers)
    unexplained.push(
      `the tills count ${returned} as returned; ${handedOver} were handed over, ${owedForOthers} are owed for other tills`,
    )
  for (const { loadId, paidAt } of book.tickets.values())
    lost.push(
      `the customer of ${loadId} came back with its ticket, and got nothing${paidAt ? ` (${paidAt} was to pay)` : ''}`,
    )
}
