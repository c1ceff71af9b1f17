import { afterEach, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { grantCashReturn, recordGivenBack } from './cash-return.ts'
import { holdLoad } from './hold-load.ts'

afterEach(closeDrivers)

const body = {
  destination: { kind: 'phone', value: '+12065550101' },
  amount: { currency: 'USD', minorUnits: 5000 },
} as const

it('T5g: a ticket that is out forbids cash by word of the cashier, also where its hold was refused', async () => {
  const t = setUp({ load: [outcome('unknown', { partial: true })], void: [outcome('unknown')] })
  await t.accept()
  expect(await holdLoad(t.deps, t.id, 'till-1')).toMatchObject({ refused: { code: 'hold-refused' } })
  expect(await t.load()).toMatchObject({ state: 'voiding', heldAtMs: null })
  expect(await recordGivenBack(t.deps, t.id, 'till-1', '7', body)).toMatchObject({ refused: { code: 'ticket-is-out' } })
  expect(await t.load()).toMatchObject({ givenBack: false, cashReturned: null })
})

it('T5: who was granted the cash, and when, stays as it was when a cashier says that it is back', async () => {
  const t = setUp({ load: [outcome('refused')] })
  await t.accept()
  await grantCashReturn(t.deps, t.id, 'till-1', 'ann')
  const { cashReturned } = await t.load()
  expect(cashReturned).toMatchObject({ terminalId: 'till-1', cashier: 'ann' })
  await t.clock.advance(5000)
  await recordGivenBack(t.deps, t.id, 'till-1', 'bob', body)
  expect(await t.load()).toMatchObject({ givenBack: true, cashReturned })
})
