import { type Logger, pino } from 'pino'
import { openLogDestination } from './log-destination.ts'

export type Log = Logger

const STANDARD_OUTPUT = 1

/**
 * A process's log: one JSON object a line on standard output, or in the open file `fd`. Authorisation and anything named like a token, code, key or account is blanked,
 * as a second net: the first is that no code hands such a value to the log. A log that cannot be written, as on a full disk, ends no process:
 * its lines wait, and go on by themselves.
 */
export function createLog(options: { name: string; level: string; fd?: number }): Log {
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
  const destination = openLogDestination(options.fd ?? STANDARD_OUTPUT, (lines) =>
    log.warn({ lines }, 'the log could not be written for a time, and lines are lost'),
  )
  const log: Log = pino(
    {
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
    },
    destination,
  )
  return log
}
