/**
 * Errors that come before a connection stands, so that surely no byte of the request has left (rule T2b). Names from Node's `net`, `dns` and `tls`
 * and from undici. Whatever is not listed may have been sent.
 */
const NOT_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

export function isNotSent(error: unknown): boolean {
  const { code, errors } = error as { code?: unknown; errors?: unknown }
  // A name with several addresses fails with one error per address: each must have been refused.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isNotSent)
  return typeof code === 'string' && NOT_SENT.has(code)
}
