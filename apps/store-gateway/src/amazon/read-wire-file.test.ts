import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { marketplaceOf } from '@tillway/contract'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { judge } from './judge-answer.ts'
import { readAnswer } from './read-answer.ts'
import { readWireFile, wireProblems } from './read-wire-file.ts'
import { redactAnswer } from './redact-answer.ts'
import { createWire, type WireCorrections } from './wire.ts'
import { writeBody } from './write-body.ts'

const load = (request: object, answer: object = {}) => ({ fields: { LoadAmazonBalance: { request, answer } } })

describe('a wire file', () => {
  it.each([
    ['nothing to correct', {}],
    ['what certification writes', { absentTypes: ['LoadNotFound'], repeatReturnsCode: false }],
    ['a field’s name', load({ 'account.id': 'account.accountId' }, { loadBalanceRequestId: 'requestId' })],
    ['a field that is left out', load({ 'transactionSource.sourceDetails': null })],
    ['number and word as account types', { accountTypes: { barcode: 1, phone: 'MOBILE' } }],
    [
      'unit, phones and a refused type',
      { amountUnit: 'minor', phoneWire: 'national', refusedTypes: { X1y: 'token-voided' } },
    ],
  ])('may say: %s', (_what, file) => {
    expect(wireProblems(file)).toEqual([])
  })

  it.each([
    ['no object', [], 'it must be an object'],
    ['too late as absent', { absentTypes: ['CancelRequestArrivedAfterTimeLimit'] }, 'refuses a void for another cause'],
    ['what every object has', load({ 'account.id': '__proto__.customer' }), 'must be a name such as "account.id"'],
    ['an unknown key', { repeatReturnCode: false }, 'repeatReturnCode is not known here. Known are fields, '],
    ['a wrong type', { repeatReturnsCode: 'no' }, 'repeatReturnsCode must be true or false.'],
    ['a wrong unit', { amountUnit: 'cents' }, 'amountUnit must be one of major, minor.'],
    ['a wrong phone form', { phoneWire: 'plus' }, 'phoneWire must be one of national, '],
    ['an unknown operation', { fields: { Load: {} } }, 'fields.Load is not known here. Known are Validate'],
    ['an unknown side', { fields: { LoadAmazonBalance: { body: {} } } }, 'fields.LoadAmazonBalance.body is not known'],
    ['an unknown field', load({ account: 'customer' }), 'request.account is not known here. Known are loadBalance'],
    ['a field that is no name', load({ 'account.id': 'account id' }), 'must be a name such as "account.id"'],
    ['a field that is needed', load({ 'amount.value': null }), 'request.amount.value cannot be left out'],
    [
      'an echo that is needed',
      load({}, { loadBalanceRequestId: null }),
      'answer.loadBalanceRequestId cannot be left out',
    ],
    [
      'a field that is stated',
      { fields: { CreateGiftCard: { request: { 'value.amount': 'x' } } } },
      'request.value.amount is stated by Amazon (a decimal in major units): it cannot be corrected',
    ],
    ['two fields in one place', load({ 'account.id': 'account.type' }), 'account.id and account.type cannot both'],
    [
      'a field inside another',
      load({ 'account.id': 'externalReference.x' }),
      'account.id and externalReference cannot both',
    ],
    ['a code where errors stand', load({}, { gcClaimCode: 'message' }), 'gcClaimCode cannot be message: errors stand'],
    ['an account type that is neither', { accountTypes: { phone: null } }, 'accountTypes.phone must be a word or'],
    ['a kind without account', { accountTypes: { receipt: 'X' } }, 'accountTypes.receipt is not known here'],
    ['a reason of its own', { refusedTypes: { TokenVoided: 'no' } }, 'refusedTypes.TokenVoided must be one of amount-'],
    ['a refused type that is none', { refusedTypes: { 'a b': 'expired' } }, '"a b" is not an error type'],
    [
      'an unclear type as a no',
      { refusedTypes: { RequestedDenominationMismatch: 'expired' } },
      'never means a definite',
    ],
    ['throttling as absent', { absentTypes: ['ThrottlingException'] }, 'ThrottlingException is known, and never means'],
    ['absent types in no list', { absentTypes: 'LoadNotFound' }, 'absentTypes must be a list of error types.'],
  ])('with %s says so in one sentence', (_what, file, sentence) => {
    const problems = wireProblems(file)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(sentence)
    expect(problems[0]).toMatch(/[.]$/)
  })

  it('is read from a file, which is named in each problem; with any, nothing of it is used', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tillway-wire-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'wire.json')
    const read = (text: string) => {
      writeFileSync(path, text)
      return readWireFile(path)
    }
    expect(readWireFile(join(folder, 'away.json')).problems[0]).toContain('away.json cannot be read')
    expect(read('{').problems[0]).toContain('is not JSON')
    expect(read('{"amountUnit":"minor","x":1}')).toMatchObject({
      corrections: {},
      problems: [
        `The wire file ${path}: x is not known here. Known are fields, accountTypes, amountUnit, refusedTypes, absentTypes, repeatReturnsCode, phoneWire.`,
      ],
    })
    expect(read('{"amountUnit":"minor"}')).toEqual({ corrections: { amountUnit: 'minor' }, problems: [] })
  })

  it('never crashes the start, whatever stands in it', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void wireProblems(json)))
    expect(wireProblems(JSON.parse('{"__proto__":1,"fields":{"constructor":{}}}'))).toHaveLength(2)
  })
})

it('changes what is written, read, believed and kept secret', () => {
  const corrections: WireCorrections = {
    fields: {
      LoadAmazonBalance: {
        request: { 'account.id': 'customer.token', 'transactionSource.sourceDetails': null },
        answer: { loadBalanceRequestId: 'requestId', gcClaimCode: 'card.code' },
      },
    },
    accountTypes: { phone: 7 },
    amountUnit: 'minor',
    refusedTypes: { TokenVoided: 'token-voided' },
    absentTypes: ['LoadNotFound'],
  }
  expect(wireProblems(corrections)).toEqual([])
  const wire = createWire(corrections)
  const amount = { currency: 'USD', minorUnits: 5000 }
  const about = {
    requestId: 'TillyXA',
    partnerId: 'Tilly',
    destination: { kind: 'phone', value: '+12065550101' },
    amount,
    marketplace: marketplaceOf('US'),
    gcId: null,
    source: { storeId: 'store-1', terminalId: 'till-1', institutionId: null, loadId: 'X' },
  } as const
  const body = writeBody('LoadAmazonBalance', about, wire)
  expect(JSON.parse(body)).toEqual({
    loadBalanceRequestId: 'TillyXA',
    partnerId: 'Tilly',
    customer: { token: '2065550101' },
    account: { type: 7 },
    amount: { currencyCode: 'USD', value: 5000 },
    transactionSource: { sourceId: 'store-1' },
    externalReference: 'X',
  })
  expect(redactAnswer(body, wire.secretNames)).not.toContain('2065550101')

  const expected = {
    operation: 'LoadAmazonBalance',
    requestId: 'TillyXA',
    amount,
    code: 'perhaps',
    repeat: false,
  } as const
  const verdict = (
    answer: object,
    operation: typeof expected.operation | 'VoidAmazonBalanceLoad' = expected.operation,
  ) => judge(200, readAnswer(JSON.stringify(answer), operation, wire), { ...expected, operation }, wire)
  const done = {
    requestId: 'TillyXA',
    status: 'SUCCESS',
    amount: { currencyCode: 'USD', value: 5000 },
    card: { code: 'SHORT-CODE' },
  }
  expect(verdict(done).verdict).toBe('done')
  expect(readAnswer(JSON.stringify(done), 'LoadAmazonBalance', wire)?.claimCode).toBe('SHORT-CODE')
  expect(redactAnswer(JSON.stringify(done), wire.secretNames)).not.toContain('SHORT')
  expect(verdict({ ...done, amount: { currencyCode: 'USD', value: 50 } }).verdict).toBe('unknown')
  const error = (errorType: string) => ({ agcodResponse: { status: 'FAILURE' }, errorCode: 'F200', errorType })
  expect(verdict(error('TokenVoided'))).toMatchObject({ verdict: 'refused', reason: 'token-voided' })
  expect(verdict(error('LoadNotFound'), 'VoidAmazonBalanceLoad').verdict).toBe('absent')
  expect(verdict(error('LoadNotFound')).verdict).toBe('unknown')
})
