import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Listener } from '@tillway/listener'
import { createServeOperation, type ServeDeps } from './serve-operation.ts'

/** Keeps something back: an answer, or a request that was cut off and arrives later. */
export type KeepBack = (run: () => void, afterMs: number, what: 'answer' | 'request') => { clear(): void }

export function keepBackForReal(run: () => void, afterMs: number): { clear(): void } {
  const timer = setTimeout(run, afterMs)
  return { clear: () => clearTimeout(timer) }
}

/** Amazon's own operations at `POST /{Operation}`: guarded by their signature alone, under whatever name the caller signed. */
export async function amazonRoutes(
  app: Listener,
  deps: Omit<ServeDeps, 'later'> & { readonly keepBack: KeepBack },
): Promise<void> {
  /** What is kept back, and how each of it ends when the simulator does. */
  const kept = new Map<{ clear(): void }, () => void>()

  function keep(run: () => void, afterMs: number, what: 'answer' | 'request', atEnd: () => void): { clear(): void } {
    const timer = deps.keepBack(
      () => {
        kept.delete(timer)
        run()
      },
      afterMs,
      what,
    )
    kept.set(timer, atEnd)
    return timer
  }

  /** Ends early when the caller has gone, or the simulator ends. */
  function wait(afterMs: number, caller: Socket): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        timer.clear()
        kept.delete(timer)
        caller.off('close', end)
        resolve()
      }
      const timer = keep(end, afterMs, 'answer', end)
      caller.once('close', end)
    })
  }

  const serve = createServeOperation({
    ...deps,
    later: (run, afterMs) => void keep(run, afterMs, 'request', () => undefined),
  })
  app.addHook('preClose', async () => {
    for (const [timer, atEnd] of [...kept]) {
      timer.clear()
      atEnd()
    }
    kept.clear()
  })

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
        if (afterMs > 0) await wait(afterMs, request.raw.socket)
        return reply
          .code(answer.status)
          .headers({ date: date.toUTCString(), 'x-amzn-requestid': randomUUID() })
          .type(answer.contentType)
          .send(answer.body)
      },
    )
  })
}
