import { SignatureV4 } from '@smithy/signature-v4'
import { NodeSha256 } from './node-sha256.ts'

/** One pair of Amazon's keys. The secret is used and forgotten: it is in no header and in no error. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface SignerDeps {
  /** Asked for every signature, so that keys are replaced without a stop. */
  readonly credentials: () => Credentials | Promise<Credentials>
  readonly region: string
  readonly service: string
  readonly now?: () => Date
}

export interface RequestToSign {
  readonly method: string
  /** Without a query: no operation of Amazon's has one. */
  readonly url: string | URL
  /** Sent and signed with lower-case names. `host` comes from the URL, `x-amz-date` from the time of signing. */
  readonly headers: Readonly<Record<string, string>>
  /** The exact bytes that will be sent. */
  readonly body: string | Uint8Array
  /** The time that the signature carries (rule R6b); `now()` where absent. */
  readonly signedAt?: Date
}

export interface Signer {
  /** Answers the complete headers, ready to send. Throws on what cannot be signed as given. */
  sign(request: RequestToSign): Promise<{ headers: Record<string, string> }>
}

/** Signs requests with AWS Signature Version 4. */
export function createSigner({ credentials, region, service, now = () => new Date() }: SignerDeps): Signer {
  const signature = new SignatureV4({
    credentials: async () => {
      const { accessKeyId, secretAccessKey } = await credentials()
      return { accessKeyId, secretAccessKey }
    },
    region,
    service,
    sha256: NodeSha256,
    uriEscapePath: true, // every service but S3 escapes the path once more
    applyChecksum: false, // else it adds x-amz-content-sha256, which Amazon's samples do not send
  })
  return {
    async sign({ method, url, headers, body, signedAt = now() }) {
      const { protocol, hostname, host, pathname, search } = new URL(url)
      if (search) throw new Error('a request to be signed has no query')
      const signed = await signature.sign(
        { method, protocol, hostname, path: pathname, headers: { ...lowerCased(headers), host }, body },
        { signingDate: signedAt },
      )
      return { headers: signed.headers }
    },
  }
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  // @smithy would take this header for the body's hash without looking at the body.
  if ('x-amz-content-sha256' in lower) throw new Error('the hash of the body is computed here, not handed in')
  return lower
}
