import { type Logger, pino } from 'pino'

export type Log = Logger

/**
 * A process's log: one JSON object a line on standard output. Authorisation and anything named like a token, code, key or account is blanked,
 * as a second net: the first is that no code hands such a value to the log.
 */
export function createLog(options: { name: string; level: string }): Log {
  const secret = [
    'authorization',
    'cookie',
    'token',
    'value',
    'gcClaimCode',
    'claimCode',
    'secretAccessKey',
    'destination',
    'body',
  ]
  return pino({
    name: options.name,
    level: options.level,
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    serializers: {
      req: (request: { method: string; url: string; id: string }) => ({
        id: request.id,
        method: request.method,
        url: request.url.split('?')[0],
      }),
    },
  })
}
