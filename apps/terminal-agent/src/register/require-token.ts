import { createHash, timingSafeEqual } from 'node:crypto'
import { ProblemError } from '@tillway/listener'
import type { FastifyRequest } from 'fastify'

/** A hook that lets only the bearer of `token` in. The comparison takes as long for a wrong token as for the right one. */
export function requireToken(token: string): (request: FastifyRequest) => Promise<void> {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const wanted = digest(token)
  return async (request) => {
    const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (given === undefined || !timingSafeEqual(digest(given), wanted))
      throw new ProblemError(
        401,
        'not-signed-in',
        'Send “Authorization: Bearer …” with the token from LOCAL_API_TOKEN_FILE.',
      )
  }
}
