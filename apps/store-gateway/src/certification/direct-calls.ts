import { type Money, type ParsedDestination, phoneParts } from '@tillway/contract'
import type { AmazonClient } from '../amazon/amazon-client.ts'
import type { AmazonExchange } from '../amazon/exchange.ts'
import type { LoadRecord } from '../loads/load-record.ts'
import type { Operation } from '../loads/operations.ts'
import { requestIdOf } from '../loads/request-id.ts'

type Answer = AmazonExchange & { readonly claimCode: string | null }

/** What Amazon's scripts ask for and no shop does. The bytes are made, signed and sent as any load's are; no rule of the product looks at them. */
export interface DirectCalls {
  /** A Load or a Void with the id of a load, and with another account or amount where given. */
  repeat(loadId: string, operation: Operation, change?: Change): Promise<Answer>
  /** The same with an id that was never sent. */
  neverSent(loadId: string, operation: Operation): Promise<Answer>
  /** The request of a load with one of the ids that Amazon's sandbox answers in a fixed way. */
  mock(loadId: string, operation: Operation, requestId: string): Promise<Answer>
  /** Asks about a national phone number with a digit too many before it. */
  validateWithOneDigitMore(e164: string, digit: string, amount: Money): Promise<Answer>
}

interface Change {
  readonly destination?: ParsedDestination
  readonly amount?: Money
}

export interface DirectDeps {
  readonly amazon: Pick<AmazonClient, 'body' | 'validationBody' | 'exchange'>
  readonly loads: {
    find(id: string): Promise<LoadRecord | null>
    destination(id: string): Promise<ParsedDestination | null>
  }
  readonly partnerId: string
  readonly newLoadId: () => string
}

export function createDirectCalls({ amazon, loads, partnerId, newLoadId }: DirectDeps): DirectCalls {
  async function send(
    loadId: string,
    operation: Operation,
    change: Change & { readonly requestId?: string; readonly gcId?: null },
  ) {
    const load = await loads.find(loadId)
    const destination = change.destination ?? (await loads.destination(loadId))
    if (!load || !destination) throw new Error(`the load ${loadId} is not in the journal of this certification`)
    const requestId = change.requestId ?? load.amazonRequestId
    const amount = change.amount ?? load.amount
    const gcId = change.gcId === null ? null : load.gcId
    const body = amazon.body(operation, { ...load, gcId, amount, amazonRequestId: requestId }, destination)
    return amazon.exchange({ operation, requestId, amount, body })
  }
  return {
    repeat: (loadId, operation, change = {}) => send(loadId, operation, change),
    neverSent: (loadId, operation) =>
      send(loadId, operation, { requestId: requestIdOf(partnerId, newLoadId()), gcId: null }),
    mock: (loadId, operation, requestId) => send(loadId, operation, { requestId }),
    async validateWithOneDigitMore(e164, digit, amount) {
      const requestId = `${partnerId}${newLoadId()}V`
      const { nationalNumber } = phoneParts(e164)
      const bytes = amazon.validationBody(requestId, { kind: 'phone', value: e164 }, amount)
      // In the bytes, so that it holds whatever the fields are called.
      const body = bytes.replace(`"${nationalNumber}"`, `"${digit}${nationalNumber}"`)
      if (body === bytes) throw new Error('the number does not stand in the request as its national digits')
      return amazon.exchange({ operation: 'ValidateAccountForAmazonBalanceLoad', requestId, amount, body })
    },
  }
}
