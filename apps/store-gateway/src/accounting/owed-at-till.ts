import type { LoadRecord } from '../loads/load-record.ts'
import type { OwedAtTill, TillWord } from './closing-report.ts'

/**
 * What a till owes by its own record, and how much of it the journal cannot know: a load that ended before it was sent never reaches it. What is of a
 * load in another currency than the till's stands apart. Nothing where it does not tell.
 */
export async function owedAtTill(
  { terminalId, heardAtMs, owedMinorUnits, owedLoads }: TillWord,
  tillCurrency: string,
  find: (loadId: string) => Promise<LoadRecord | null>,
): Promise<OwedAtTill[]> {
  if (owedMinorUnits === null || heardAtMs === null) return []
  if (!owedLoads) return [{ terminalId, heardAtMs, minorUnits: owedMinorUnits, unknownMinorUnits: null }]
  const known = new Map<string, number>()
  for (const load of await Promise.all(owedLoads.map(find)))
    if (load) known.set(load.amount.currency, (known.get(load.amount.currency) ?? 0) + load.amount.minorUnits)
  const ofAll = [...known.values()].reduce((sum, minorUnits) => sum + minorUnits, 0)
  const others = [...known].filter(([currency]) => currency !== tillCurrency)
  const elsewhere = others.reduce((sum, [, minorUnits]) => sum + minorUnits, 0)
  return [
    {
      ...{ terminalId, heardAtMs, minorUnits: Math.max(0, owedMinorUnits - elsewhere) },
      unknownMinorUnits: Math.max(0, owedMinorUnits - ofAll),
    },
    ...others.map(([currency, minorUnits]) => ({ terminalId, heardAtMs, minorUnits, unknownMinorUnits: 0, currency })),
  ]
}
