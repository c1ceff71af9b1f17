import { describe, expect, it, vi } from 'vitest'
import { describeReport, isGood, runsAlone, runsSkewed, runTogether } from './fault-runs.ts'
import { playFaults } from './play-faults.ts'

const LOADS = 20
const SEEDS = [1, 2, 3, 4]
// Minutes of virtual time, thousands of requests, and perhaps a busy machine.
vi.setConfig({ testTimeout: 90_000 })

describe('every load ends known, and as Amazon’s book says', () => {
  it.each(runsAlone(LOADS))('under the fault $name alone', async (run) => {
    const report = await playFaults(run)
    expect(isGood(report), describeReport(report)).toBe(true)
  })

  it.each(SEEDS)('under a combination of faults, seed %i', async (seed) => {
    const report = await playFaults(runTogether(seed, LOADS))
    expect(isGood(report), describeReport(report)).toBe(true)
  })

  it.each(runsSkewed(LOADS))('with $name, and is loaded', async (run) => {
    const report = await playFaults(run)
    expect(isGood(report), describeReport(report)).toBe(true)
    expect([...report.ends.keys()].filter((end) => !['loaded', 'voided (confirmed)'].includes(end))).toEqual([])
    expect(report.ends.get('loaded')).toBeGreaterThan(LOADS / 2)
  })
})
