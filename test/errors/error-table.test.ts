import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type LoadState, marketplaceOf, type ReasonCode, reasonActions } from '@tillway/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AmazonClient, createAmazonClient } from '../../apps/store-gateway/src/amazon/amazon-client.ts'
import { createAmazonClock } from '../../apps/store-gateway/src/amazon/amazon-clock.ts'
import { fixedKeys } from '../../apps/store-gateway/src/amazon/credentials.ts'
import { errorTable } from '../../apps/store-gateway/src/amazon/error-table.ts'
import { createWire } from '../../apps/store-gateway/src/amazon/wire.ts'
import { afterChange } from '../../apps/store-gateway/src/loads/after-change.ts'
import type { Attempt, LoadRecord } from '../../apps/store-gateway/src/loads/load-record.ts'
import { newLoad } from '../../apps/store-gateway/src/loads/new-load.ts'
import type { Operation } from '../../apps/store-gateway/src/loads/operations.ts'
import { loadEvent, planChange, voidEvent } from '../../apps/store-gateway/src/loads/plan-change.ts'
import { showLoad } from '../../apps/store-gateway/src/loads/show-load.ts'
import { loadWords } from '../../apps/terminal-agent/src/counter/index.ts'
import type { Row } from '../../apps/terminal-agent/src/outbox/index.ts'
import { whyOf } from '../../apps/terminal-agent/src/register/page/say.ts'
import { textsFor } from '../../apps/terminal-agent/src/register/page/texts/texts-for.ts'

/**
 * What is known of Amazon's errors, by hand from the fact sheet and not from the code: the code on the wire, the type, then what a first Load becomes, and why.
 */
const LOADS = `
F200 InvalidRequestInput                         declined refused-other
F200 InvalidRequestIdInput                       declined refused-other
F200 RequestIdTooLong                            declined refused-other
F200 RequestIdMustStartWithPartnerName           declined refused-other
F200 ExternalReferenceTooLong                    declined refused-other
F200 BadInput                                    declined refused-other
F200 InvalidRequest                              declined refused-other
F300 ProgramIdNotPresent                         declined refused-other
F300 InvalidProgramId                            declined refused-other
F300 GeneralError                                declined refused-other
F200 InvalidAmountInput                          declined amount-not-allowed
F200 InvalidAmountValue                          declined amount-not-allowed
F200 NegativeOrZeroAmount                        declined amount-not-allowed
F200 FractionalAmountNotAllowed                  declined amount-not-allowed
F200 MaxAmountExceeded                           declined amount-too-high
F200 AmountBelowMinThreshold                     declined amount-too-low
F200 InvalidCurrencyCodeInput                    declined currency-not-allowed
F200 CurrencyCodeMismatch                        declined currency-not-allowed
F200 InvalidCurrencyInMarketplace                declined currency-not-allowed
F200 UnknownCustomer                             declined account-not-found
F300 BlockedCustomer                             declined account-blocked
F300 CustomerAccountBlocked                      declined account-blocked
F300 CustomerSurpassedDailyVelocityLimit         declined velocity-limit
F200 InvalidCardNumberInput                      declined card-not-found
F200 CardNotFound                                declined card-not-found
F200 CardNumberNotFound                          declined card-not-found
F200 CardNumberCheckSumError                     declined card-not-found
F200 CardNumberTooShort                          declined card-not-found
F200 NonExistingActivationRequestId              declined card-not-found
F200 ActivationNotAllowed                        declined card-already-active
F200 OrderNotFound                               declined account-not-found
F200 InvalidPartnerIdInput                       declined not-authorised
F200 InvalidPartnerId                            declined not-authorised
F300 ActiveContractNotFound                      declined not-authorised
F300 ProgramIsNotApproved                        declined not-authorised
F300 AccountHasProblems                          declined not-authorised
F300 InsufficientFunds                           declined insufficient-funds
F300 IssuanceCapExceeded                         declined insufficient-funds
F200 GcNotReadyForRefund                         declined void-refused
F200 DeactivationNotAllowed                      declined void-refused
F200 WrongActivationRequestId                    declined void-refused
F200 WrongGcOrderSource                          declined void-refused
F200 WrongGcOrderType                            declined void-refused
F200 GcOrderBelongToOtherCustomer                declined void-refused
F200 GcRTPNotAllowed                             declined void-refused
F200 InvalidGCIdInput                            declined void-refused
F200 CancelRequestArrivedAfterTimeLimit          declined void-window-over
F300 AccessDenied                                queued not-authorised
F300 AccessDeniedException                       queued not-authorised
F300 InvalidAwsAccessKeyId                       queued not-authorised
F200 InvalidAccessKey                            queued not-authorised
F300 OperationNotPermitted                       queued not-authorised
F200 InvalidSignatureException                   queued not-authorised
F200 SignatureDoesNotMatch                       queued not-authorised
F200 UnrecognizedClientException                 queued not-authorised
F200 MissingAuthenticationToken                  queued not-authorised
F200 ThrottlingException                         queued amazon-unavailable
F100 InvalidAccessKey                            queued not-authorised
F200 RequestedDenominationMismatch               unresolved unknown-answer
F200 ActivationRequestIdAlreadyBeenUsed          unresolved unknown-answer
F200 CardActivatedWithDifferentRequestId         unresolved unknown-answer
F200 CardAlreadyActivatedWithDifferentRequestId  unresolved unknown-answer
F200 CardActivatedWithDifferentDenomination      unresolved unknown-answer
F100 GeneralError                                unresolved unknown-answer
F100 SimpleAmountIsNull                          unresolved unknown-answer
F100 AmountIsNull                                unresolved unknown-answer
F100 CurrencyCodeIsNull                          unresolved unknown-answer
F100 GcLocked                                    unresolved unknown-answer
F100 EmptyCardInfoList                           unresolved unknown-answer
F100 RequestError                                unresolved unknown-answer
F100 MaxAmountExceeded                           unresolved unknown-answer
F400 SystemTemporarilyUnavailable                unresolved unknown-answer
F400 MaxAmountExceeded                           unresolved unknown-answer
F500 GeneralError                                unresolved unknown-answer
F500 UnknownError                                unresolved unknown-answer
F200 GeneralError                                unresolved unknown-answer
F200 InvalidDateFormat                           unresolved unknown-answer
F200 InvalidStartDate                            unresolved unknown-answer
F200 InvalidEndDate                              unresolved unknown-answer
F200 StartDateAfterEndDate                       unresolved unknown-answer
F200 InvalidPageIndex                            unresolved unknown-answer
F200 InvalidPageSize                             unresolved unknown-answer
F200 MaxPageSizeExceeded                         unresolved unknown-answer
F300 APIGetGiftCardActivityPageIsDisabled        unresolved unknown-answer
F200 SomethingThatNobodyHasSeen                  unresolved unknown-answer
F600 MaxAmountExceeded                           unresolved unknown-answer`
/** The same for the first Void of a load that stands. */
const VOIDS = `
F200 CancelRequestArrivedAfterTimeLimit          loaded void-refused
F200 GcNotReadyForRefund                         loaded void-refused
F200 DeactivationNotAllowed                      loaded void-refused
F200 GcOrderBelongToOtherCustomer                loaded void-refused
F200 InvalidGCIdInput                            loaded void-refused
F200 OrderNotFound                               needs-review unknown-answer
F200 CardNotFound                                needs-review unknown-answer
F200 NonExistingActivationRequestId              needs-review unknown-answer
F200 SomethingThatNobodyHasSeen                  voiding -
F400 SystemTemporarilyUnavailable                voiding -
F500 GeneralError                                voiding -
F300 AccessDenied                                voiding -`

const rowsOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/) as [string, string, LoadState, ReasonCode | '-'])

const START_MS = Date.parse('2026-11-21T12:00:00Z')
const US = marketplaceOf('US')
const times = {
  loadExpiresMs: 120_000,
  resolveForMs: 60_000,
  holdForMs: 86_400_000,
  refetchForMs: 86_400_000,
  signatureLifeMs: 300_000,
  voidWindowMs: 900_000,
  clockMarginMs: 30_000,
}
const plan = { times, reviewCash: 'hold', random: () => 1 } as const

let answer = ''
let amazon: AmazonClient
const server = createServer((request, response) => {
  request.resume()
  response.writeHead(400, { 'content-type': 'application/json' }).end(answer)
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  amazon = createAmazonClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: US.region,
    partnerId: 'Tilly',
    storeId: 'store-1',
    institutionId: null,
    marketplace: US,
    wire: createWire(),
    keys: fixedKeys({
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    }),
    timeoutMs: 5000,
    turns: { turn: async () => true, turnNow: () => true, placeOf: () => null },
    nowMs: Date.now,
    clock: createAmazonClock(),
    setTimer(run, afterMs) {
      const timer = setTimeout(run, afterMs)
      return { clear: () => clearTimeout(timer) }
    },
    newRequestId: () => '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C',
    onContact: () => undefined,
    onExchange: undefined,
  })
})
afterAll(async () => {
  await amazon.close()
  server.closeAllConnections()
  server.close()
})

/** A load whose first attempt of the operation waits for its answer. */
function waiting(operation: Operation): { load: LoadRecord; attempt: Attempt } {
  const id = '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C'
  const made = newLoad(
    {
      id,
      number: '1-0417',
      terminalId: 'till-1',
      account: 'Tilly/US',
      cashier: '7',
      kind: 'barcode',
      destination: null,
      masked: '…0632',
      amount: { currency: 'USD', minorUnits: 5000 },
      amazonRequestId: `Tilly${id}A`,
      expiresAtMs: START_MS + 120_000,
      held: false,
      state: 'queued',
      reason: null,
    },
    { bodyHash: '', number: '1-0417', nowMs: START_MS },
  )
  const stands = { ...made, state: 'loaded', confirmed: true, loadAttempts: 1, lastLoadAtMs: START_MS } as const
  const asked = operation === 'LoadAmazonBalance' ? made : changed(stands, 'ask-void')
  const event = operation === 'LoadAmazonBalance' ? 'send-load' : 'send-void'
  const change = planChange(plan, asked, event, { outcome: null, actor: 'gateway', nowMs: START_MS })
  if ('refused' in change) throw new Error(change.refused)
  const openedAtMs = Date.now()
  const open = { operation, body: '{}', openedAtMs, signedAtAmazonMs: openedAtMs, claim: 'c' }
  const { load, attempt } = afterChange(asked, { ...change, open }, START_MS)
  if (!attempt) throw new Error('no attempt was opened')
  return { load, attempt }
}

function changed(load: LoadRecord, event: Parameters<typeof planChange>[2]): LoadRecord {
  const change = planChange(plan, load, event, { outcome: null, actor: 'local', nowMs: START_MS })
  if ('refused' in change) throw new Error(change.refused)
  return afterChange(load, change, START_MS).load
}

/** From the bytes of the answer, over a real line, through the gateway's rules, to what the till shows. */
async function read(operation: Operation, errorCode: string, errorType: string) {
  const status = errorCode === 'F400' ? 'RESEND' : 'FAILURE'
  answer = JSON.stringify({
    agcodResponse: { __type: `${operation}Response`, status },
    errorCode,
    errorType,
    message: 'x',
  })
  const { load, attempt } = waiting(operation)
  const outcome = await amazon.send(attempt, load, false)
  const event =
    operation === 'LoadAmazonBalance' ? loadEvent(load, outcome, false) : voidEvent(load, outcome, START_MS, times)
  const change = planChange(plan, load, event, { outcome, actor: 'amazon', nowMs: START_MS })
  if ('refused' in change) throw new Error(change.refused)
  const shown = showLoad(afterChange(load, change, START_MS).load, 'hold')
  const row = {
    number: shown.number,
    state: 'ended',
    currency: 'USD',
    minorUnits: 5000,
    lastAnswer: JSON.stringify(shown),
  }
  const words = loadWords({ lastProblem: null, gaveBackAtMs: null, ...row } as Row, 'en-US')
  const pages = ['en-US', 'de-DE', 'it-IT', 'fr-FR', 'es-ES', 'ja-JP'].map((locale) => {
    const texts = textsFor(locale)
    const why = whyOf(texts, shown.state, words.reason)
    return why === '' ? words.message : why
  })
  return { shown, cash: words.cash, pages }
}

const CASH: Partial<Record<LoadState, string>> = {
  declined: 'return',
  queued: 'wait',
  unresolved: 'wait',
  voiding: 'wait',
  loaded: 'keep',
  'needs-review': 'ask',
}

describe.each([
  ['LoadAmazonBalance', rowsOf(LOADS)],
  ['VoidAmazonBalanceLoad', rowsOf(VOIDS)],
] as const)('Amazon’s errors, from the bytes of the answer to a %s to the cashier’s text', (operation, rows) => {
  it.each(rows)('%s %s: %s, %s', async (errorCode, errorType, state, reason) => {
    const { shown, cash, pages } = await read(operation, errorCode, errorType)
    expect([shown.state, shown.reason?.code ?? '-', cash]).toEqual([state, reason, CASH[state]])
    if (shown.reason) expect(shown.reason.amazon).toEqual({ errorCode, errorType, message: 'x' })
    for (const text of pages) {
      expect(text.length).toBeGreaterThan(6)
      expect(text).not.toContain(errorType) // Amazon's own words are for people who look a load up
    }
    expect(new Set(pages).size).toBe(6)
  })
})

it('no type that the program knows is missing from these rows, and each reason says what follows', () => {
  const tried = new Set([...rowsOf(LOADS), ...rowsOf(VOIDS)].map(([, errorType]) => errorType))
  expect(Object.keys(errorTable).filter((errorType) => !tried.has(errorType))).toEqual([])
  for (const { reason } of Object.values(errorTable)) expect(reasonActions[reason].next).toBeTruthy()
})
