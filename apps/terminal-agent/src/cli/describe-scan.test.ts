import { describe, expect, it } from 'vitest'
import { describeRefused, describeScan } from './describe-scan.ts'

const scan = (text: string, aim: string | null = null, raw = text) => ({ text, aim, raw: Buffer.from(raw, 'latin1') })
const TOKEN = '12300000424136085742006292240632'

describe('a test scan', () => {
  it('is shown with its bytes, its symbology and what a sale would take it for', () => {
    expect(describeScan(scan(TOKEN, ']C0', `]C0${TOKEN}`))).toEqual([
      `  bytes      ]C0${TOKEN}`,
      '  symbology  ]C0, Code 128',
      `  text       ${TOKEN} (32 characters)`,
      '  verdict    a customer’s barcode, prefix and check digit right',
    ])
  })

  it.each([
    [`${TOKEN.slice(0, -1)}3`, /prefix or check digit is unusual/],
    ['4006381333931', /16 to 48 digits and a gift card 19, this one has 13/],
    ['HELLO', /not an Amazon barcode/],
    ['6085742000000000330', /a gift card/],
    ['TB77', /badge/],
    ['TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C', /a ticket/],
  ])('of %s says so', (text, verdict) => {
    expect(describeScan(scan(text)).at(-1)).toMatch(verdict)
  })

  it('names what cannot be seen, and is cut where it is long', () => {
    expect(describeScan(scan('A B', null, 'A B\x1d\x02\x7f'))[0]).toBe('  bytes      A<SPACE>B<GS><STX><7f>')
    expect(describeScan(scan('1', null, '1'.repeat(300)))[0]).toMatch(/… \(300 bytes\)$/)
    expect(describeRefused({ reason: 'The scan broke off before its end.', length: 12 })).toEqual([
      '  no scan    The scan broke off before its end. (12 bytes)',
    ])
  })
})
