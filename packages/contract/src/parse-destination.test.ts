import { describe, expect, it } from 'vitest'
import { issuesCode, mask } from './destination.ts'
import { loadBodyIdentity } from './load-body.ts'
import { marketplaceOf } from './marketplaces/index.ts'
import { parseDestination } from './parse-destination.ts'

const US = marketplaceOf('US')

describe('a gift card code on paper', () => {
  it('has no value, and nothing to mask', () => {
    const expected = { ok: true, destination: { kind: 'receipt', value: '' } }
    expect(parseDestination({ kind: 'receipt' }, US)).toEqual(expected)
    expect(parseDestination({ kind: 'receipt', value: '' }, US)).toEqual(expected)
    expect([mask(''), mask('12345')]).toEqual(['', '…2345'])
  })

  it('refuses a value in words: it would go to nobody', () => {
    expect(parseDestination({ kind: 'receipt', value: '2065550101' }, US)).toMatchObject({
      ok: false,
      code: 'destination-not-supported',
    })
  })

  it('R13: is the same body for the same amount only', () => {
    const destination = { kind: 'receipt', value: '' } as const
    const identity = (minorUnits: number) => loadBodyIdentity(destination, { currency: 'USD', minorUnits })
    expect(identity(5000)).toBe(identity(5000))
    expect(identity(5000)).not.toBe(identity(5001))
  })
})

it('a kind that is not built is no crash', () => {
  expect(parseDestination({ kind: 'carrier-pigeon', value: '1' }, US)).toMatchObject({
    ok: false,
    code: 'destination-not-supported',
  })
  expect([issuesCode('barcode'), issuesCode('phone'), issuesCode('receipt')]).toEqual(['never', 'perhaps', 'always'])
})
