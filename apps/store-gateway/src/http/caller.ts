import { isLoopback } from '@tillway/contract/environment'
import { ProblemError } from '@tillway/listener'
import type { FastifyRequest } from 'fastify'

/** Who calls: a till by its token, or a person. */
type Caller =
  | { readonly kind: 'terminal'; readonly terminalId: string }
  | { readonly kind: 'person'; readonly actor: string }

export interface Callers {
  /** The till that calls; answers 401 to anybody else. */
  terminal(request: FastifyRequest): Promise<string>
  /** A person; until there are users, people's routes work from this machine only, as actor `local`. */
  person(request: FastifyRequest): Promise<string>
  /** A till or a person, for what both may read. */
  anyone(request: FastifyRequest): Promise<Caller>
}

const MAX_TOKEN_LENGTH = 200

export function createCallers(terminalOfToken: (token: string) => Promise<string | null>): Callers {
  /** A route that asks twice who calls, before and after the body, looks once. */
  const known = new WeakMap<FastifyRequest, string>()

  async function byToken(request: FastifyRequest): Promise<string | null> {
    const before = known.get(request)
    if (before !== undefined) return before
    const header = request.headers.authorization
    if (header === undefined) return null
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(header)?.[1]
    const terminalId = token && token.length <= MAX_TOKEN_LENGTH ? await terminalOfToken(token) : null
    if (!terminalId)
      throw new ProblemError(
        401,
        'unknown-token',
        'This token is not known here. Pair the till again: pnpm gateway terminals add <till> --rotate.',
      )
    // T5b: with another till's token it would get that till's grants, and the cash would go out twice.
    const calling = request.headers['tillway-terminal']
    if (calling !== undefined && calling !== terminalId)
      throw new ProblemError(
        403,
        'token-of-another-terminal',
        `This token belongs to ${terminalId}. Pair this till again: pnpm gateway terminals add <till> --rotate.`,
      )
    known.set(request, terminalId)
    return terminalId
  }
  const callers: Callers = {
    async terminal(request) {
      const terminalId = await byToken(request)
      if (!terminalId)
        throw new ProblemError(401, 'token-missing', 'A till calls with its token: Authorization: Bearer <token>.')
      return terminalId
    },
    async person(request) {
      if (request.headers.authorization !== undefined)
        throw new ProblemError(403, 'people-only', 'This is for people, not for tills.')
      const address = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
      if (!isLoopback(address))
        throw new ProblemError(
          401,
          'not-signed-in',
          'There are no users yet: open this page on the gateway’s own machine.',
        )
      return 'local'
    },
    async anyone(request) {
      const terminalId = await byToken(request)
      return terminalId ? { kind: 'terminal', terminalId } : { kind: 'person', actor: await callers.person(request) }
    },
  }
  return callers
}
