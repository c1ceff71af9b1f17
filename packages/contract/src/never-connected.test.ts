import { describe, expect, it } from 'vitest'
import { neverConnected } from './never-connected.ts'

const UNREACHABLE = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL']
const error = (code: string | undefined, syscall?: string) => Object.assign(new Error(), { code, syscall })

describe('a request that surely was not sent', () => {
  it.each(UNREACHABLE)('is one that could not connect: %s', (code) => {
    expect(neverConnected(error(code, 'connect'))).toBe(true)
  })

  it.each(UNREACHABLE)('is none whose connection stood when it broke: %s', (code) => {
    for (const syscall of ['read', 'write', 'shutdown', undefined])
      expect(neverConnected(error(code, syscall))).toBe(false)
  })

  it('is one to a name that nobody knows', () => {
    for (const code of ['ENOTFOUND', 'EAI_AGAIN']) expect(neverConnected(error(code, 'getaddrinfo'))).toBe(true)
  })

  it('is one whose connection took too long, or showed a wrong certificate', () => {
    for (const code of ['UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])
      expect(neverConnected(error(code))).toBe(true)
  })

  it('is none that was cut off, whatever it was doing', () => {
    for (const code of ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_ABORTED', undefined])
      for (const syscall of ['connect', 'read', undefined]) expect(neverConnected(error(code, syscall))).toBe(false)
    for (const strange of [null, undefined, 'ECONNREFUSED', {}]) expect(neverConnected(strange)).toBe(false)
  })

  it('is one only if no address of the name was connected to', () => {
    const refused = error('ECONNREFUSED', 'connect')
    const all = (errors: unknown[]) => ({ code: 'ECONNREFUSED', syscall: 'connect', errors })
    expect(neverConnected(all([refused, error('ENETUNREACH', 'connect')]))).toBe(true)
    expect(neverConnected(all([refused, error('EHOSTUNREACH', 'read')]))).toBe(false)
    expect(neverConnected(all([refused, error('ECONNRESET', 'connect')]))).toBe(false)
    expect(neverConnected(all([]))).toBe(false)
  })
})
