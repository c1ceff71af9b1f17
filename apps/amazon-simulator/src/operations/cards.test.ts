import { afterEach, beforeEach, expect, it } from 'vitest'
import { newId } from '../testing/bodies.ts'
import { startTestSimulator, type TestSimulator } from '../testing/start-test-simulator.ts'

let amazon: TestSimulator
let inactive: string
let active: string
beforeEach(async () => {
  amazon = await startTestSimulator({ seed: 'cards' })
  const accounts: { marketplace: string; kind: string; status: string; value: string }[] = (
    await amazon.control('GET', '/_simulator/accounts')
  ).json
  const find = (status: string) =>
    accounts.find((one) => one.marketplace === 'US' && one.kind === 'card' && one.status === status)?.value ?? ''
  inactive = find('inactive')
  active = find('active')
})
afterEach(() => amazon.close())

const activate = (change: object = {}) => {
  const body = {
    activationRequestId: newId(),
    partnerId: 'Tilly',
    cardNumber: inactive,
    value: { currencyCode: 'USD', amount: 25 },
    ...change,
  }
  return { body, answer: amazon.call('ActivateGiftCard', body) }
}
const statusOf = async (cardNumber: string) =>
  (await amazon.call('ActivationStatusCheck', { statusCheckRequestId: newId(), partnerId: 'Tilly', cardNumber })).json

it('activates a card once, tells by which request, and deactivates it by that request', async () => {
  expect((await statusOf(inactive)).cardInfo.cardStatus).toBe('Inactive')
  const { body, answer } = activate()
  const { json } = await answer
  expect(json).toEqual({
    activationRequestId: body.activationRequestId,
    cardInfo: {
      cardNumber: null,
      cardStatus: 'Fulfilled',
      expirationDate: null,
      value: { currencyCode: 'USD', amount: 25 },
    },
    status: 'SUCCESS',
  })
  expect((await amazon.call('ActivateGiftCard', body)).json).toEqual(json)
  expect(await statusOf(inactive)).toMatchObject({
    activationRequestId: body.activationRequestId,
    cardInfo: { cardStatus: 'Fulfilled' },
  })
  expect((await activate().answer).json.errorType).toBe('CardAlreadyActivatedWithDifferentRequestId')
  const undo = { activationRequestId: body.activationRequestId, partnerId: 'Tilly', cardNumber: inactive }
  for (let n = 0; n < 2; n++) expect((await amazon.call('DeactivateGiftCard', undo)).json.status).toBe('SUCCESS')
  expect((await statusOf(inactive)).cardInfo.cardStatus).toBe('Inactive')
  expect((await amazon.call('ActivateGiftCard', body)).json.errorType).toBe('ActivationNotAllowed')
  expect((await activate().answer).json.status).toBe('SUCCESS')
})

it('refuses what cannot be, in Amazon’s words', async () => {
  const { body, answer } = activate()
  await answer
  const { activationRequestId, partnerId } = body
  const errors = [
    (await activate({ cardNumber: active }).answer).json.errorType,
    (await activate({ cardNumber: '1400000005567585999' }).answer).json.errorType,
    (await activate({ cardNumber: '14000' }).answer).json.errorType,
    (await activate({ activationRequestId, value: { currencyCode: 'USD', amount: 26 } }).answer).json.errorType,
    (await amazon.call('DeactivateGiftCard', { activationRequestId: newId(), partnerId, cardNumber: inactive })).json
      .errorType,
    (await amazon.call('DeactivateGiftCard', { activationRequestId, partnerId, cardNumber: active })).json.errorType,
  ]
  amazon.clock.at += 15 * 60_000 + 1
  errors.push(
    (await amazon.call('DeactivateGiftCard', { activationRequestId, partnerId, cardNumber: inactive })).json.errorType,
  )
  expect(errors).toEqual([
    'CardAlreadyActivatedWithDifferentRequestId',
    'CardNumberNotFound',
    'CardNumberTooShort',
    'ActivationRequestIdAlreadyBeenUsed',
    'NonExistingActivationRequestId',
    'WrongActivationRequestId',
    'CancelRequestArrivedAfterTimeLimit',
  ])
})
