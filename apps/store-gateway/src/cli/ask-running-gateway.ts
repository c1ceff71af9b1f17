import { readFileSync } from 'node:fs'
import { Agent, request } from 'undici'
import type { GatewayConfig } from '../config.ts'

const EVERY_ADDRESS = new Set(['0.0.0.0', '::', '[::]'])

/**
 * Asks the gateway that runs on this machine, as a person on it. Its own certificate is the only one that counts, whatever name it is for: no other
 * machine is called. Throws a sentence where it does not answer, or says no.
 */
export async function askRunningGateway(
  config: Pick<GatewayConfig, 'GATEWAY_HOST' | 'GATEWAY_PORT' | 'TLS_CERT_FILE'>,
  method: 'GET' | 'POST',
  path: string,
  withinMs: number,
): Promise<unknown> {
  const { GATEWAY_HOST: host, GATEWAY_PORT: port, TLS_CERT_FILE: certFile } = config
  const tls = certFile
    ? { ca: readFileSync(certFile), allowPartialTrustChain: true, checkServerIdentity: () => undefined }
    : {}
  const agent = new Agent({ connect: { timeout: 3000, ...tls }, headersTimeout: withinMs, bodyTimeout: withinMs })
  const at = EVERY_ADDRESS.has(host) ? '127.0.0.1' : host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host
  try {
    const answer = await request(`${certFile ? 'https' : 'http'}://${at}:${port}${path}`, {
      method,
      dispatcher: agent,
      signal: AbortSignal.timeout(withinMs),
    })
    const body = (await answer.body.json()) as { code?: string; detail?: string }
    if (answer.statusCode >= 200 && answer.statusCode < 300) return body
    if (answer.statusCode === 401 && body.code === 'not-signed-in')
      throw new Error(
        `it answers people over this machine’s loopback only, and listens on GATEWAY_HOST ${host} alone. Set GATEWAY_HOST=0.0.0.0, which listens on loopback too, and start it again.`,
      )
    throw new Error(body.detail ?? `it answered ${answer.statusCode}.`)
  } catch (cause) {
    throw new Error(`The gateway runs, and does not do it: ${(cause as Error).message}`, { cause })
  } finally {
    await agent.destroy()
  }
}
