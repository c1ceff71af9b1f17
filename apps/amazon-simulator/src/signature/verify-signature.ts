import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { canonicalRequest, type ReceivedRequest } from './canonical-request.ts'
import { parseAuthorization } from './parse-authorization.ts'

const SIGNATURE_LIFE_MS = 5 * 60_000
const SERVICE = 'AGCODService'

/** Why a signature is not accepted: the name of Amazon's error and its message. */
export interface SignatureFault {
  readonly type:
    | 'InvalidSignatureException'
    | 'IncompleteSignatureException'
    | 'MissingAuthenticationTokenException'
    | 'InvalidAwsAccessKeyId'
  readonly message: string
}

export interface VerifierDeps {
  /** The secret of an access key, or nothing where the key is not known. */
  readonly secretOf: (accessKeyId: string) => string | undefined
  readonly now: () => Date
}

/**
 * Checks a request's signature; answers the fault, or nothing where there is none. As lenient as Amazon is known to be: any set of signed
 * headers that includes `host` and `x-amz-date`, any region.
 */
export function verifySignature(request: ReceivedRequest, { secretOf, now }: VerifierDeps): SignatureFault | undefined {
  const header = request.headers.authorization
  if (typeof header !== 'string')
    return { type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' }
  const authorization = parseAuthorization(header)
  if (!authorization)
    return {
      type: 'IncompleteSignatureException',
      message: 'The Authorization header is not one of Signature Version 4.',
    }
  const { accessKeyId, day, region, service, signedHeaders, signature } = authorization

  const date = request.headers['x-amz-date']
  const signedAtMs = typeof date === 'string' ? timeOf(date) : Number.NaN
  if (typeof date !== 'string' || Number.isNaN(signedAtMs))
    return {
      type: 'IncompleteSignatureException',
      message: 'Authorization header requires existence of a valid X-Amz-Date header.',
    }
  for (const name of ['host', 'x-amz-date'])
    if (!signedHeaders.includes(name)) return invalid(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`)
  for (const name of signedHeaders)
    if (request.headers[name] === undefined)
      return invalid(`'${name}' is a signed header, but the request does not have it.`)
  if (day !== date.slice(0, 8))
    return invalid(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${date.slice(0, 8)}'.`,
    )
  if (service !== SERVICE) return invalid(`Credential should be scoped to correct service: '${SERVICE}'.`)

  const nowMs = now().getTime()
  if (signedAtMs < nowMs - SIGNATURE_LIFE_MS)
    return invalid(
      `Signature expired: ${date} is now earlier than ${stamp(nowMs - SIGNATURE_LIFE_MS)} (${stamp(nowMs)} - 5 min.)`,
    )
  if (signedAtMs > nowMs + SIGNATURE_LIFE_MS)
    return invalid(
      `Signature not yet current: ${date} is still later than ${stamp(nowMs + SIGNATURE_LIFE_MS)} (${stamp(nowMs)} + 5 min.)`,
    )

  const secret = secretOf(accessKeyId)
  if (secret === undefined)
    return { type: 'InvalidAwsAccessKeyId', message: 'The security token included in the request is invalid.' }
  const canonical = canonicalRequest(request, signedHeaders)
  const scope = `${day}/${region}/${service}/aws4_request`
  const stringToSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${createHash('sha256').update(canonical).digest('hex')}`
  let key = Buffer.from(`AWS4${secret}`)
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest()
  const expected = createHmac('sha256', key).update(stringToSign).digest()
  if (timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return undefined
  return invalid(
    `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'${canonical}'\n\nThe String-to-Sign should have been\n'${stringToSign}'\n`,
  )
}

function invalid(message: string): SignatureFault {
  return { type: 'InvalidSignatureException', message }
}

/** `20240115T120000Z` in milliseconds, or NaN. */
function timeOf(date: string): number {
  if (!/^\d{8}T\d{6}Z$/.test(date)) return Number.NaN
  return Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}

function stamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')
}
