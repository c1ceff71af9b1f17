import { type OperationName, type Wire, wireOperations } from './operations/index.ts'

/** An answer as far as it could be read, whatever its operation calls its fields. */
export interface WireAnswer {
  readonly status: string | null
  readonly requestId: string | null
  readonly amount: { readonly currencyCode: unknown; readonly value: unknown } | null
  readonly claimCode: string | null
  readonly gcId: string | null
  readonly gcExpirationDate: string | null
  readonly cardStatus: string | null
  /** Of a status check: the request that activated the card. */
  readonly activatedBy: string | null
  readonly errorCode: string | null
  readonly errorType: string | null
  readonly message: string | null
}

const EMPTY: WireAnswer = {
  status: null,
  requestId: null,
  amount: null,
  claimCode: null,
  gcId: null,
  gcExpirationDate: null,
  cardStatus: null,
  activatedBy: null,
  errorCode: null,
  errorType: null,
  message: null,
}

/** Reads a body that may be JSON or, on faults, XML, HTML or nothing at all; null when nothing can be made of what it says. */
export function readAnswer(body: string, operation: OperationName, wire: Wire): WireAnswer | null {
  if (body.trim() === '') return EMPTY
  if (body.trimStart().startsWith('<')) return readXml(body)
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return null // unreadable: the caller takes it as unknown
  }
  if (!isObject(json)) return null
  const inner = isObject(json.agcodResponse) ? json.agcodResponse : json // stated: on errors the status stands inside agcodResponse
  const at = (field: string | undefined) => lookUp(inner, field ? wire.pathOf(operation, 'answer', field) : null)
  const { requestId, money } = wireOperations[operation].echoes
  const value = at(money?.amount)
  return {
    status: text(at('status')),
    requestId: text(at(requestId ?? undefined)),
    amount: value === undefined ? null : { currencyCode: at(money?.currency), value },
    claimCode: text(at('gcClaimCode')),
    gcId: text(at('gcId')),
    gcExpirationDate: text(at('gcExpirationDate')),
    cardStatus: text(at('cardInfo.cardStatus')),
    activatedBy: operation === 'ActivationStatusCheck' ? text(at('activationRequestId')) : null,
    errorCode: text(json.errorCode),
    errorType: text(json.errorType),
    message: text(json.message) ?? text(json.Message),
  }
}

/** Stated by clients' captures: faults may come as `<ThrottlingException><Message>…`, the error's name being the root element. */
function readXml(body: string): WireAnswer | null {
  const root = /<([A-Za-z]{3,60})(?:\s[^>]{0,200})?>/.exec(body)?.[1]
  if (!root || /^html$/i.test(root)) return null
  const field = (name: string) => new RegExp(`<${name}>([^<]{0,500})</${name}>`).exec(body)?.[1] ?? null
  return {
    ...EMPTY,
    errorCode: field('errorCode'),
    errorType: field('errorType') ?? root,
    message: field('Message') ?? field('message'),
  }
}

function lookUp(json: unknown, path: readonly string[] | null): unknown {
  if (path === null) return undefined
  let found = json
  for (const name of path) {
    if (!isObject(found) || !Object.hasOwn(found, name)) return undefined
    found = found[name]
  }
  return found
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
