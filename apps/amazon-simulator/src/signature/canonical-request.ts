import { createHash } from 'node:crypto'

export interface ReceivedRequest {
  readonly method: string
  /** Path and query as they came. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Buffer
}

/** The text that a request's signature is over, from the headers that it says are signed. Written from the description of the algorithm, not from the client's code. */
export function canonicalRequest(request: ReceivedRequest, signedHeaders: readonly string[]): string {
  const [path = '/', query = ''] = splitOnce(request.target, '?')
  const headerLines = signedHeaders.map((name) => `${name}:${headerValue(request.headers[name])}\n`)
  return [
    request.method,
    path.split('/').map(encodeSegment).join('/'),
    query.split('&').filter(Boolean).map(encodePair).sort().join('&'),
    headerLines.join(''),
    signedHeaders.join(';'),
    createHash('sha256').update(request.body).digest('hex'),
  ].join('\n')
}

function headerValue(value: string | readonly string[] | undefined): string {
  const text = typeof value === 'string' ? value : (value ?? []).join(',')
  return text.trim().replaceAll(/ +/g, ' ')
}

/** Segments are encoded once more, as every service but S3 does. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

function encodePair(pair: string): string {
  const [name = '', value = ''] = splitOnce(pair, '=')
  return `${name}=${value}`
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
