import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorTable } from './error-table.ts'
import { type Expected, judge } from './judge-answer.ts'
import { type OperationName, wireOperations } from './operations/index.ts'
import { readAnswer } from './read-answer.ts'
import { redactAnswer } from './redact-answer.ts'
import { createWire } from './wire.ts'

const load: Expected = {
  operation: 'LoadAmazonBalance',
  requestId: 'TillyXA',
  amount: { currency: 'USD', minorUnits: 1234 },
  code: 'perhaps',
  repeat: false,
}
const undo: Expected = { ...load, operation: 'VoidAmazonBalanceLoad' }
const wire = createWire()
const verdict = (body: unknown, expected: Expected = load, http = 200, by = wire) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const judged = judge(http, readAnswer(text, expected.operation, by), expected, by)
  return judged.partial ? 'partial' : judged.verdict
}
const success = { status: 'SUCCESS', loadBalanceRequestId: 'TillyXA', amount: { currencyCode: 'USD', value: 12.34 } }
const fault = (errorCode: string | null, errorType: string | null, status = 'FAILURE') => ({
  agcodResponse: { status, gcClaimCode: null },
  errorCode,
  errorType,
  message: 'x',
})

describe('C2: a repeat by phone that is done, without its code', () => {
  it.each([
    [
      'is unknown where a repeat may hide the code: it may be a lost one',
      { repeat: true, repeatReturnsCode: false },
      'unknown',
    ],
    ['is done where a repeat shows the code again', { repeat: true, repeatReturnsCode: true }, 'done'],
    ['is done at the first time', { repeat: false, repeatReturnsCode: false }, 'done'],
    [
      'is done for an account that never has one',
      { repeat: true, repeatReturnsCode: false, code: 'never' as const },
      'done',
    ],
  ])('%s', (_what, { repeatReturnsCode, ...how }, expected) => {
    expect(verdict(success, { ...load, ...how }, 200, createWire({ repeatReturnsCode }))).toBe(expected)
  })
  it('is done with its code', () => {
    const withCode = { ...success, gcClaimCode: 'ABCD-EFGHIJ-KLMN' }
    expect(verdict(withCode, { ...load, repeat: true }, 200, createWire({ repeatReturnsCode: false }))).toBe('done')
  })
})

describe('the verdict on an answer', () => {
  it.each([
    ['a success that echoes id and amount', success, 'done'],
    ['an amount written otherwise', { ...success, amount: { currencyCode: 'USD', value: '12.340' } }, 'done'],
    ['another id', { ...success, loadBalanceRequestId: 'TillyYA' }, 'unknown'],
    ['no id', { status: 'SUCCESS', amount: success.amount }, 'unknown'],
    ['another amount', { ...success, amount: { currencyCode: 'USD', value: 12.35 } }, 'unknown'],
    ['cents for dollars', { ...success, amount: { currencyCode: 'USD', value: 1234 } }, 'unknown'],
    ['another currency', { ...success, amount: { currencyCode: 'EUR', value: 12.34 } }, 'unknown'],
    ['no amount', { status: 'SUCCESS', loadBalanceRequestId: 'TillyXA' }, 'unknown'],
    ['a card that was refunded', { ...success, cardInfo: { cardStatus: 'RefundedToPurchaser' } }, 'unknown'],
    ['a status nobody knows', { ...success, status: 'PENDING' }, 'unknown'],
    ['a partial success', { ...success, status: 'PARTIAL_SUCCESS' }, 'partial'],
    ['a partial success with its code and amount', { ...success, status: 'PARTIAL_SUCCESS', gcClaimCode: 'A' }, 'done'],
    [
      'a partial success of another amount',
      { ...success, status: 'PARTIAL_SUCCESS', gcClaimCode: 'A', amount: { currencyCode: 'USD', value: 1 } },
      'partial',
    ],
    ['a listed no, F200', fault('F200', 'MaxAmountExceeded'), 'refused'],
    ['a listed no, F300', fault('F300', 'InsufficientFunds'), 'refused'],
    ['an account with problems, as captured', fault('F300', 'GeneralError'), 'refused'],
    ['an unlisted type', fault('F200', 'SomethingNew'), 'unknown'],
    ['a type named like a property of every object', fault('F200', 'constructor'), 'unknown'],
    ['no type', fault('F200', null), 'unknown'],
    ['an internal error', fault('F100', 'GeneralError'), 'unknown'],
    ['a listed type under F100', fault('F100', 'MaxAmountExceeded'), 'unknown'],
    ['resend', fault('F400', 'SystemTemporarilyUnavailable', 'RESEND'), 'unknown'],
    ['resend under a code of refusal', fault('F200', 'MaxAmountExceeded', 'RESEND'), 'unknown'],
    ['an unknown error', fault('F500', 'GeneralError'), 'unknown'],
    ['the id in use with another amount', fault('F200', 'RequestedDenominationMismatch'), 'unknown'],
    ['keys that are ours to fix', fault('F300', 'InvalidAccessKey'), 'not-sent'],
    ['an operation not permitted', fault('F300', 'OperationNotPermitted'), 'not-sent'],
    ['throttling in JSON', { message: 'Rate exceeded' }, 'not-sent'],
    ['throttling in XML', '<ThrottlingException><Message>Rate exceeded</Message></ThrottlingException>', 'not-sent'],
    [
      'a signature fault in XML',
      '<InvalidSignatureException><Message>expected …</Message></InvalidSignatureException>',
      'not-sent',
    ],
    ['HTML', '<html><body>Bad gateway</body></html>', 'unknown'],
    ['half an answer', '{"status":"SUCC', 'unknown'],
    ['nothing', '', 'unknown'],
    ['a list', '[]', 'unknown'],
  ])('%s is %#', (_name, body, expected) => {
    const isSaid = JSON.stringify(body).includes('SUCCESS') && !JSON.stringify(body).includes('errorCode')
    expect(verdict(body, load, isSaid ? 200 : 400)).toBe(expected)
  })

  it.each([
    ['a page of a proxy', '<html><body>Blocked by policy</body></html>'],
    ['words that are not Amazon’s', 'Forbidden'],
    ['a success', success],
  ])('%s under 401, 403 or 429 says nothing of what Amazon did', (_name, body) => {
    expect([401, 403, 429].map((http) => verdict(body, load, http))).toEqual(['unknown', 'unknown', 'unknown'])
  })

  it.each([
    ['throttling', '<ThrottlingException><Message>Rate exceeded</Message></ThrottlingException>'],
    ['throttling in JSON', { message: 'Rate exceeded' }],
    ['a fault of the keys', '<AccessDenied><Message>no</Message></AccessDenied>'],
  ])('%s under a status that says otherwise is not known', (_name, body) => {
    expect([200, 503, 504].map((http) => verdict(body, load, http))).toEqual(['unknown', 'unknown', 'unknown'])
    expect(verdict(body, load, 400)).toBe('not-sent')
  })

  it('a refusal that names another request says nothing of ours, for a load and for a Void', () => {
    const of = (id: string, inside: boolean) => {
      const refusal = fault('F300', 'UnknownCustomer')
      const named = { loadBalanceRequestId: id }
      return inside
        ? { ...refusal, agcodResponse: { ...refusal.agcodResponse, ...named } }
        : { ...fault('F300', 'GeneralError'), agcodResponse: undefined, ...named }
    }
    for (const inside of [true, false])
      for (const operation of [load, undo]) {
        expect(verdict(of('TillyXA', inside), operation, 400)).toBe('refused')
        expect(verdict(of('TillyYA', inside), operation, 400)).toBe('unknown')
      }
    expect(
      verdict(
        { ...fault('F200', 'OrderNotFound'), agcodResponse: undefined, loadBalanceRequestId: 'TillyYA' },
        undo,
        400,
      ),
    ).toBe('unknown')
  })

  it('401, 403 and 429 are surely not done, 500 is not known', () => {
    expect([401, 403, 429, 500, 503].map((http) => verdict('', load, http))).toEqual([
      'not-sent',
      'not-sent',
      'not-sent',
      'unknown',
      'unknown',
    ])
    expect(verdict(success, load, 500)).toBe('unknown')
  })

  it('for a Void, and for nothing else, “there is no such load” is absent', () => {
    expect(verdict(fault('F200', 'OrderNotFound'), undo, 400)).toBe('absent')
    expect(verdict(fault('F500', 'OrderNotFound'), undo, 400)).toBe('unknown')
    expect(verdict(fault('F200', 'OrderNotFound'), load, 400)).toBe('refused')
    expect(verdict({ status: 'SUCCESS', loadBalanceRequestId: 'TillyXA' }, undo)).toBe('done')
    expect(verdict(fault('F200', 'CancelRequestArrivedAfterTimeLimit'), undo, 400)).toBe('refused')
  })

  it('of CreateGiftCard needs id, amount and a code, and a card that is not refunded', () => {
    const create: Expected = { ...load, operation: 'CreateGiftCard', code: 'always' }
    const cardInfo = { cardStatus: 'Fulfilled', value: { currencyCode: 'USD', amount: 12.34 } }
    const made = { cardInfo, creationRequestId: 'TillyXA', gcClaimCode: 'A', gcId: 'A1', status: 'SUCCESS' }
    expect(verdict(made, create)).toBe('done')
    for (const change of [
      { gcClaimCode: null },
      { creationRequestId: 'TillyYA' },
      { cardInfo: { ...cardInfo, cardStatus: 'RefundedToPurchaser' } },
      { cardInfo: { ...cardInfo, value: { currencyCode: 'USD', amount: 12.35 } } },
      { cardInfo: null },
    ])
      expect(verdict({ ...made, ...change }, create)).toBe('unknown')
    expect(verdict(fault('F200', 'RequestedDenominationMismatch'), create, 400)).toBe('unknown')
  })

  it('of CancelGiftCard needs its id only; an unknown card is absent, a late Cancel refused', () => {
    const cancel: Expected = { ...load, operation: 'CancelGiftCard', code: 'always' }
    expect(verdict({ creationRequestId: 'TillyXA', gcId: 'A1', status: 'SUCCESS' }, cancel)).toBe('done')
    expect(verdict({ loadBalanceRequestId: 'TillyXA', status: 'SUCCESS' }, cancel)).toBe('unknown')
    expect(verdict(fault('F200', 'CardNotFound'), cancel, 400)).toBe('absent')
    expect(verdict(fault('F200', 'CancelRequestArrivedAfterTimeLimit'), cancel, 400)).toBe('refused')
    expect(verdict(fault('F200', 'InvalidGCIdInput'), cancel, 400)).toBe('refused')
  })

  it('never takes an answer that names an error for done, whatever else it says and whatever was asked', () => {
    const oddly = fc.oneof(fc.string(), fc.jsonValue(), fc.constantFrom('F100', 'F200', 'F300', 'F400', 'F500', ''))
    const errorBody = fc
      .record(
        {
          agcodResponse: fc.oneof(
            fc.jsonValue(),
            fc.record({
              status: fc.constantFrom<unknown>('SUCCESS', 'PARTIAL_SUCCESS', 'FAILURE', 'RESEND', null, 7),
              loadBalanceRequestId: fc.constant('TillyXA'),
              creationRequestId: fc.constant('TillyXA'),
              amount: fc.constant(success.amount),
              gcClaimCode: fc.constantFrom('ABCD-EFGHIJ-KLMN', null),
            }),
          ),
          status: fc.constantFrom('SUCCESS', 'FAILURE'),
          loadBalanceRequestId: fc.constant('TillyXA'),
          amount: fc.constant(success.amount),
          errorCode: oddly,
          errorType: fc.oneof(oddly, fc.constantFrom(...Object.keys(errorTable), '__proto__', 'toString')),
          message: oddly,
        },
        { requiredKeys: ['agcodResponse'] },
      )
      .filter(({ errorCode, errorType }) => [errorCode, errorType].some((one) => typeof one === 'string' && one !== ''))
    const asXml = fc
      .tuple(fc.constantFrom(...Object.keys(errorTable), 'Whatever'), fc.string(), fc.string())
      .map(([type, code, text]) => `<${type}><errorCode>${code}</errorCode><Message>${text}</Message></${type}>`)
    const operations = Object.keys(wireOperations) as OperationName[]
    fc.assert(
      fc.property(
        fc.oneof(
          errorBody.map((body) => JSON.stringify(body)),
          asXml,
        ),
        fc.nat(4000),
        fc.constantFrom(...operations),
        fc.constantFrom(200, 400, 403, 500),
        (text, cutAt, operation, http) => {
          for (const body of [text, text.slice(0, cutAt)]) {
            const judged = judge(http, readAnswer(body, operation, wire), { ...load, operation }, wire)
            expect(judged.verdict).not.toBe('done')
            expect(judged.reason).not.toBeNull()
            expect(redactAnswer(body)).not.toContain('ABCD-EFGHIJ')
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('never crashes on and never believes what is not a whole answer', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc
            .record({ status: fc.constantFrom('SUCCESS', 'FAILURE'), amount: fc.anything(), errorCode: fc.string() })
            .map((v) => JSON.stringify(v) ?? ''),
        ),
        fc.integer({ min: 100, max: 599 }),
        (body, http) => {
          expect(judge(http, readAnswer(body, load.operation, wire), load, wire).verdict).not.toBe('done')
          expect(() => redactAnswer(body)).not.toThrow()
        },
      ),
    )
  })
})
