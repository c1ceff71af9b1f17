/** An answer as far as it could be read. Field names as in `request-bodies.ts`, where the marks are explained; `gc…` and `cardInfo` stated for CreateGiftCard. */
export interface WireAnswer {
  readonly status: string | null
  readonly requestId: string | null
  readonly amount: { readonly currencyCode: unknown; readonly value: unknown } | null
  readonly claimCode: string | null
  readonly gcId: string | null
  readonly gcExpirationDate: string | null
  readonly cardStatus: string | null
  readonly errorCode: string | null
  readonly errorType: string | null
  readonly message: string | null
}

/** Reads a body that may be JSON or, on faults, XML or HTML; null when nothing can be made of it. */
export function readAnswer(body: string): WireAnswer | null {
  if (body.trimStart().startsWith('<')) return readXml(body)
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return null // unreadable: the caller takes it as unknown
  }
  if (!isObject(json)) return null
  const inner = isObject(json.agcodResponse) ? json.agcodResponse : json // stated: on errors the status stands inside agcodResponse
  const money = isObject(inner.amount) ? inner.amount : null
  const cardInfo = isObject(inner.cardInfo) ? inner.cardInfo : {}
  return {
    status: text(inner.status),
    requestId: text(inner.loadBalanceRequestId) ?? text(inner.validateAccountRequestId),
    amount: money && { currencyCode: money.currencyCode, value: money.value },
    claimCode: text(inner.gcClaimCode),
    gcId: text(inner.gcId),
    gcExpirationDate: text(inner.gcExpirationDate),
    cardStatus: text(cardInfo.cardStatus),
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
    status: null,
    requestId: null,
    amount: null,
    claimCode: null,
    gcId: null,
    gcExpirationDate: null,
    cardStatus: null,
    errorCode: field('errorCode'),
    errorType: field('errorType') ?? root,
    message: field('Message') ?? field('message'),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
