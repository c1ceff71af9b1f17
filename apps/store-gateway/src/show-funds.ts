import { formatMoney, type Money } from '@tillway/contract'
import type { FundsStanding } from './amazon/watch-funds.ts'
import type { Account } from './config.ts'

/** The funds of an account as the route, the event and the dashboard show them. */
export interface ShownFunds {
  readonly name: string
  /** Partner and marketplace. */
  readonly account: string
  readonly balance: Money | null
  readonly at: string | null
  readonly isLow: boolean
  readonly lowBelow: Money | null
  readonly lastsHours: number | null
  /** What to write on a wire, so that Amazon finds the money's account. */
  readonly firstWireMemo: string
  readonly wireHint: string
}

export function showFunds(account: string, settings: Account, standing: FundsStanding): ShownFunds {
  const { balance, atMs, isLow, lowBelow, lastsHours } = standing
  return {
    name: settings.name,
    account,
    balance,
    at: atMs === null ? null : new Date(atMs).toISOString(),
    isLow,
    lowBelow,
    lastsHours: lastsHours === null ? null : Math.round(lastsHours * 10) / 10,
    firstWireMemo: firstWireMemo(settings),
    wireHint: wireHint(settings),
  }
}

/** What an alert says of funds that have become low. */
export function lowFundsWords(settings: Account, balance: Money, lastsHours: number | null): string {
  const lasts =
    lastsHours === null ? '' : `, which last about ${Math.max(1, Math.round(lastsHours))} h at today’s speed`
  return `The account ${settings.partnerId}/${settings.marketplace.code} holds only ${formatMoney(balance, settings.marketplace.locale)}${lasts}. Fund it: when it is used up, loads are refused.`
}

/** Amazon's onboarding steps: the first wire names the API and the partner, each later one the balance's own id. */
function firstWireMemo({ partnerId }: Account): string {
  return `New API ${partnerId}`
}

function wireHint(settings: Account): string {
  return `Put the Payment Matching ID of this balance into the memo of the wire; it stands on the page “How to send a payment” of Amazon’s portal. Only on the first wire write “${firstWireMemo(settings)}”.`
}
