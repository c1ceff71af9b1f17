import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSigner, type RequestToSign } from './index.ts'

interface Vector {
  name: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  signedAt: string
  region: string
  service: string
  url: string
  headers: Record<string, string>
  body: string
  stages: {
    bodyHash: string
    canonicalRequest: string[]
    canonicalRequestHash: string
    stringToSign: string[]
    signingKey: string
    signature: string
  }
}

const vectors: Vector[] = JSON.parse(readFileSync(new URL('fixtures/vectors.json', import.meta.url), 'utf8'))

describe('the signer', () => {
  it.each(vectors)(
    'gives the signature of $name, and the independent computation each of its stages',
    async (vector) => {
      const stages = independently(vector)
      expect(stages.bodyHash).toBe(vector.stages.bodyHash)
      expect(stages.canonicalRequest.split('\n')).toEqual(vector.stages.canonicalRequest)
      expect(stages.canonicalRequestHash).toBe(vector.stages.canonicalRequestHash)
      expect(stages.stringToSign.split('\n')).toEqual(vector.stages.stringToSign)
      expect(stages.signingKey).toBe(vector.stages.signingKey)
      expect(stages.signature).toBe(vector.stages.signature)
      const { headers } = await signerOf(vector).sign(requestOf(vector))
      expect(headers).toEqual({
        ...vector.headers,
        host: new URL(vector.url).host,
        'x-amz-date': vector.stages.stringToSign[1],
        authorization: `AWS4-HMAC-SHA256 Credential=${vector.credentials.accessKeyId}/${vector.stages.stringToSign[2]}, SignedHeaders=${vector.stages.canonicalRequest.at(-2)}, Signature=${vector.stages.signature}`,
      })
    },
  )

  it('signs any request to what an independent computation gives', async () => {
    const word = fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/)
    const value = fc.stringMatching(/^[!-~]([ -~]{0,60}[!-~])?$/)
    const headers = fc.dictionary(
      fc.constantFrom('Accept', 'content-type', 'X-Amz-Target', 'x-made-up', 'Content-Length'),
      value,
    )
    const request = fc.record({
      credentials: fc.record({ accessKeyId: word, secretAccessKey: fc.string({ minLength: 1, maxLength: 60 }) }),
      signedAt: fc
        .date({ min: new Date('2013-01-01'), max: new Date('2199-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      region: word,
      service: word,
      url: fc
        .tuple(fc.domain(), fc.option(fc.integer({ min: 1, max: 65535 })), fc.array(fc.string({ maxLength: 12 })))
        .map(
          ([host, port, path]) => `https://${host}${port ? `:${port}` : ''}/${path.map(encodeURIComponent).join('/')}`,
        ),
      headers,
      body: fc.string({ unit: 'binary', maxLength: 500 }),
    })
    await fc.assert(
      fc.asyncProperty(request, async (input) => {
        const { headers: signed } = await signerOf(input).sign(requestOf(input))
        expect(signed.authorization).toContain(`Signature=${independently(input).signature}`)
      }),
      { numRuns: 300 },
    )
  })

  it('signs a body of bytes like the same body of text', async () => {
    const vector = { ...(vectors[1] as Vector), body: '{"name":"Zoë ¥"}' }
    const text = await signerOf(vector).sign(requestOf(vector))
    const padded = Buffer.from(`xx${vector.body}`).subarray(2)
    expect(await signerOf(vector).sign({ ...requestOf(vector), body: padded })).toEqual(text)
  })

  it('asks for the keys at every signature, so that new ones are used at once', async () => {
    const vector = vectors[1] as Vector
    let accessKeyId = 'FIRST'
    const signer = createSigner({ ...vector, credentials: () => ({ accessKeyId, secretAccessKey: 'same' }) })
    expect((await signer.sign(requestOf(vector))).headers.authorization).toContain('Credential=FIRST/')
    accessKeyId = 'SECOND'
    expect((await signer.sign(requestOf(vector))).headers.authorization).toContain('Credential=SECOND/')
  })

  it('uses its own clock only where no time is handed in', async () => {
    const vector = vectors[1] as Vector
    const now = () => new Date('2030-02-03T04:05:06.789Z')
    const signer = createSigner({ ...vector, credentials: () => vector.credentials, now })
    const { signedAt: _, ...request } = requestOf(vector)
    expect((await signer.sign(request)).headers['x-amz-date']).toBe('20300203T040506Z')
    expect((await signer.sign(requestOf(vector))).headers['x-amz-date']).toBe('20240115T120000Z')
  })

  it('refuses a query and a body hash from outside', async () => {
    const vector = vectors[1] as Vector
    const request = requestOf(vector)
    await expect(signerOf(vector).sign({ ...request, url: `${vector.url}?a=1` })).rejects.toThrow('no query')
    const headers = { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' }
    await expect(signerOf(vector).sign({ ...request, headers })).rejects.toThrow('computed here')
  })

  it('does as its README shows', async () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const example = /```js\n(.*?)```/s.exec(readme)?.[1]?.replace(/^import .*$/m, '') ?? ''
    const run = new Function('createSigner', `return (async () => {${example}; return headers})()`)
    const headers: Record<string, string> = await run(createSigner)
    expect(headers.authorization).toContain(vectors[2]?.stages.signature)
  })
})

type Input = Omit<Vector, 'name' | 'stages'>

function signerOf({ credentials, region, service }: Input) {
  return createSigner({ credentials: () => credentials, region, service })
}

function requestOf({ url, headers, body, signedAt }: Input): RequestToSign {
  return { method: 'POST', url, headers, body, signedAt: new Date(signedAt) }
}

/** Signature Version 4 written anew from its description, giving every stage. */
function independently(input: Input) {
  const url = new URL(input.url)
  const date = input.signedAt.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
  const lines = new Map<string, string>([
    ['host', url.host],
    ['x-amz-date', date],
  ])
  for (const [name, value] of Object.entries(input.headers))
    lines.set(name.toLowerCase(), value.trim().replaceAll(/\s+/g, ' '))
  const names = [...lines.keys()].sort()
  const bodyHash = sha256(input.body)
  const segments: string[] = []
  for (const segment of url.pathname.split('/')) if (segment) segments.push(segment)
  const endsInSlash = segments.length > 0 && url.pathname.endsWith('/')
  const path = `/${segments.map(escapeSegment).join('/')}${endsInSlash ? '/' : ''}`
  const canonicalRequest = `POST\n${path}\n\n${names.map((name) => `${name}:${lines.get(name)}\n`).join('')}\n${names.join(';')}\n${bodyHash}`
  const scope = `${date.slice(0, 8)}/${input.region}/${input.service}/aws4_request`
  const canonicalRequestHash = sha256(canonicalRequest)
  const stringToSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${canonicalRequestHash}`
  let key = Buffer.from(`AWS4${input.credentials.secretAccessKey}`)
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest()
  const signature = createHmac('sha256', key).update(stringToSign).digest('hex')
  return { bodyHash, canonicalRequest, canonicalRequestHash, stringToSign, signingKey: key.toString('hex'), signature }
}

function escapeSegment(segment: string): string {
  return encodeURIComponent(segment).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
