import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signRequest } from '../testing/sign-request.ts'
import { canonicalRequest } from './canonical-request.ts'
import { verifySignature } from './verify-signature.ts'

interface SignedRequest {
  name: string
  accessKeyId: string
  secretAccessKey: string
  signedAt: string
  target: string
  headers: Record<string, string>
  body: string
  canonicalRequest: string[]
}

const file = new URL('fixtures/signed-requests.json', import.meta.url)
const known: SignedRequest[] = JSON.parse(readFileSync(file, 'utf8'))
const key = { accessKeyId: 'KEY', secretAccessKey: 'secret' }
const at = new Date('2026-11-21T12:00:00Z')
const deps = { secretOf: (id: string) => (id === key.accessKeyId ? key.secretAccessKey : undefined), now: () => at }

function received(headers: Record<string, string | undefined>, body = '{}', target = '/LoadAmazonBalance') {
  return { method: 'POST', target, headers, body: Buffer.from(body) }
}
const path = '/LoadAmazonBalance'
const plain = { path, host: 'h', body: '{}' }

describe('a signature', () => {
  it.each(known)('of the known request $name is good, and bad with one byte changed', (signed) => {
    const request = received(signed.headers, signed.body, signed.target)
    const names = signed.canonicalRequest.at(-2)?.split(';') ?? []
    expect(canonicalRequest(request, names).split('\n')).toEqual(signed.canonicalRequest)
    const its = { secretOf: () => signed.secretAccessKey, now: () => new Date(signed.signedAt) }
    expect(verifySignature(request, its)).toBeUndefined()
    const altered = { ...request, body: Buffer.from(signed.body.replace('}', ' }')) }
    expect(verifySignature(altered, its)?.type).toBe('InvalidSignatureException')
  })

  it('is good over any headers that include host and x-amz-date, in any region', () => {
    const date = '20261121T120000Z'
    for (const extra of [{}, { accept: 'a' }, { accept: 'a', 'x-amz-target': '/odd', 'content-length': '2' }]) {
      const headers = signRequest(plain, key, at, {
        region: 'eu-west-1',
        headers: { host: 'h', 'x-amz-date': date, ...extra },
      })
      expect(verifySignature(received(headers), deps)).toBeUndefined()
    }
    for (const headers of [{ host: 'h' }, { 'x-amz-date': date }])
      expect(
        verifySignature(received({ host: 'h', ...signRequest(plain, key, at, { headers }) }), deps)?.message,
      ).toContain("must be a 'SignedHeader'")
  })

  it.each([
    ['another secret', { secretAccessKey: 'other' }, {}, 'InvalidSignatureException', 'should have been'],
    ['an unknown key', { accessKeyId: 'OTHER' }, {}, 'InvalidAwsAccessKeyId', 'invalid'],
    ['another service', {}, { service: 'execute-api' }, 'InvalidSignatureException', 'correct service'],
    ['another day in its scope', {}, { day: '20261120' }, 'InvalidSignatureException', 'Date in Credential scope'],
  ])('with %s is refused', (_, wrongKey, change, type, message) => {
    const fault = verifySignature(received(signRequest(plain, { ...key, ...wrongKey }, at, change)), deps)
    expect(fault?.type).toBe(type)
    expect(fault?.message).toContain(message)
  })

  it('holds for five minutes before and after its time and no longer', () => {
    const ageOf = (ms: number) => verifySignature(received(signRequest(plain, key, new Date(at.getTime() - ms))), deps)
    expect(ageOf(300_000)).toBeUndefined()
    expect(ageOf(301_000)?.message).toContain(
      'Signature expired: 20261121T115459Z is now earlier than 20261121T115500Z',
    )
    expect(ageOf(-300_000)).toBeUndefined()
    expect(ageOf(-301_000)?.message).toContain('Signature not yet current')
  })

  it.each([
    [{}, 'MissingAuthenticationTokenException'],
    [{ authorization: 'Bearer x' }, 'IncompleteSignatureException'],
    [{ 'x-amz-date': undefined }, 'IncompleteSignatureException'],
    [{ 'x-amz-date': '2026-11-21T12:00:00Z' }, 'IncompleteSignatureException'],
    [{ accept: undefined }, 'InvalidSignatureException'],
  ])('that is missing or broken (%j) is refused', (change, type) => {
    const headers = Object.keys(change).length > 0 ? { ...signRequest(plain, key, at), ...change } : {}
    expect(verifySignature(received(headers), deps)?.type).toBe(type)
  })

  it('notices any change of path, header or body', () => {
    const change = fc.constantFrom('target', 'body', 'accept', 'host', 'x-amz-target')
    fc.assert(
      fc.property(change, fc.string({ minLength: 1 }), (what, added) => {
        fc.pre(added.trim() !== '')
        const request = received(signRequest(plain, key, at))
        const bent = { ...request, headers: { ...request.headers } }
        if (what === 'target') bent.target += encodeURIComponent(added)
        else if (what === 'body') bent.body = Buffer.from(`{}${added}`)
        else bent.headers[what] += `${added}.`
        expect(verifySignature(request, deps)).toBeUndefined()
        expect(verifySignature(bent, deps)?.type).toBe('InvalidSignatureException')
      }),
    )
  })

  it('never fails in another way, whatever the headers hold', () => {
    const name = fc.constantFrom('authorization', 'x-amz-date', 'host', 'accept')
    const headers = fc.dictionary(
      name,
      fc.oneof(fc.string(), fc.constant(signRequest(plain, key, at).authorization ?? '')),
    )
    fc.assert(
      fc.property(headers, fc.string(), (given, target) => {
        expect(verifySignature(received(given, '', target), deps)).toBeDefined()
      }),
    )
  })
})
