import type { Account } from '../guest/store/account-for.ts'

/** What the shop’s software had told the host of one load when the power went. */
export interface Remembered {
  readonly loadId: string
  readonly minorUnits: number
  /** Whether the till had answered that the cash is taken. */
  readonly safe: boolean
}

/** Everything that a power cut may not do to loads and money, as sentences; none where every promise was kept. */
export function judgePowerCut(remembered: readonly Remembered[], { atTill, atGateway, atAmazon }: Account): string[] {
  const broken: string[] = []
  const tillLoads = new Map(atTill.map((load) => [load.id, load]))
  const gatewayLoads = new Map(atGateway.map((load) => [load.id, load]))
  const entries = new Map(atAmazon.map((entry) => [entry.loadId, entry]))
  for (const { loadId, minorUnits, safe } of remembered) {
    const load = tillLoads.get(loadId)
    const entry = entries.get(loadId)
    const isLive = entry?.state === 'live'
    if (safe && !load) broken.push(`${loadId} was called safe, and the till does not know it any more`)
    if (!load && (isLive || gatewayLoads.has(loadId)))
      broken.push(`${loadId} is unknown to its till, and went on from there`)
    if (!load) continue
    if (load.minorUnits !== minorUnits) broken.push(`${loadId} was of ${minorUnits}, and is of ${load.minorUnits}`)
    if (load.cash === 'keep' && !isLive) broken.push(`${loadId}: the cash is kept, and Amazon has nothing of it`)
    if (load.cash === 'return' && isLive) broken.push(`${loadId}: the cash goes back, and Amazon has credited it`)
    if (isLive && entry.minorUnits !== minorUnits)
      broken.push(`${loadId}: Amazon has credited ${entry.minorUnits} for ${minorUnits}`)
    const gateway = gatewayLoads.get(loadId)
    if (gateway && gateway.cash !== load.cash)
      broken.push(`${loadId}: the till says ${load.cash}, the gateway ${gateway.cash}`)
  }
  const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0)
  const sold = new Set(remembered.map(({ loadId }) => loadId))
  for (const { loadId } of atAmazon) if (!sold.has(loadId)) broken.push(`Amazon has ${loadId}, which nobody sold`)
  const kept = sum(atTill.filter(({ cash }) => cash === 'keep').map((load) => load.minorUnits))
  const live = sum(atAmazon.filter(({ state }) => state === 'live').map((entry) => entry.minorUnits))
  if (kept !== live) broken.push(`the till keeps ${kept}, and Amazon has credited ${live}`)
  return broken
}
