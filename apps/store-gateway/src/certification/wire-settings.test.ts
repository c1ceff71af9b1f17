import { expect, it } from 'vitest'
import type { AmazonExchange } from '../amazon/exchange.ts'
import { wireProblems } from '../amazon/read-wire-file.ts'
import { refusalSettings, wireOf } from './wire-settings.ts'

const answered = (verdict: AmazonExchange['verdict'], answer: object) =>
  ({ verdict, status: null, errorCode: null, errorType: null, ...answer }) as AmazonExchange

it('calls a refusal that the product did not know by its type, with what it means to the cashier', () => {
  const unlisted = answered('unknown', {
    status: 'FAILURE',
    errorCode: 'F200',
    errorType: 'AmountBelowMin',
  })
  const low = refusalSettings([unlisted], 'amount-too-low')
  expect(low).toEqual({ refusedTypes: { AmountBelowMin: 'amount-too-low' } })
  expect(wireOf([{ wire: low }, { wire: { absentTypes: ['A'] } }, { wire: { absentTypes: ['A'] } }])).toEqual({
    absentTypes: ['A'],
    refusedTypes: { AmountBelowMin: 'amount-too-low' },
  })
})

it.each([
  ['a refusal that the product knows', answered('refused', { errorCode: 'F200', errorType: 'BadInput' })],
  ['a wish to have it sent again', answered('unknown', { status: 'RESEND', errorCode: 'F400', errorType: 'X' })],
  ['a success', answered('done', { status: 'SUCCESS' })],
  ['no answer', answered('unknown', {})],
])('makes nothing of %s', (_story, exchange) => {
  expect(refusalSettings([exchange], 'amount-too-low')).toEqual({})
  expect(wireOf([{ wire: {} }])).toBeNull()
})

it('never teaches a refusal by a case that Amazon must not refuse', () => {
  expect(refusalSettings([answered('unknown', { errorCode: 'F200', errorType: 'X' })], undefined)).toEqual({})
})

it('keeps what the wire file in use corrects, and is one that the gateway takes', () => {
  const inUse = {
    amountUnit: 'minor',
    absentTypes: ['NoSuchLoad'],
    refusedTypes: { TooSmall: 'amount-too-low' },
  } as const
  const wire = wireOf(
    [
      { wire: { absentTypes: ['LoadNotFound'], repeatReturnsCode: false } },
      { wire: { refusedTypes: { TooBig: 'amount-too-high' } } },
    ],
    inUse,
  )
  expect(wire).toEqual({
    amountUnit: 'minor',
    absentTypes: ['NoSuchLoad', 'LoadNotFound'],
    refusedTypes: { TooSmall: 'amount-too-low', TooBig: 'amount-too-high' },
    repeatReturnsCode: false,
  })
  expect(wireProblems(wire)).toEqual([])
  expect(wireOf([{ wire: {} }], inUse)).toBeNull()
})
