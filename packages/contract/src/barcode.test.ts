import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBarcode } from './barcode.ts'
import { passesLuhn } from './luhn.ts'
import { marketplaceOf } from './marketplaces/index.ts'
import { publishedAccounts } from './published-accounts.ts'

const [DE, IT, US] = [marketplaceOf('DE'), marketplaceOf('IT'), marketplaceOf('US')]
const publishedTokens = (code: 'DE' | 'IT') =>
  publishedAccounts
    .filter(({ marketplace, kind }) => marketplace === code && kind === 'barcode')
    .map(({ value }) => value)
const germanTokens = publishedTokens('DE')
const italianTokens = publishedTokens('IT')

describe('a barcode', () => {
  it.each([
    ...germanTokens.map((token) => [token, DE] as const),
    ...italianTokens.map((token) => [token, IT] as const),
  ])('takes the published token %s', (token, marketplace) => {
    expect(parseBarcode(token, marketplace)).toEqual({
      ok: true,
      destination: { kind: 'barcode', value: token },
      doubtful: false,
    })
  })

  it('with one digit misread is refused where published tokens prove the rule, and only marked elsewhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...germanTokens),
        fc.integer({ min: 13, max: 31 }),
        fc.integer({ min: 1, max: 9 }),
        (token, at, add) => {
          const misread = token.slice(0, at) + ((Number(token[at]) + add) % 10) + token.slice(at + 1)
          expect(parseBarcode(misread, DE).ok).toBe(false)
          expect(parseBarcode(misread, US)).toMatchObject({ ok: true, doubtful: true })
        },
      ),
    )
  })

  it('of an unknown product code is Amazon’s to judge', () => {
    expect(parseBarcode(`9999999999999${germanTokens[0]?.slice(13)}`, DE).ok).toBe(true)
  })

  it.each([
    ['1230000042413608574200629224063X', 'digits only'],
    ['123456789012345', '16 to 48 digits, this one has 15'],
    ['1'.repeat(49), '16 to 48 digits, this one has 49'],
    ['1400000005567585358', 'gift card'],
    ['', '16 to 48'],
  ])('refuses %s in words', (text, words) => {
    expect(parseBarcode(text, US)).toMatchObject({ ok: false, message: expect.stringContaining(words) })
  })
})

it('Luhn’s check finds each single wrong digit', () => {
  expect(passesLuhn('6085742006292240632')).toBe(true)
  fc.assert(
    fc.property(fc.nat(18), fc.integer({ min: 1, max: 9 }), (at, add) => {
      const good = '6085742006292240632'
      expect(passesLuhn(good.slice(0, at) + ((Number(good[at]) + add) % 10) + good.slice(at + 1))).toBe(false)
    }),
  )
})
