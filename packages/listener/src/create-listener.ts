import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { BODY_LIMIT_BYTES } from '@tillway/contract'
import Fastify, { type FastifyError, type FastifyReply, LogController } from 'fastify'
import helmet from 'helmet'
import { checkNames } from './check-names.ts'
import { endSilentConnections } from './end-silent-connections.ts'
import type { Listener } from './listener.ts'
import type { Log } from './log.ts'
import { ProblemError, problem } from './problem-error.ts'
import { compileValidator } from './validator.ts'

export interface ListenerOptions {
  readonly log: Log
  /** Host names and addresses it answers to, besides those of this machine's loopback. A request for another name is refused. */
  readonly names: readonly string[]
  /** PEM texts; without them it speaks plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
  /** Says what an expected error of a route means to its caller; undefined for a bug, which is logged and answered 500. */
  readonly explain?: (error: Error) => ProblemError | undefined
  /** Largest body in bytes; 16 KiB by default. */
  readonly bodyLimitBytes?: number
}

/**
 * Fastify made strict: bodies are neither coerced nor trimmed of unknown fields, every error, also of broken HTTP, is problem+json,
 * `Host` and `Origin` are checked, and everything has a limit.
 */
export async function createListener(options: ListenerOptions): Promise<Listener> {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }), // a busy till would fill the disk with its waits
    childLoggerFactory: (log) => log, // what a request logs names the request itself
    bodyLimit: options.bodyLimitBytes ?? BODY_LIMIT_BYTES,
    requestTimeout: 40_000, // longer than the longest wait that a PUT may ask for
    connectionTimeout: 0, // event streams stay open; idle ones are ended by their own heartbeat
    keepAliveTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, _request, reply) =>
      sendProblem(reply as unknown as FastifyReply, 400, 'bad-request', error.message),
    clientErrorHandler: answerBrokenHttp,
    ...(options.tls ? { https: { cert: options.tls.cert, key: options.tls.key, minVersion: 'TLSv1.2' as const } } : {}),
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as Listener

  app.setValidatorCompiler(compileValidator)
  checkNames(app, options.names)
  endSilentConnections(app, options.tls !== undefined)
  const guards = browserGuards(options.tls !== undefined)
  app.addHook('onRequest', (_request, reply, next) => {
    reply.headers(guards)
    next()
  })
  app.setErrorHandler<FastifyError | ProblemError>((error, request, reply) => {
    const known = error instanceof ProblemError ? error : options.explain?.(error)
    if (known) return sendProblem(reply, known.status, known.code, known.message)
    const fault = error as FastifyError
    const status = fault.statusCode ?? 500
    if (status < 500) return sendProblem(reply, status, codeOf(fault), fault.message)
    request.log.error({ err: error, req: request }, 'a request failed')
    return sendProblem(
      reply,
      status === 503 ? 503 : 500,
      'internal',
      'The request failed here. It is in the log; try again.',
    )
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      404,
      'no-such-route',
      `There is nothing at ${request.method} ${request.url.split('?')[0]?.slice(0, 100)}.`,
    ),
  )
  return app
}

/** The headers by which a browser lets a page do less. Read once: they are the same for every answer, and setting each anew takes longer than the route. */
function browserGuards(isTls: boolean): Record<string, string> {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'style-src': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
      },
    },
    ...(isTls ? {} : { strictTransportSecurity: false }),
  })(answer.req, answer, (fault) => {
    if (fault) throw fault
  })
  return Object.fromEntries(Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]))
}

function sendProblem(reply: FastifyReply, status: number, code: string, detail: string) {
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify(problem(status, code, detail)))
}

const codes: Readonly<Record<string, string>> = {
  FST_ERR_VALIDATION: 'invalid-request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
}

function codeOf(error: FastifyError): string {
  return codes[error.code] ?? (error instanceof SyntaxError ? 'invalid-json' : 'bad-request')
}

/** HTTP so broken that no route sees it still gets an answer that a program can read. */
function answerBrokenHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const body = JSON.stringify(
    problem(status, 'broken-http', 'The request is not valid HTTP/1.1, or it came too slowly.'),
  )
  socket.end(
    `HTTP/1.1 ${status} Error\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
