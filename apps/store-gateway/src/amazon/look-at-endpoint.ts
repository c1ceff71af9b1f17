import { lookup } from 'node:dns/promises'
import { connect, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { request } from 'undici'

/** What was found on the way to Amazon, as a sentence. */
export type Looked = { readonly ok: true; readonly words: string } | { readonly ok: false; readonly words: string }

/** Whether the host of an endpoint has an address. */
export async function lookUpHost(endpoint: string, timeoutMs: number): Promise<Looked> {
  const { hostname } = new URL(endpoint)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return { ok: true, words: `${host} is an address.` }
  try {
    const { address } = await within(timeoutMs, lookup(host))
    return { ok: true, words: `${host} has the address ${address}.` }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'ENOTFOUND' ? 'there is no such host' : message
    return { ok: false, words: `${host} has no address: ${why}. Check AMAZON_ENDPOINT, and this machine’s DNS.` }
  }
}

/** Whether a connection comes about, and who answers: for `https:` with a certificate that this machine trusts. */
export async function openConnection(endpoint: string, timeoutMs: number): Promise<Looked> {
  const { hostname, port, protocol } = new URL(endpoint)
  const host = hostname.replace(/^\[|\]$/g, '')
  const secure = protocol === 'https:'
  const at = { host, port: Number(port) || (secure ? 443 : 80) }
  const socket = secure ? connectTls({ ...at, ...(isIP(host) ? {} : { servername: host }) }) : connect(at)
  try {
    await within(
      timeoutMs,
      new Promise<void>((done, failed) => {
        socket.once(secure ? 'secureConnect' : 'connect', done).once('error', failed)
      }),
    )
    if (!('getPeerCertificate' in socket)) return { ok: true, words: `${host}:${at.port} answers, without TLS.` }
    const { issuer, valid_to } = socket.getPeerCertificate()
    const by = issuer.O ?? issuer.CN ?? 'somebody unnamed'
    return { ok: true, words: `${socket.getProtocol()}, with a certificate by ${by}, good until ${valid_to}.` }
  } catch (error) {
    return { ok: false, words: whyNot(error as NodeJS.ErrnoException, host, at.port) }
  } finally {
    socket.on('error', () => undefined) // what comes after the finding says nothing new
    socket.destroy()
  }
}

const UNKNOWN_ISSUERS = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

function whyNot({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'ECONNREFUSED') return `${host} refuses port ${port}: is AMAZON_ENDPOINT right, and does it run?`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `The certificate is of another host than ${host}: something stands between this machine and Amazon, or AMAZON_ENDPOINT is wrong.`
  if (code !== undefined && UNKNOWN_ISSUERS.has(code))
    return `The certificate of ${host} is by an issuer that this machine does not know: something stands between it and Amazon, such as a proxy of your network.`
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return `The certificate of ${host} is not good today: is this machine’s date right?`
  return `No connection to ${host}:${port} came about: ${message}.`
}

/** The `Date` of any answer of an endpoint, and when it was heard; null where none came. Nothing is asked for, so nothing is signed. */
export async function askDate(
  endpoint: string,
  timeoutMs: number,
  nowMs: () => number,
): Promise<{ readonly dateMs: number; readonly sentMs: number; readonly heardMs: number } | null> {
  const sentMs = nowMs()
  try {
    const answer = await request(`${endpoint}/`, { method: 'GET', signal: AbortSignal.timeout(timeoutMs) })
    const heardMs = nowMs()
    await answer.body.dump()
    const dateMs = Date.parse(String(answer.headers.date ?? ''))
    return Number.isNaN(dateMs) ? null : { dateMs, sentMs, heardMs }
  } catch {
    return null // the step before says why nobody answers
  }
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error(`nothing came within ${timeoutMs / 1000} s`)), timeoutMs)
  })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined) // it may fail after its time: nobody waits for it
  }
}
