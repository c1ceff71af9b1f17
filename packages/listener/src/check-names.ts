import type { Listener } from './listener.ts'
import { ProblemError } from './problem-error.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `true` on a route that something stronger guards, such as a signature over the `Host` header: neither name nor origin is checked. */
    servesAnyName?: boolean
  }
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']

/**
 * Refuses requests for a name that this listener does not serve (a page of another site may point its own name at this machine), and
 * requests that a browser sends on behalf of another origin.
 */
export function checkNames(app: Listener, names: readonly string[]): void {
  const served = new Set([
    ...LOOPBACK_NAMES,
    ...names.map((name) => (name.includes(':') && !name.startsWith('[') ? `[${name}]` : name).toLowerCase()),
  ])
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config?.servesAnyName) return
    // Node takes the first of two; whatever stands before this listener may take the other one.
    if (countOf('host', request.raw.rawHeaders) > 1)
      throw new ProblemError(400, 'bad-request', 'The request has more than one Host header. Send one.')
    const host = request.headers.host?.toLowerCase()
    if (!host || !served.has(host.replace(/:\d+$/, '')))
      throw new ProblemError(
        421,
        'host-not-served',
        'This address is not served under that name. Use the address shown at start, or add the name to GATEWAY_NAMES.',
      )
    const origin = request.headers.origin
    if (origin !== undefined && origin.toLowerCase() !== `${request.protocol}://${host}`)
      throw new ProblemError(403, 'origin-not-allowed', 'Pages of other sites may not call this address.')
  })
}

/** How often a header came, in Node's list of names and values by turns. */
function countOf(header: string, rawHeaders: readonly string[]): number {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === header) count += 1
  return count
}
