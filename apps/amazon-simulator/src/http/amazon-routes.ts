import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Listener } from '@tillway/listener'
import { createServeOperation, type ServeDeps } from './serve-operation.ts'

/** Amazon's own operations at `POST /{Operation}`: guarded by their signature alone, under whatever name the caller signed. */
export async function amazonRoutes(app: Listener, deps: Omit<ServeDeps, 'later'>): Promise<void> {
  const closing = new AbortController()
  const later = (run: () => void, afterMs: number) => {
    void delay(afterMs, undefined, { signal: closing.signal }).then(run, ignoreAbort)
  }
  const serve = createServeOperation({ ...deps, later })
  app.addHook('preClose', async () => closing.abort())

  await app.register(async (scope) => {
    // The signature is over the bytes as they came, so they are kept as they came.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.post<{ Params: { operation: string } }>(
      '/:operation',
      { config: { servesAnyName: true } },
      async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const { method = 'POST', url = '/' } = request.raw
        const delivery = serve(request.params.operation, { method, target: url, headers: request.headers, body })
        if (delivery === 'lost') {
          reply.hijack()
          request.raw.socket.destroy()
          return reply
        }
        const { answer, afterMs, date } = delivery
        if (afterMs > 0) await delay(afterMs, undefined, { signal: closing.signal }).catch(ignoreAbort)
        return reply
          .code(answer.status)
          .headers({ date: date.toUTCString(), 'x-amzn-requestid': randomUUID() })
          .type(answer.contentType)
          .send(answer.body)
      },
    )
  })
}

/** A wait that is cut short by closing is over; nothing else may go wrong with it. */
function ignoreAbort(error: Error): void {
  if (error.name !== 'AbortError') throw error
}
