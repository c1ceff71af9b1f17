import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../testing/bodies.ts'
import { startTestSimulator, type TestSimulator } from '../testing/start-test-simulator.ts'

let amazon: TestSimulator
beforeEach(async () => {
  amazon = await startTestSimulator({ seed: 'gift cards' })
})
afterEach(() => amazon.close())

const create = (body: object) => amazon.call('CreateGiftCard', body)
const cancel = (body: object) => amazon.call('CancelGiftCard', body)
const card = (change: object = {}) => ({
  creationRequestId: newId(),
  partnerId: 'Tilly',
  value: { currencyCode: 'USD', amount: 20 },
  ...change,
})

describe('CreateGiftCard', () => {
  it('answers a claim code, and a repeat with the same one', async () => {
    const body = card()
    const first = await create(body)
    expect(first.json).toEqual({
      cardInfo: {
        cardNumber: null,
        cardStatus: 'Fulfilled',
        expirationDate: null,
        value: { currencyCode: 'USD', amount: 20 },
      },
      creationRequestId: body.creationRequestId,
      gcClaimCode: expect.stringMatching(/^\w{4}-\w{6}-\w{4}$/),
      gcExpirationDate: null,
      gcId: expect.stringMatching(/^A\w{13}$/),
      status: 'SUCCESS',
    })
    expect((await create(body)).json).toEqual(first.json)
    expect((await create(card())).json.gcClaimCode).not.toBe(first.json.gcClaimCode)
  })

  it.each([
    [
      'another amount under a known id',
      { value: { currencyCode: 'USD', amount: 21 } },
      'RequestedDenominationMismatch',
    ],
    [
      'more than the largest card',
      { creationRequestId: newId(), value: { currencyCode: 'USD', amount: 2000.01 } },
      'MaxAmountExceeded',
    ],
    ['no value', { creationRequestId: newId(), value: undefined }, 'InvalidAmountInput'],
    [
      'the name that balance loads use',
      { creationRequestId: newId(), value: { currencyCode: 'USD', value: 20 } },
      'BadInput',
    ],
  ])('refuses %s', async (_, change, errorType) => {
    const body = card()
    await create(body)
    const { status, json } = await create({ ...body, ...change })
    expect([status, json.errorCode, json.errorType]).toEqual([400, 'F200', errorType])
    expect(json.agcodResponse).toMatchObject({ cardInfo: null, creationRequestId: null, gcClaimCode: null, gcId: null })
  })

  it('answers the mock id F0000 as the sandbox does', async () => {
    const { json } = await create(card({ creationRequestId: 'F0000', value: { currencyCode: 'JPY', amount: 500 } }))
    expect(json).toMatchObject({ gcClaimCode: 'ZYXW-VUTS-RQPO', gcId: 'ABC123ZYX987', status: 'SUCCESS' })
  })
})

describe('CancelGiftCard', () => {
  it('undoes a card, with or without its gcId, and answers a repeat the same; the card is then refunded', async () => {
    for (const withId of [true, false]) {
      const body = card()
      const { gcId, gcClaimCode } = (await create(body)).json
      const { creationRequestId, partnerId } = body
      for (let n = 0; n < 2; n++) {
        const answer = await cancel({ creationRequestId, partnerId, ...(withId && { gcId }) })
        expect(answer.json).toEqual({ creationRequestId, gcId, status: 'SUCCESS' })
      }
      const again = (await create(body)).json
      expect([again.cardInfo.cardStatus, again.gcClaimCode]).toEqual(['RefundedToPurchaser', gcClaimCode])
    }
  })

  it('refuses an unknown card, another gcId, a load, and what is older than fifteen minutes', async () => {
    const { creationRequestId, partnerId } = card()
    expect((await cancel({ creationRequestId, partnerId })).json.errorType).toBe('CardNotFound')
    await create(card({ creationRequestId }))
    expect((await cancel({ creationRequestId, partnerId, gcId: 'A1' })).json.errorType).toBe('InvalidGCIdInput')
    amazon.clock.at += 15 * 60_000 + 1
    const late = await cancel({ creationRequestId, partnerId })
    expect(late.json).toMatchObject({
      errorCode: 'F200',
      errorType: 'CancelRequestArrivedAfterTimeLimit',
      message: 'Cancellation cannot be processed as too much time has elapsed since creation',
    })
  })
})

describe('GetAvailableFunds', () => {
  it('answers what is left, in the form of the published sample', async () => {
    await amazon.control('PUT', '/_simulator/funds', { amount: 100, currencyCode: 'USD' })
    await create(card())
    const { json } = await amazon.call('GetAvailableFunds', { partnerId: 'Tilly' })
    expect(json).toEqual({
      availableFunds: { amount: 80, currencyCode: 'USD' },
      status: 'SUCCESS',
      timestamp: expect.stringMatching(/^20261121T\d{6}Z$/),
    })
  })

  it('is in the currency of the marketplace', async () => {
    const japan = await startTestSimulator({ marketplace: 'JP' })
    const { json } = await japan.call('GetAvailableFunds', { partnerId: 'Tilly' })
    await japan.close()
    expect(json.availableFunds).toEqual({ amount: 100_000_000, currencyCode: 'JPY' })
  })
})
