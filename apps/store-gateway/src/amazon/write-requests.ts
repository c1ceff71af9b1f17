import type { Marketplace, Money, ParsedDestination } from '@tillway/contract'
import type { LoadRecord } from '../loads/load-record.ts'
import type { Expected } from './judge-answer.ts'
import type { OperationName, Wire, WireRequest } from './operations/index.ts'
import { writeBody } from './write-body.ts'

export interface RequestWriterDeps {
  readonly partnerId: string
  readonly storeId: string
  readonly institutionId: string | null
  readonly marketplace: Marketplace
  readonly wire: Wire
  readonly newRequestId: () => string
}

/** A request that no load waits for: its bytes, and what its answer has to echo. */
interface Question {
  readonly body: string
  readonly expected: Expected
}

/** Writes an account's requests. */
export interface RequestWriter {
  load(operation: OperationName, load: LoadRecord, destination: ParsedDestination): string
  /** Whether a load would be taken. */
  validation(destination: ParsedDestination, amount: Money, requestId?: string): Question
  /** Whether a card is active, asked with a request id of its own. */
  statusCheck(number: string, amount?: Money): Question
  funds(): Question
}

export function createRequestWriter(deps: RequestWriterDeps): RequestWriter {
  const { partnerId, storeId, institutionId, marketplace, wire } = deps
  const least = { currency: marketplace.currency, minorUnits: 1 }

  function about(requestId: string, destination: ParsedDestination, amount: Money): WireRequest {
    return { requestId, partnerId, destination, amount, marketplace, gcId: null, source: null }
  }

  function question(operation: Expected['operation'], request: WireRequest): Question {
    const { requestId, amount } = request
    const expected: Expected = { operation, requestId, amount, code: 'never', repeat: false }
    return { expected, body: writeBody(operation, request, wire) }
  }

  return {
    load(operation, load, destination) {
      const source = { storeId, terminalId: load.terminalId, institutionId, loadId: load.id }
      const request = about(load.amazonRequestId, destination, load.amount)
      return writeBody(operation, { ...request, gcId: load.gcId, source }, wire)
    },
    validation: (destination, amount, requestId = `${partnerId}${deps.newRequestId()}V`) =>
      question('ValidateAccountForAmazonBalanceLoad', about(requestId, destination, amount)),
    statusCheck: (value, amount = least) =>
      question('ActivationStatusCheck', about(`${partnerId}${deps.newRequestId()}S`, { kind: 'card', value }, amount)),
    funds: () => question('GetAvailableFunds', about('', { kind: 'receipt', value: '' }, least)),
  }
}
