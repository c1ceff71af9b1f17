import type { FundsStanding } from './watch-funds.ts'

/** How large a load the account's funds cover, as far as anybody knows. */
export interface Fundable {
  /** Minor units; null: nothing says that a load would be too large. */
  most(): number | null
  /** Amazon has refused a load just now, because the funds do not cover it. */
  refused(minorUnits: number): void
}

export interface FundableDeps {
  readonly standing: () => FundsStanding
  /** The largest load of the contract, in minor units. */
  readonly maximumLoad: number
  /** Asks for the funds, so that what was short is known to be covered soon after it is. */
  readonly look: () => void
  readonly nowMs: () => number
}

/** An older reading says nothing: money may have come since. */
const FRESH_MS = 180_000
/** So long a refusal speaks against loads as large, unless the funds are seen to grow. */
const REFUSED_FOR_MS = 60_000
const LOOK_AGAIN_MS = 5000

/** Where the funds are not watched (`LOW_FUNDS` 0, or the sandbox, which always says 0) nothing is refused for them. */
export function createFundable({ standing, maximumLoad, look, nowMs }: FundableDeps): Fundable {
  /** `least`: the least that the funds were seen to be since. */
  let last: { minorUnits: number; atMs: number; least: number } | null = null
  let lookedAtMs = Number.NEGATIVE_INFINITY

  function balance(): number | null {
    const { balance, atMs, lowBelow } = standing()
    if (balance === null || atMs === null || balance.currency !== lowBelow?.currency) return null
    return nowMs() - atMs > FRESH_MS ? null : Math.max(0, balance.minorUnits)
  }

  function belowRefused(): number | null {
    if (last === null || nowMs() - last.atMs >= REFUSED_FOR_MS) return null
    const now = balance() ?? 0
    if (now > last.least) return null
    last.least = now
    return last.minorUnits - 1
  }

  return {
    most() {
      if (!standing().lowBelow?.minorUnits) return null
      const known = [balance(), belowRefused()].filter((one) => one !== null)
      if (known.length === 0) return null
      const most = Math.min(...known)
      if (most < maximumLoad && nowMs() - lookedAtMs >= LOOK_AGAIN_MS) {
        lookedAtMs = nowMs()
        look()
      }
      return most
    },
    refused(minorUnits) {
      last = { minorUnits, atMs: nowMs(), least: balance() ?? 0 }
      look()
    },
  }
}
