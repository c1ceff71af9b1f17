import type { LoadRecord } from '../loads/load-record.ts'
import type { ClosingReport, TillWord } from './closing-report.ts'

/** What a till owes by its own record, and how much of it the journal cannot know: a load that ended before it was sent never reaches it. Nothing where it does not tell. */
export async function owedAtTill(
  { terminalId, heardAtMs, owedMinorUnits, owedLoads }: TillWord,
  find: (loadId: string) => Promise<LoadRecord | null>,
): Promise<NonNullable<ClosingReport['owedAtTills']>> {
  if (owedMinorUnits === null || heardAtMs === null) return []
  let unknownMinorUnits: number | null = null
  if (owedLoads) {
    const loads = await Promise.all(owedLoads.map(find))
    const known = loads.reduce((sum, load) => sum + (load?.amount.minorUnits ?? 0), 0)
    unknownMinorUnits = Math.max(0, owedMinorUnits - known)
  }
  return [{ terminalId, heardAtMs, minorUnits: owedMinorUnits, unknownMinorUnits }]
}
