import { marketplaceOf } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import { loadBody, phoneOnWire, voidBody } from './request-bodies.ts'

describe('a request body', () => {
  const US = marketplaceOf('US')
  const wire = {
    requestId: 'TillyXA',
    partnerId: 'Tilly',
    destination: { kind: 'phone' as const, value: '+12065550101' },
    amount: { currency: 'USD', minorUnits: 5000 },
    marketplace: US,
  }
  it('of a Load names the account, the amount in major units and where it came from', () => {
    expect(loadBody(wire, { storeId: 'store-1', terminalId: 'till-1', institutionId: null, loadId: 'X' })).toBe(
      '{"loadBalanceRequestId":"TillyXA","partnerId":"Tilly","account":{"id":"2065550101","type":"PHONE"},"amount":{"currencyCode":"USD","value":50},"transactionSource":{"sourceId":"store-1","sourceDetails":"till-1"},"externalReference":"X"}',
    )
  })
  it('of a Void names the same id, account and amount', () => {
    expect(JSON.parse(voidBody(wire))).toEqual({
      loadBalanceRequestId: 'TillyXA',
      partnerId: 'Tilly',
      account: { id: '2065550101', type: 'PHONE' },
      amount: { currencyCode: 'USD', value: 50 },
    })
  })
  it.each([
    ['US', '+12065550101', '2065550101'],
    ['US', '+447700900123', '447700900123'],
    ['DE', '+4915161162894', '49015161162894'],
    ['IT', '+393401234567', '393401234567'],
    ['DE', '+393401234567', '393401234567'],
  ] as const)('in %s writes the phone %s as %s', (code, e164, expected) => {
    expect(phoneOnWire(e164, marketplaceOf(code))).toBe(expected)
  })
})
