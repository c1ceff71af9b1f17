import type { CashWord } from '@tillway/contract'

/** What the people at the counters know of one sale: their own record, apart from every program's. */
export interface Sale {
  readonly id: string
  readonly till: string
  readonly minorUnits: number
  /** Keyed at the register page; else it came from the shop's own software. */
  readonly atPage: boolean
  /** `asked`: the till has not answered yet. `refused`: it took no cash. `taken`: it said safe. */
  standing: 'asked' | 'taken' | 'refused'
  /** Every word about the cash that was heard, by whom it was said, without repeats. */
  readonly heard: { readonly by: 'till' | 'gateway'; readonly word: CashWord; readonly state: string }[]
  /** At which tills the cash was handed back. */
  readonly handedAt: string[]
}

/** What a customer went away with. */
export interface Ticket {
  readonly loadId: string
  scans: number
  /** The one till that pays its cash, as another till said; null while nobody did. */
  paidAt: string | null
}

export interface Book {
  readonly sales: Map<string, Sale>
  /** Refusals of new loads by their code. */
  readonly refusals: Map<string, number>
  /** Of customers who have not come back for good yet. */
  readonly tickets: Map<string, Ticket>
  ticketsGiven: number
  open(till: string): Sale[]
  hear(sale: Sale, by: 'till' | 'gateway', load: { readonly cash: CashWord; readonly state: string }): void
  count(standing: Sale['standing']): number
}

export function openBook(): Book {
  const sales = new Map<string, Sale>()
  const isOver = (sale: Sale) => ['keep', 'return'].includes(sale.heard.findLast(({ by }) => by === 'till')?.word ?? '')
  return {
    sales,
    refusals: new Map(),
    tickets: new Map(),
    ticketsGiven: 0,
    open: (till) =>
      [...sales.values()].filter((sale) => sale.till === till && sale.standing === 'taken' && !isOver(sale)),
    hear(sale, by, { cash: word, state }) {
      const last = sale.heard.findLast((one) => one.by === by)
      if (last?.word !== word || last.state !== state) sale.heard.push({ by, word, state })
    },
    count: (standing) => [...sales.values()].filter((sale) => sale.standing === standing).length,
  }
}
