import type { Load } from '@tillway/contract'
import { expect, it } from 'vitest'
import type { Bench } from './certification-case.ts'
import { runProbes } from './probes.ts'
import { wireOf } from './wire-settings.ts'

const load = { id: 'x', state: 'loaded', claimCodeIssued: true } as Load
const exchange = {
  operation: 'VoidAmazonBalanceLoad',
  requestId: 'TillyXA',
  sentAtMs: 0,
  heardAtMs: 1,
  httpStatus: 200,
  request: '{}',
  status: 'SUCCESS',
  errorCode: null,
  errorType: null,
  gcId: null,
  cardStatus: null,
  answer: '{}',
  amazonDateMs: null,
  verdict: 'done',
  reason: null,
  claimCode: null,
} as const

/** A bench on which every load stands, and Amazon answers a direct call as the test says. */
function benchThat(answers: { neverSent?: object; voided?: object; loaded?: object }): Bench {
  return {
    shop: { load: async () => load, undo: async () => ({ ...load, state: 'voided' }) },
    direct: {
      neverSent: async () => ({ ...exchange, ...answers.neverSent }),
      repeat: async (_id: string, operation: string) => ({
        ...exchange,
        ...(/^(Load|Create)/.test(operation) ? answers.loaded : answers.voided),
      }),
    },
    account: () => '1',
    amounts: { valid: { currency: 'EUR', minorUnits: 1000 } },
    heard: () => [],
  } as unknown as Bench
}
const refused = (errorType: string, verdict: string) => ({
  httpStatus: 400,
  verdict,
  status: 'FAILURE',
  errorCode: 'F200',
  errorType,
})
const going = new AbortController().signal

it('finds that what is assumed holds, and asks for no wire file', async () => {
  const results = await runProbes(
    'barcode',
    benchThat({
      neverSent: refused('OrderNotFound', 'absent'),
      loaded: { ...refused('BadInput', 'refused'), claimCode: 'x' },
    }),
    going,
  )
  expect(results.map(({ holds }) => holds)).toEqual(['yes', 'yes', 'yes', 'yes'])
  expect(wireOf(results)).toBeNull()
})

it('names what the wire file must say, and what nothing can mend', async () => {
  const results = await runProbes('barcode', benchThat({ neverSent: refused('LoadNotFound', 'unknown') }), going)
  expect(results.map(({ holds }) => holds)).toEqual(['no', 'yes', 'no', 'no'])
  expect(results[2]?.advice).toContain('do not launch (rule A1)')
  expect(wireOf(results)).toEqual({ absentTypes: ['LoadNotFound'], repeatReturnsCode: false })
})

it.each([
  ['a refusal for another cause', refused('InvalidRequestInput', 'refused')],
  ['a void that came too late', refused('CancelRequestArrivedAfterTimeLimit', 'refused')],
  ['a call too many', refused('ThrottlingException', 'not-sent')],
  ['a fault of Amazon’s own', { ...refused('Odd', 'unknown'), httpStatus: 500, errorCode: 'F500' }],
])('proposes no wire file where a Void of nothing is answered with %s', async (_what, neverSent) => {
  const [first] = await runProbes('barcode', benchThat({ neverSent }), going)
  expect(first).toMatchObject({ holds: 'no', wire: {}, advice: expect.stringContaining('end with a person') })
})

it('takes a Void of nothing that succeeds for what it is: no proof', async () => {
  const [first] = await runProbes('barcode', benchThat({}), going)
  expect(first).toMatchObject({ holds: 'no', wire: {}, advice: expect.stringContaining('Do not launch') })
})

it('claims nothing where no answer came', async () => {
  const silent = { httpStatus: null, verdict: 'unknown', status: null }
  const results = await runProbes('barcode', benchThat({ neverSent: silent, voided: silent, loaded: silent }), going)
  expect(results.map(({ holds, wire }) => [holds, wire])).toEqual(Array(4).fill(['unknown', {}]))
})

it.each([
  ['an undone gift card', { verdict: 'unknown', cardStatus: 'RefundedToPurchaser' }, 'yes'],
  ['a success that nobody can read', { verdict: 'unknown', status: null }, 'unknown'],
  ['a key that was refused', { ...refused('AccessDenied', 'not-sent'), httpStatus: 403 }, 'unknown'],
])('sees in %s after a void what it proves', async (_story, loaded, holds) => {
  const results = await runProbes('receipt', benchThat({ loaded }), going)
  expect(results[2]?.holds).toBe(holds)
})
