import { operations } from '../operations/index.ts'
import { mockIds } from '../operations/mock-ids.ts'
import type { Fields, OperationDeps, OperationName, Twist } from '../operations/operation.ts'
import { isFields } from '../operations/read-fields.ts'
import { type Answer, json, refusal, refusalOf } from './answer.ts'

/** Reads the body, lets the operation do its work, and puts the outcome in Amazon's form. */
export function perform(name: OperationName, body: Buffer, deps: OperationDeps, twist: Twist): Answer {
  const text = body.toString('utf8').trim()
  if (text === '' || text === 'null') return refusalOf(name, 'InvalidRequestInput')
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return json(400, { Message: 'The request body is not valid JSON' }) // wording assumed
  }
  if (!isFields(parsed)) return json(400, { Message: `class ${javaClassOf(parsed)} is not an expected Json type` })
  return mockAnswer(name, parsed) ?? operationAnswer(name, parsed, deps, twist)
}

function operationAnswer(name: OperationName, body: Fields, deps: OperationDeps, twist: Twist): Answer {
  const outcome = operations[name](body, deps, twist)
  return outcome.ok ? json(200, outcome.value) : refusalOf(name, outcome.refusal)
}

const requestIdField: Readonly<Record<OperationName, string | null>> = {
  ValidateAccountForAmazonBalanceLoad: 'validateAccountRequestId',
  LoadAmazonBalance: 'loadBalanceRequestId',
  VoidAmazonBalanceLoad: 'loadBalanceRequestId',
  CreateGiftCard: 'creationRequestId',
  CancelGiftCard: 'creationRequestId',
  ActivateGiftCard: 'activationRequestId',
  DeactivateGiftCard: 'activationRequestId',
  ActivationStatusCheck: 'statusCheckRequestId',
  GetAvailableFunds: null,
}

/** Whether the ledger has this call's request id already. */
export function isRepeat(name: OperationName, body: Buffer, { ledger }: Pick<OperationDeps, 'ledger'>): boolean {
  const field = requestIdField[name]
  const requestId = field === null ? undefined : fieldOf(body, field)
  return typeof requestId === 'string' && ledger.find(requestId) !== undefined
}

function fieldOf(body: Buffer, field: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'))
    return isFields(parsed) ? parsed[field] : undefined
  } catch {
    return undefined // the operation itself says what is wrong with it
  }
}

/** The fixed answer to a published mock id. It leaves nothing in the ledger. */
function mockAnswer(name: OperationName, body: Fields): Answer | undefined {
  const field = requestIdField[name]
  const requestId = field === null ? undefined : body[field]
  const mock = typeof requestId === 'string' && Object.hasOwn(mockIds, requestId) ? mockIds[requestId] : undefined
  if (field === null || mock === undefined) return undefined
  if (mock !== 'success') return typeof mock === 'string' ? refusalOf(name, mock) : refusal(name, mock)
  if (name !== 'CreateGiftCard') return json(200, { [field]: requestId, status: 'SUCCESS' })
  return json(200, {
    cardInfo: { cardNumber: null, cardStatus: 'Fulfilled', expirationDate: null, value: body.value ?? null },
    creationRequestId: requestId,
    gcClaimCode: 'ZYXW-VUTS-RQPO',
    gcExpirationDate: null,
    gcId: 'ABC123ZYX987',
    status: 'SUCCESS',
  })
}

/** Amazon names the Java class of what it found. Seen for text; the others are assumed. */
function javaClassOf(value: unknown): string {
  if (typeof value === 'string') return 'java.lang.String'
  if (typeof value === 'boolean') return 'java.lang.Boolean'
  return typeof value === 'number' ? 'java.math.BigDecimal' : 'java.util.ArrayList'
}
