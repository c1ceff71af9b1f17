import type { KeyStanding } from './credentials.ts'

const DAY_MS = 86_400_000
/** Amazon: rotate at least every 180 days; its own mail comes 30 days before. */
const REPLACE_WITHIN_DAYS = 180
const REPLACE_SOON_FROM_DAYS = 150
const LOOK_EVERY_MS = 3_600_000

export interface KeyAge {
  readonly ageDays: number | null
  /** `unknown`: nobody wrote down when it was made. */
  readonly standing: 'fresh' | 'replace-soon' | 'overdue' | 'unknown'
  /** ISO 8601: until when Amazon wants it replaced. */
  readonly replaceBy: string | null
}

export function keyAge(createdAt: string | null, nowMs: number): KeyAge {
  if (createdAt === null) return { ageDays: null, standing: 'unknown', replaceBy: null }
  const createdMs = Date.parse(createdAt)
  const ageDays = Math.max(0, Math.floor((nowMs - createdMs) / DAY_MS))
  const late = ageDays >= REPLACE_SOON_FROM_DAYS ? 'replace-soon' : 'fresh'
  return {
    ageDays,
    standing: ageDays >= REPLACE_WITHIN_DAYS ? 'overdue' : late,
    replaceBy: new Date(createdMs + REPLACE_WITHIN_DAYS * DAY_MS).toISOString(),
  }
}

export interface KeyAgeWatchDeps {
  readonly keys: () => readonly KeyStanding[]
  readonly nowMs: () => number
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly alert: (sentence: string) => void
}

/** Says at 150 and at 180 days that a key is to be replaced: once each, and again after a start. */
export function watchKeyAges({ keys, nowMs, setTimer, alert }: KeyAgeWatchDeps): { stop(): void } {
  const told = new Set<string>()
  let timer: { clear(): void } | null = null
  function look(): void {
    for (const { accessKeyId, createdAt, replacedAt } of keys()) {
      const { ageDays, standing } = keyAge(createdAt, nowMs())
      const about = `${accessKeyId} ${createdAt} ${standing}`
      if (replacedAt !== null || told.has(about)) continue
      told.add(about)
      if (standing === 'replace-soon' || standing === 'overdue') alert(sentenceOf(accessKeyId, ageDays ?? 0, standing))
    }
    timer = setTimer(look, LOOK_EVERY_MS)
  }
  look()
  return { stop: () => timer?.clear() }
}

function sentenceOf(accessKeyId: string, ageDays: number, standing: 'replace-soon' | 'overdue'): string {
  const rest =
    standing === 'overdue'
      ? `Amazon wants a new one every ${REPLACE_WITHIN_DAYS} days: replace it now`
      : `replace it within ${REPLACE_WITHIN_DAYS - ageDays} days`
  return `The key ${accessKeyId} is ${ageDays} days old; ${rest} (pnpm gateway credentials add).`
}
