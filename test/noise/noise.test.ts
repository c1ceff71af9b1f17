import { expect, test } from 'vitest'
import { binomialBound } from './binomial.ts'
import { feedNoise } from './feed-noise.ts'

test('noise makes no parser crash or keep more than its limit, and passes for a barcode no more often than by chance', () => {
  const results = [...feedNoise(400_000, 7)]
  for (const result of results) {
    expect(result.passed, JSON.stringify(result)).toBeLessThanOrEqual(result.mayPass)
    expect(result.mostPendingBytes, JSON.stringify(result)).toBeLessThanOrEqual(result.pendingBytesAllowed)
  }
  // The series is no use where no scan arrives, nor where none can pass.
  for (const misread of results.filter((result) => result.noise === 'misread barcodes')) {
    expect(misread.scans).toBeGreaterThan(100)
    expect(misread.passed).toBeGreaterThan(0)
  }
})

test('the bound is the one of the binomial distribution', () => {
  expect(binomialBound(10, 0.5, 0.999)).toBe(9)
  expect(binomialBound(10, 0.5, 0.9991)).toBe(10)
  expect(binomialBound(10, 0.5, 0.98)).toBe(8)
  expect(binomialBound(1_000_000, 0, 0.999)).toBe(0)
  expect(binomialBound(1_000_000, 1e-10, 0.999)).toBe(0)
  // Mean 1,000, deviation 30: about 3.09 deviations above.
  expect(binomialBound(10_000, 0.1, 0.999)).toBeGreaterThan(1088)
  expect(binomialBound(10_000, 0.1, 0.999)).toBeLessThan(1097)
})
