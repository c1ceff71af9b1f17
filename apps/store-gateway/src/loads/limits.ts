/** The times of a load's life, in milliseconds; each has a variable of the same name or is a rule's constant. */
export interface LoadTimes {
  readonly loadExpiresMs: number
  readonly resolveForMs: number
  readonly holdForMs: number
  readonly refetchForMs: number
  readonly signatureLifeMs: number
  readonly voidWindowMs: number
  /** R4: what is added to a signature's life, for what our clock and Amazon's differ by. It follows what was measured. */
  readonly clockMarginMs: number
}

/** R4, R9: the least that is added to a signature's life for clocks that differ. */
const LEAST_CLOCK_MARGIN_MS = 30_000
/** R9: how long a load that was found open at start waits for its till. */
export const WAIT_FOR_TILL_MS = 60_000
/** R4: a void that found nothing is sent again so long after it, before its late check. */
const EARLY_CHECKS_MS = [15_000, 60_000]
const BACKOFF_BASE_MS = 500
const BACKOFF_MAX_MS = 10_000

/** Full jitter: anywhere between nothing and a bound that doubles with each attempt (R9). `attempts` counts those already made. */
export function backoffMs(attempts: number, random: () => number): number {
  const bound = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** Math.min(attempts - 1, 20))
  return Math.round(random() * bound)
}

/** R4: the measured skew, but 30 s at least. */
export function clockMarginMs(aheadMs: number | null): number {
  return Math.max(Math.abs(aheadMs ?? 0), LEAST_CLOCK_MARGIN_MS)
}

/** R4: from then on no Load of this load can still arrive. Amazon checks the signature's time, so it counts from there. */
export function lateCheckAtMs(lastLoadAtMs: number, times: LoadTimes): number {
  return lastLoadAtMs + times.signatureLifeMs + times.clockMarginMs
}

/**
 * R4b: whether "there is no such load" is final. Amazon's own clock decides; an answer without a `Date` has to wait one more life of a
 * signature by ours.
 */
export function isSettled(
  load: { readonly lastLoadAtMs: number | null; readonly loadSignedAtAmazonMs: number | null },
  amazonDateMs: number | null,
  nowMs: number,
  times: LoadTimes,
): boolean {
  if (load.lastLoadAtMs === null || load.loadSignedAtAmazonMs === null) return true
  if (amazonDateMs !== null) return amazonDateMs > overAtAmazonMs(load.loadSignedAtAmazonMs, times)
  // A question before a Cancel is signed later than the last Load.
  const lastSentAtMs = Math.max(load.lastLoadAtMs, load.loadSignedAtAmazonMs)
  return nowMs > lateCheckAtMs(lastSentAtMs, times) + times.signatureLifeMs
}

/** From when on, by Amazon's clock, a signature is surely refused; its time is Amazon's too. */
export function overAtAmazonMs(signedAtAmazonMs: number, times: LoadTimes): number {
  return signedAtAmazonMs + times.signatureLifeMs + LEAST_CLOCK_MARGIN_MS
}

/** R4: when a void that found nothing is sent again: twice early, then as the late check, then until it is settled. */
export function nextCheckAtMs(voidedAtMs: number, lastLoadAtMs: number, nowMs: number, times: LoadTimes): number {
  const lateMs = lateCheckAtMs(lastLoadAtMs, times) + 1
  const planned = [...EARLY_CHECKS_MS.map((afterMs) => voidedAtMs + afterMs), lateMs, lateMs + times.signatureLifeMs]
  return planned.sort((a, b) => a - b).find((atMs) => atMs > nowMs) ?? nowMs + BACKOFF_MAX_MS
}

/** R9: from then on no Void can succeed any more. */
export function voidTimeOverAtMs(lastLoadAtMs: number, times: LoadTimes): number {
  return lastLoadAtMs + times.voidWindowMs + times.signatureLifeMs + times.clockMarginMs
}

/** R11b: until then a signature of one of its attempts may still be fresh, so a person could not know what is true at Amazon. */
export function freshUntilMs(lastAttemptAtMs: number, times: LoadTimes): number {
  return lastAttemptAtMs + 2 * times.signatureLifeMs + times.clockMarginMs
}

/** R14: from then on no rule needs the account's full value. */
export function eraseAtMs(
  load: { lastLoadAtMs: number | null; claimCodeIssued: boolean },
  endedAtMs: number,
  times: LoadTimes,
): number {
  if (load.lastLoadAtMs === null) return endedAtMs
  const refetchUntilMs = load.claimCodeIssued ? endedAtMs + times.refetchForMs : 0
  return Math.max(voidTimeOverAtMs(load.lastLoadAtMs, times), refetchUntilMs)
}
