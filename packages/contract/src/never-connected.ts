/** Faults of looking a name up and of making a connection. The same codes can end a connection that stands, when its request may have arrived. */
const MAKING_A_CONNECTION: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo'])

/** Faults that only a connection in the making has. Names from undici and from Node's `tls`, which checks a certificate before it sends a byte. */
const BEFORE_A_CONNECTION: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** What the system says when it cannot connect. Whatever is not listed may have been sent. */
const CANNOT_CONNECT: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
])

/** Whether a request failed before its connection stood, so that surely no byte of it has left (rule T2b, verdict `not-sent`). */
export function neverConnected(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, syscall, errors } = error as { code?: unknown; syscall?: unknown; errors?: unknown }
  // A name with several addresses fails with one error per address: none of them may have stood.
  if (Array.isArray(errors)) return errors.length > 0 && errors.every(neverConnected)
  return BEFORE_A_CONNECTION.has(code) || (CANNOT_CONNECT.has(code) && MAKING_A_CONNECTION.has(syscall))
}
