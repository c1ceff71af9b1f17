import {
  MARKETPLACE_CODES,
  type MarketplaceCode,
  marketplaceOf,
  parseDestination,
  passesLuhn,
  phoneParts,
} from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import { createAccountBook } from './account-book.ts'

const book = createAccountBook({ marketplace: undefined })
const of = (code: MarketplaceCode) => book.list().filter((account) => account.marketplace === code)

describe.each(MARKETPLACE_CODES.map((code) => ({ code })))('the accounts of $code', ({ code }) => {
  const marketplace = marketplaceOf(code)
  const own = createAccountBook({ marketplace: code })

  it('are enough to try every outcome', () => {
    const count = (status: string) => of(code).filter((account) => account.status === status).length
    expect(count('active')).toBeGreaterThanOrEqual(3)
    for (const status of ['voided', 'verified', 'unverified', 'foreign'])
      expect([status, count(status)]).toEqual([status, 1])
  })

  it('parse as a cashier keys them, and are found as they then arrive on the wire', () => {
    for (const { kind, value, status } of of(code)) {
      const check = parseDestination({ kind, value }, marketplace)
      expect(check).toMatchObject({ ok: true })
      if (!check.ok) continue
      if (kind === 'card') {
        expect(own.findCard(check.destination.value)).toBe(status)
        continue
      }
      if (kind === 'barcode') {
        expect(own.findToken(check.destination.value, marketplace.currency)).toBe(status)
        continue
      }
      const { countryCallingCode, nationalNumber } = phoneParts(check.destination.value)
      const isForeign = status === 'foreign'
      const wire =
        code === 'US' && !isForeign
          ? nationalNumber
          : code === 'DE' && !isForeign
            ? `${countryCallingCode}0${nationalNumber}`
            : `${countryCallingCode}${nationalNumber}`
      expect(own.findPhone(wire, marketplace.currency)).toBe(status)
      expect(book.findPhone(wire, marketplace.currency)).toBe(status)
    }
  })

  it('have tokens of the published form', () => {
    for (const { kind, value } of of(code)) {
      if (kind !== 'barcode') continue
      expect([30, 32]).toContain(value.length)
      expect(value.slice(-19)).toMatch(/^608574200/)
      expect(passesLuhn(value.slice(-19))).toBe(true)
    }
  })
})

describe('the account book', () => {
  it('has Amazon’s published data: 10 tokens and 2 phones of DE, 11 tokens of IT', () => {
    const active = (code: MarketplaceCode) =>
      of(code).filter((account) => account.kind === 'barcode' && account.status === 'active')
    expect(active('DE')).toHaveLength(10)
    expect(active('IT')).toHaveLength(11)
    expect(
      of('DE')
        .filter((a) => a.kind === 'phone')
        .map((a) => a.value),
    ).toEqual(expect.arrayContaining(['49015161162894', '49015153286436']))
    expect(new Set(book.list().map((a) => `${a.marketplace} ${a.value}`)).size).toBe(book.list().length)
  })

  it('knows tokens only under their currency', () => {
    const token = of('US')[0]?.value ?? ''
    expect(book.findToken(token, 'USD')).toBe('active')
    expect(book.findToken(token, 'EUR')).toBe('other-currency')
    expect(book.findToken('12300000424136085742006292240633', 'EUR')).toBe('unknown')
  })

  it.each([
    ['US', '12065550101', 'USD', 'malformed'], // eleven digits fail in the US (stated)
    ['US', '206555010', 'USD', 'malformed'],
    ['US', '2065559999', 'USD', 'unverified'], // no account: a claim code
    ['DE', '4915161162894', 'EUR', 'malformed'], // without its trunk zero
    ['DE', '393000000101', 'EUR', 'foreign'], // verified in Italy
    ['DE', '393000000102', 'EUR', 'malformed'], // not verified there either
    ['FR', '49015161162894', 'EUR', 'malformed'], // a foreign number comes as E.164 digits
    ['FR', '4915161162894', 'EUR', 'foreign'],
    ['US', '+12065550101', 'USD', 'malformed'],
    ['US', 'x', 'USD', 'malformed'],
  ] as const)('takes in %s the number %s in %s as %s', (marketplace, digits, currency, found) => {
    expect(createAccountBook({ marketplace }).findPhone(digits, currency)).toBe(found)
  })

  it('takes more accounts, and refuses those that make no sense', () => {
    const more = (account: object) =>
      createAccountBook({
        marketplace: 'US',
        more: [{ marketplace: 'US', kind: 'phone', value: '2065550177', status: 'verified', ...account } as never],
      })
    expect(more({}).findPhone('2065550177', 'USD')).toBe('verified')
    expect(() => more({ status: 'active' })).toThrow('a phone account has no status active')
    expect(() => more({ kind: 'barcode', status: 'active', value: '12ab' })).toThrow('16 to 48 digits')
    expect(() => more({ value: '12' })).toThrow('no phone number')
  })
})
