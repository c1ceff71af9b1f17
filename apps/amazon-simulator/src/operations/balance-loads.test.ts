import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { barcode, euro, loadBody, newId, phone, voidBody } from '../testing/bodies.ts'
import { startTestSimulator, type TestSimulator } from '../testing/start-test-simulator.ts'

const MINUTE_MS = 60_000
let amazon: TestSimulator
beforeAll(async () => {
  amazon = await startTestSimulator()
})
afterAll(() => amazon.close())
beforeEach(async () => {
  amazon.clock.at = Date.parse('2026-11-21T12:00:00Z')
  await amazon.control('PUT', '/_simulator/funds', { amount: 1_000_000, currencyCode: 'USD' })
})

const load = (body: object) => amazon.call('LoadAmazonBalance', body)
const undo = (body: object) => amazon.call('VoidAmazonBalanceLoad', body)
const fundsLeft = async () => (await amazon.control('GET', '/_simulator/funds')).json.amount
const entryOf = async (id: string) => {
  const { json } = await amazon.control('GET', '/_simulator/ledger')
  return json.find((entry: { requestId: string }) => entry.requestId === id)
}
const validation = (change: object = {}) => {
  const { account, amount, partnerId } = loadBody()
  return { validateAccountRequestId: newId(), partnerId, account, amount, ...change }
}

describe('LoadAmazonBalance', () => {
  it('loads an active token, and answers its id, status and amount', async () => {
    const body = loadBody()
    const answer = await load(body)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.headers.date).toBe('Sat, 21 Nov 2026 12:00:00 GMT')
    expect(answer.json).toEqual({
      loadBalanceRequestId: body.loadBalanceRequestId,
      status: 'SUCCESS',
      amount: { currencyCode: 'USD', value: 50 },
    })
    expect(await entryOf(body.loadBalanceRequestId)).toEqual({
      requestId: body.loadBalanceRequestId,
      operation: 'LoadAmazonBalance',
      account: '…3212',
      amount: { currency: 'USD', minorUnits: 5000 },
      state: 'live',
      timesSeen: 1,
      createdAt: '2026-11-21T12:00:00.000Z',
    })
    expect(await fundsLeft()).toBe(999_950)
  })

  it('loads a verified phone without a code, and answers an unverified one with a claim code', async () => {
    expect((await load(loadBody({ account: phone('2065550101') }))).json).not.toHaveProperty('gcClaimCode')
    const { json } = await load(loadBody({ account: phone('2065550102') }))
    expect(json).toMatchObject({ status: 'SUCCESS', gcExpirationDate: null })
    expect(json.gcClaimCode).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{6}-[A-Z2-9]{4}$/)
    expect(json.gcId).toMatch(/^A[A-Z2-9]{13}$/)
    const german = await load(loadBody({ account: phone('49015153286436'), amount: euro(20) }))
    expect(german.json.gcExpirationDate).toBe('Fri Nov 21 23:59:59 UTC 2036')
  })

  it('answers a foreign phone PARTIAL_SUCCESS without a code, and a void undoes it', async () => {
    const body = loadBody({ account: phone('447700900103') })
    const { status, json } = await load(body)
    expect([status, json.status, json.gcClaimCode]).toEqual([200, 'PARTIAL_SUCCESS', undefined])
    expect((await load(body)).json).toEqual(json)
    expect((await undo(voidBody(body))).json.status).toBe('SUCCESS')
    expect(await entryOf(body.loadBalanceRequestId)).toMatchObject({ state: 'voided', timesSeen: 2 })
  })

  it('answers a repeat like the first time, with its code, and takes the money once', async () => {
    const body = loadBody({ account: phone('2065550102') })
    const first = await load(body)
    amazon.clock.at += 60 * MINUTE_MS
    for (let n = 0; n < 3; n++) expect((await load(body)).json).toEqual(first.json)
    expect((await entryOf(body.loadBalanceRequestId)).timesSeen).toBe(4)
    expect(await fundsLeft()).toBe(999_950)
  })

  it('refuses a known id with another account, amount or operation', async () => {
    const body = loadBody()
    await load(body)
    for (const change of [
      { account: { ...barcode, id: '200000000116085742000153086424' } },
      { amount: { currencyCode: 'USD', value: 50.01 } },
      { amount: euro(50) },
    ])
      expect((await load({ ...body, ...change })).json).toMatchObject({
        errorCode: 'F200',
        errorType: 'RequestedDenominationMismatch',
      })
    const card = {
      creationRequestId: body.loadBalanceRequestId,
      partnerId: 'Tilly',
      value: { currencyCode: 'USD', amount: 50 },
    }
    expect((await amazon.call('CreateGiftCard', card)).json.errorType).toBe('RequestedDenominationMismatch')
    expect(await fundsLeft()).toBe(999_950)
  })

  it.each([
    ['an unknown token', { account: { ...barcode, id: '200000000116085742000076543213' } }, 'F200', 'UnknownCustomer'],
    ['a voided token', { account: { ...barcode, id: '200000000116085742008888889004' } }, 'F200', 'UnknownCustomer'],
    ['a US number of eleven digits', { account: phone('12065550101') }, 'F200', 'BadInput'],
    ['a token as a phone', { account: phone(barcode.id) }, 'F200', 'BadInput'],
    ['less than the minimum', { amount: { currencyCode: 'USD', value: 4.99 } }, 'F200', 'AmountBelowMinThreshold'],
    ['more than the maximum', { amount: { currencyCode: 'USD', value: 500.01 } }, 'F200', 'MaxAmountExceeded'],
    ['nothing', { amount: { currencyCode: 'USD', value: 0 } }, 'F200', 'InvalidAmountValue'],
    ['a fraction of a cent', { amount: { currencyCode: 'USD', value: 50.005 } }, 'F200', 'FractionalAmountNotAllowed'],
    ['a fraction of a yen', { amount: { currencyCode: 'JPY', value: 1000.5 } }, 'F200', 'FractionalAmountNotAllowed'],
    ['text as a number', { amount: { currencyCode: 'USD', value: '50' } }, 'F200', 'InvalidAmountInput'],
    ['no amount', { amount: null }, 'F200', 'InvalidAmountInput'],
    ['no currency', { amount: { value: 50 } }, 'F200', 'InvalidCurrencyCodeInput'],
    ['the account’s other currency', { amount: euro(50) }, 'F200', 'CurrencyCodeMismatch'],
    ['a currency of no marketplace', { amount: { currencyCode: 'CHF', value: 50 } }, 'F200', 'CurrencyCodeMismatch'],
    ['no partner', { partnerId: '' }, 'F200', 'InvalidPartnerIdInput'],
    ['another partner', { partnerId: 'Other' }, 'F300', 'AccessDenied'],
    ['no id', { loadBalanceRequestId: undefined }, 'F200', 'InvalidRequestIdInput'],
    ['an id of 41 characters', { loadBalanceRequestId: `Tilly${'1'.repeat(36)}` }, 'F200', 'RequestIdTooLong'],
    ['an id of another partner', { loadBalanceRequestId: 'Other1' }, 'F200', 'RequestIdMustStartWithPartnerName'],
    ['an account of another type', { account: { id: barcode.id, type: 'TOKEN' } }, 'F200', 'BadInput'],
    ['an unknown field', { destination: 'x' }, 'F200', 'BadInput'],
    ['a long reference', { externalReference: 'é'.repeat(101) }, 'F200', 'ExternalReferenceTooLong'],
    ['a source that is text', { transactionSource: 'store-1' }, 'F200', 'BadInput'],
  ])('refuses %s in Amazon’s form, and enters nothing', async (_, change, errorCode, errorType) => {
    const body = loadBody(change)
    const answer = await load(body)
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({
      agcodResponse: {
        __type: 'LoadAmazonBalanceResponse:http://internal.amazon.com/coral/com.amazonaws.agcod/',
        amount: null,
        gcClaimCode: null,
        gcExpirationDate: null,
        gcId: null,
        loadBalanceRequestId: null,
        status: 'FAILURE',
      },
      errorCode,
      errorType,
      message: expect.any(String),
    })
    expect(await entryOf(body.loadBalanceRequestId)).toBeUndefined()
  })

  it('refuses when the prepaid funds do not suffice, and takes the same id when they do', async () => {
    await amazon.control('PUT', '/_simulator/funds', { amount: 49.99, currencyCode: 'USD' })
    const body = loadBody()
    expect((await load(body)).json).toMatchObject({ errorCode: 'F300', errorType: 'InsufficientFunds' })
    expect(await fundsLeft()).toBe(49.99)
    await amazon.control('PUT', '/_simulator/funds', { amount: 50, currencyCode: 'USD' })
    expect((await load(body)).json.status).toBe('SUCCESS')
    expect(await fundsLeft()).toBe(0)
  })

  it('answers published mock ids as the sandbox does, and enters nothing', async () => {
    const mock = async (id: string) => (await load(loadBody({ loadBalanceRequestId: id }))).json
    expect(await mock('F0000')).toMatchObject({ loadBalanceRequestId: 'F0000', status: 'SUCCESS' })
    expect(await mock('F3010')).toMatchObject({ errorCode: 'F300', errorType: 'CustomerSurpassedDailyVelocityLimit' })
    expect(await mock('F5000')).toMatchObject({ errorCode: 'F500', errorType: 'GeneralError' })
    expect(await mock('F4000')).toMatchObject({ agcodResponse: { status: 'RESEND' }, errorCode: 'F400' })
    expect(await entryOf('F0000')).toBeUndefined()
  })
})

describe('VoidAmazonBalanceLoad', () => {
  it('undoes a load, gives its money back once, and answers a repeat the same', async () => {
    const body = loadBody({ account: phone('2065550102') })
    await load(body)
    for (let n = 0; n < 2; n++) {
      const answer = await undo(voidBody(body))
      expect(answer.json).toEqual({ loadBalanceRequestId: body.loadBalanceRequestId, status: 'SUCCESS' })
    }
    expect(await entryOf(body.loadBalanceRequestId)).toMatchObject({ state: 'voided' })
    expect(await fundsLeft()).toBe(1_000_000)
  })

  it('is final: the same id is never credited again (A1)', async () => {
    const body = loadBody()
    await load(body)
    await undo(voidBody(body))
    const again = await load(body)
    expect(again.status).toBe(400)
    expect(again.json.agcodResponse.status).toBe('FAILURE')
    expect(await entryOf(body.loadBalanceRequestId)).toMatchObject({ state: 'voided', timesSeen: 2 })
    expect(await fundsLeft()).toBe(1_000_000)
  })

  it('knows no order with an id that never loaded', async () => {
    const body = voidBody(loadBody())
    expect((await undo(body)).json).toMatchObject({ errorCode: 'F200', errorType: 'OrderNotFound' })
  })

  it.each([
    [
      'another account',
      { account: { ...barcode, id: '200000000116085742000153086424' } },
      'GcOrderBelongToOtherCustomer',
    ],
    ['an unknown account', { account: phone('2065550199') }, 'GcOrderBelongToOtherCustomer'],
    ['another amount', { amount: { currencyCode: 'USD', value: 49 } }, 'RequestedDenominationMismatch'],
    ['another currency', { amount: euro(50) }, 'CurrencyCodeMismatch'],
  ])('refuses %s and leaves the load', async (_, change, errorType) => {
    const body = loadBody()
    await load(body)
    expect((await undo(voidBody(body, change))).json).toMatchObject({ errorCode: 'F200', errorType })
    expect(await entryOf(body.loadBalanceRequestId)).toMatchObject({ state: 'live' })
  })

  it('works for fifteen minutes; a repeat of a done one also later', async () => {
    const [inTime, tooLate] = [loadBody(), loadBody()]
    await load(inTime)
    await load(tooLate)
    amazon.clock.at += 15 * MINUTE_MS
    expect((await undo(voidBody(inTime))).json.status).toBe('SUCCESS')
    amazon.clock.at += 1
    expect((await undo(voidBody(tooLate))).json.errorType).toBe('CancelRequestArrivedAfterTimeLimit')
    expect((await undo(voidBody(inTime))).json.status).toBe('SUCCESS')
  })
})

describe('ValidateAccountForAmazonBalanceLoad', () => {
  const validate = (body: object) => amazon.call('ValidateAccountForAmazonBalanceLoad', body)

  it.each([
    ['an active token', {}],
    ['a verified phone', { account: phone('2065550101') }],
    ['an unverified phone', { account: phone('2065550102') }],
    ['a foreign phone', { account: phone('447700900103') }],
  ])('says yes to %s, and enters nothing', async (_, change) => {
    const body = validation(change)
    const { json } = await validate(body)
    expect(json).toEqual({ validateAccountRequestId: body.validateAccountRequestId, status: 'SUCCESS' })
    expect(await entryOf(body.validateAccountRequestId)).toBeUndefined()
  })

  it.each([
    ['an unknown token', { account: { ...barcode, id: '200000000116085742000076543213' } }, 'UnknownCustomer'],
    ['a voided token', { account: { ...barcode, id: '200000000116085742008888889004' } }, 'UnknownCustomer'],
    ['a US number of eleven digits', { account: phone('12065550101') }, 'BadInput'],
    ['too much', { amount: { currencyCode: 'USD', value: 501 } }, 'MaxAmountExceeded'],
    ['a source, which it does not have', { transactionSource: {} }, 'BadInput'],
  ])('says no to %s', async (_, change, errorType) => {
    expect((await validate(validation(change))).json).toMatchObject({
      agcodResponse: { validateAccountRequestId: null, status: 'FAILURE' },
      errorType,
    })
  })
})
