import { marketplaceOf } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import { phoneOnWire } from './operations/balance-load-fields.ts'
import { wireOperations } from './operations/index.ts'
import { createWire } from './wire.ts'
import { writeBody } from './write-body.ts'

const about = {
  requestId: 'TillyXA',
  partnerId: 'Tilly',
  destination: { kind: 'phone' as const, value: '+12065550101' },
  amount: { currency: 'USD', minorUnits: 5000 },
  marketplace: marketplaceOf('US'),
  gcId: null,
  source: { storeId: 'store-1', terminalId: 'till-1', institutionId: null, loadId: 'X' },
}
const wire = createWire()

describe('a request body', () => {
  it.each([
    [
      'LoadAmazonBalance',
      {},
      '{"loadBalanceRequestId":"TillyXA","partnerId":"Tilly","account":{"id":"2065550101","type":"PHONE"},"amount":{"currencyCode":"USD","value":50},"transactionSource":{"sourceId":"store-1","sourceDetails":"till-1"},"externalReference":"X"}',
    ],
    [
      'VoidAmazonBalanceLoad',
      {},
      '{"loadBalanceRequestId":"TillyXA","partnerId":"Tilly","account":{"id":"2065550101","type":"PHONE"},"amount":{"currencyCode":"USD","value":50}}',
    ],
    [
      'ValidateAccountForAmazonBalanceLoad',
      { source: null },
      '{"validateAccountRequestId":"TillyXA","partnerId":"Tilly","account":{"id":"2065550101","type":"PHONE"},"amount":{"currencyCode":"USD","value":50}}',
    ],
    [
      'CreateGiftCard',
      { destination: { kind: 'receipt' as const, value: '' }, amount: { currency: 'USD', minorUnits: 1234 } },
      '{"creationRequestId":"TillyXA","partnerId":"Tilly","value":{"currencyCode":"USD","amount":12.34},"transactionSource":{"sourceId":"store-1","sourceDetails":"till-1"},"externalReference":"X"}',
    ],
    ['CancelGiftCard', {}, '{"creationRequestId":"TillyXA","partnerId":"Tilly"}'],
    ['CancelGiftCard', { gcId: 'A1' }, '{"creationRequestId":"TillyXA","partnerId":"Tilly","gcId":"A1"}'],
    [
      'ActivateGiftCard',
      { destination: { kind: 'card' as const, value: '1400000005567585358' } },
      '{"activationRequestId":"TillyXA","partnerId":"Tilly","cardNumber":"1400000005567585358","value":{"currencyCode":"USD","amount":50}}',
    ],
    [
      'DeactivateGiftCard',
      { destination: { kind: 'card' as const, value: '1400000005567585358' } },
      '{"activationRequestId":"TillyXA","partnerId":"Tilly","cardNumber":"1400000005567585358"}',
    ],
    [
      'ActivationStatusCheck',
      { destination: { kind: 'card' as const, value: '1400000005567585358' }, source: null },
      '{"statusCheckRequestId":"TillyXA","partnerId":"Tilly","cardNumber":"1400000005567585358"}',
    ],
    ['GetAvailableFunds', {}, '{"partnerId":"Tilly"}'],
  ] as const)('of %s with %j', (operation, more, expected) => {
    expect(writeBody(operation, { ...about, ...more }, wire)).toBe(expected)
  })

  it('says nothing that its operation does not have, and each field says where it is known from', () => {
    for (const { request, answer, values } of Object.values(wireOperations)) {
      expect(Object.keys(request)).toEqual(Object.keys(values({ ...about, gcId: 'A1' }, wire)))
      for (const { source } of [...Object.values(request), ...Object.values(answer)]) expect(source).not.toBe('')
    }
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
