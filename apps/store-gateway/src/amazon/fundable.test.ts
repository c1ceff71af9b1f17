import { expect, it } from 'vitest'
import { createFundable } from './fundable.ts'
import type { FundsStanding } from './watch-funds.ts'

function bench(balanceMinorUnits: number | null, lowBelowMinorUnits: number | null = 50_000) {
  let nowMs = 1_000_000
  let standing: FundsStanding = {
    balance: null,
    atMs: null,
    isLow: false,
    lowBelow: lowBelowMinorUnits === null ? null : { currency: 'USD', minorUnits: lowBelowMinorUnits },
    lastsHours: null,
  }
  let looks = 0
  const read = (minorUnits: number, currency = 'USD') => {
    standing = { ...standing, balance: { currency, minorUnits }, atMs: nowMs }
  }
  if (balanceMinorUnits !== null) read(balanceMinorUnits)
  const fundable = createFundable({
    standing: () => standing,
    maximumLoad: 50_000,
    look: () => looks++,
    nowMs: () => nowMs,
  })
  return {
    fundable,
    read,
    pass: (ms: number) => {
      nowMs += ms
    },
    looks: () => looks,
  }
}

it('is what the funds are, and says nothing before they are known or where they are not watched', () => {
  expect(bench(4999).fundable.most()).toBe(4999)
  expect(bench(-1).fundable.most()).toBe(0)
  expect(bench(null).fundable.most()).toBeNull()
  expect(bench(0, null).fundable.most()).toBeNull() // the sandbox always says 0
  expect(bench(0, 0).fundable.most()).toBeNull()
})

it('says nothing by an old reading, nor by money of another currency', () => {
  const t = bench(0)
  t.pass(180_001)
  expect(t.fundable.most()).toBeNull()
  t.read(0, 'JPY')
  expect(t.fundable.most()).toBeNull()
})

it('stays below a load that Amazon refused for the funds, for a minute', () => {
  const t = bench(60_000)
  t.fundable.refused(5000)
  expect(t.fundable.most()).toBe(4999)
  t.pass(59_999)
  expect(t.fundable.most()).toBe(4999)
  t.pass(1)
  expect(t.fundable.most()).toBe(60_000)
})

it.each([3000, 90_000])('is as large as the funds again as soon as money has come in (%i before)', (before) => {
  const t = bench(before)
  t.fundable.refused(5000)
  t.read(2000)
  expect(t.fundable.most()).toBe(2000)
  t.read(90_000)
  expect(t.fundable.most()).toBe(90_000)
})

it('asks again while it matters, and not at every question', () => {
  const rich = bench(50_000)
  rich.fundable.most()
  expect(rich.looks()).toBe(0)
  const t = bench(3000)
  for (let n = 0; n < 5; n++) t.fundable.most()
  expect(t.looks()).toBe(1)
  t.pass(5000)
  t.fundable.most()
  expect(t.looks()).toBe(2)
})
