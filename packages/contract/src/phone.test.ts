import { describe, expect, it } from 'vitest'
import { marketplaceOf } from './marketplaces/index.ts'
import { formatPhone, formatPhoneAsTyped, parsePhone } from './phone.ts'

const read = (text: string, code: Parameters<typeof marketplaceOf>[0], country?: string) => {
  const check = parsePhone(text, marketplaceOf(code), country)
  return check.ok ? check.destination.value : (check.readings ?? check.message)
}

describe('a phone number', () => {
  it.each([
    ['2065550101', 'US', '+12065550101'],
    ['(206) 555-0101', 'US', '+12065550101'],
    ['12065550101', 'US', '+12065550101'],
    ['+1 206 555 0101', 'US', '+12065550101'],
    ['49015161162894', 'DE', '+4915161162894'], // Amazon's published test number: country code, trunk zero kept
    ['015161162894', 'DE', '+4915161162894'],
    ['3401234567', 'IT', '+393401234567'],
    ['07700900123', 'UK', '+447700900123'], // reserved for fiction, and possible all the same
    ['+393401234567', 'DE', '+393401234567'],
  ] as const)('%s in %s is %s', (text, code, e164) => {
    expect(read(text, code)).toBe(e164)
  })

  it('T8: that is two people’s, with and without a plus sign, is answered with both', () => {
    expect(read('4915161162894', 'DE')).toEqual(['+494915161162894', '+4915161162894'])
    expect(read('+4915161162894', 'DE')).toBe('+4915161162894')
  })

  it('is read in the country that came with it', () => {
    expect(read('3401234567', 'DE', 'IT')).toBe('+393401234567')
  })

  it('of a country that has none is refused in words', () => {
    expect(read('015161162894', 'DE', 'XX')).toBe('There are no phone numbers of the country XX.')
    expect(read('015161162894', 'DE', 'AQ')).toContain('AQ')
  })

  it.each(['', '12', '000', 'call me', '206555010x', '+', '1'.repeat(25), '2065550101\u0000'])(
    'that cannot exist (%j) is refused in words',
    (text) => {
      expect(read(text, 'US')).toMatch(/(There is no such phone number|digits only)/)
    },
  )

  it('is shown in groups, while it is keyed and when it is read back', () => {
    expect(formatPhone('+12065550101')).toBe('+1 206 555 0101')
    expect(formatPhoneAsTyped('2065550101', marketplaceOf('US'))).toBe('(206) 555-0101')
  })
})
