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

describe('a physical card', () => {
  it('has 19 digits, however they are grouped; their checksum is Amazon’s to judge', () => {
    const expected = { ok: true, destination: { kind: 'card', value: '1400000005567585358' } }
    for (const value of ['1400000005567585358', '1400 0000 0556 7585 358', '1400000005567585-358'])
      expect(parseDestination({ kind: 'card', value }, US)).toEqual(expected)
    for (const value of ['', '140000000556758535', '14000000055675853580', '140000000556758535X'])
      expect(parseDestination({ kind: 'card', value }, US)).toMatchObject({ ok: false, code: 'card-not-found' })
  })
})

it('a kind that is not built is no crash', () => {
  expect(parseDestination({ kind: 'carrier-pigeon', value: '1' }, US)).toMatchObject({
    ok: false,
    code: 'destination-not-supported',
  })
  expect([issuesCode('barcode'), issuesCode('phone'), issuesCode('receipt'), issuesCode('card')]).toEqual([
    'never',
    'perhaps',
    'always',
    'never',
  ])
})
