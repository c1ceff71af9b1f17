/** How this machine's clock stands, for the dashboard and whoever watches the store. */
export interface ClockStanding {
  /** `right`: within a minute of Amazon's; `off`: further away, or set to such a time since the start; `unknown`: no answer of Amazon yet. */
  readonly state: 'right' | 'off' | 'unknown'
  /** How far Amazon's clock is ahead of the gateway's; null until an answer has shown it. */
  readonly amazonAheadMs: number | null
  /** How far the machine's clock has been set ahead since the gateway's own time began. */
  readonly wallAheadMs: number
}

/** A clock that is further off than this needs a person. */
const OFF_BEYOND_MS = 60_000

export function clockStanding(amazonAheadMs: number | null, wallAheadMs: number): ClockStanding {
  const isOff = Math.abs(amazonAheadMs ?? 0) > OFF_BEYOND_MS || Math.abs(wallAheadMs) > OFF_BEYOND_MS
  return { state: isOff ? 'off' : amazonAheadMs === null ? 'unknown' : 'right', amazonAheadMs, wallAheadMs }
}

/** What is wrong, in a sentence for people. */
export function clockWords({ amazonAheadMs, wallAheadMs }: ClockStanding): string {
  const aheadMs = (amazonAheadMs ?? 0) - wallAheadMs // of the machine's clock as it shows now
  const seconds = Math.round(Math.abs(aheadMs) / 1000)
  if (Math.abs(aheadMs) > OFF_BEYOND_MS)
    return `This machine's clock is ${seconds} s ${aheadMs > 0 ? 'behind' : 'ahead of'} Amazon's. Loads go on with Amazon's time. Set the clock right.`
  return "This machine's clock was set right. The gateway takes its time over as soon as no load is open."
}
