import { describe, expect, it } from 'vitest'
import { redactAnswer, redactRequest } from './redact-answer.ts'

it('a request that is shown to Amazon keeps the last four characters of its account, and no more of it', () => {
  const request = {
    loadBalanceRequestId: 'Tilly01JD3Z8Q7N6V5W4X3Y2Z1A0B9CA',
    account: { id: '12300000424136085742006292240632', type: 'MOBILE_PHONE_NUMBER' },
    amount: { currencyCode: 'EUR', value: 50 },
    externalReference: '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C',
  }
  const shown = { ...request, account: { ...request.account, id: '…0632' } }
  expect(JSON.parse(redactRequest(JSON.stringify(request)))).toEqual(shown)
  const names = new Set(['token'])
  const odd = { cardNumber: '1400000005567585358', customer: { token: 2065550101 }, gcClaimCode: 'NPXU-SQ9X87-YJHD' }
  const kept = { cardNumber: '…5358', customer: { token: '…0101' }, gcClaimCode: '[redacted]' }
  expect(JSON.parse(redactRequest(JSON.stringify(odd), names))).toEqual(kept)
  expect(JSON.parse(redactRequest('{"account":"2065550101"}'))).toEqual({ account: '…0101' })
})

describe('a journalled answer', () => {
  it('C1: holds no claim code, no account and no long unknown text', () => {
    const kept = redactAnswer(
      JSON.stringify({
        gcClaimCode: 'NPXU-SQ9X87-YJHD',
        account: { id: '2065550101' },
        status: 'SUCCESS',
        other: 'NPXU-SQ9X87-YJHD',
        nested: { id: 'A', odd: 1.23000004241e30 },
        message: 'account 12300000424136085742006292240632 unknown',
      }),
    )
    expect(kept).toContain('SUCCESS')
    for (const secret of ['NPXU', '2065550101', '12300000424136085', '085742006292240632'])
      expect(kept).not.toContain(secret)
    expect(redactAnswer('<html>NPXU-SQ9X87-YJHD</html>')).not.toContain('NPXU')
  })
})
