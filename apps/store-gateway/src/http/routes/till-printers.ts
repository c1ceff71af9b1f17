import { neutralised, PrinterOffer, PrinterOfferAnswer, PrintOutcome, Problem } from '@tillway/contract'
import { type Listener, ProblemError } from '@tillway/listener'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { GatewayContext } from '../gateway-context.ts'
import { preferredWaitMs } from './prefer-wait.ts'

const Till = Type.Object({ terminalId: Type.String({ maxLength: 40 }) })
const Print = Type.Object({ terminalId: Type.String({ maxLength: 40 }), printId: Type.String({ maxLength: 40 }) })

/** How the printer attached to a till prints for the gateway (P4): the till offers it and waits, takes a print, says what became of it. */
export function tillPrinterRoutes(app: Listener, gateway: Pick<GatewayContext, 'callers' | 'tillPrinters'>): void {
  const { callers, tillPrinters } = gateway
  async function ofItsTill(request: FastifyRequest, terminalId: string): Promise<void> {
    const calling = await callers.terminal(request)
    if (calling !== terminalId)
      throw new ProblemError(
        403,
        'another-terminal',
        `This token belongs to ${calling}. A till prints its own paper only.`,
      )
  }

  app.post(
    '/v1/terminals/:terminalId/printer',
    { schema: { params: Till, body: PrinterOffer, response: { 200: PrinterOfferAnswer, '4xx': Problem } } },
    async (request, reply) => {
      const { terminalId } = request.params
      await ofItsTill(request, terminalId)
      const hungUp = new AbortController()
      reply.raw.once('close', () => hungUp.abort())
      const waitMs = preferredWaitMs(request.headers.prefer)
      const { address, reason, ...offer } = request.body
      const told = { ...offer, address: neutralised(address), reason: reason && neutralised(reason) }
      const printId = tillPrinters.offered(terminalId, told, waitMs, hungUp.signal)
      if (printId === undefined)
        throw new ProblemError(
          409,
          'printer-not-taken',
          'Receipts of this till do not come out of a printer attached to it, or not of this one.',
        )
      return { printId: await printId }
    },
  )

  app.post(
    '/v1/terminals/:terminalId/printer/:printId',
    {
      schema: {
        params: Print,
        response: { 200: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }), '4xx': Problem },
      },
    },
    async (request, reply) => {
      const { terminalId, printId } = request.params
      await ofItsTill(request, terminalId)
      const document = tillPrinters.take(terminalId, printId)
      if (!document) throw new ProblemError(409, 'print-not-waiting', 'This print waits no longer.')
      // The same memory, which is wiped when the print has ended: no copy of a claim code stays behind (C1).
      const bytes = Buffer.from(document.buffer, document.byteOffset, document.byteLength)
      return reply.type('application/octet-stream').header('cache-control', 'no-store').send(bytes)
    },
  )

  app.post(
    '/v1/terminals/:terminalId/printer/:printId/outcome',
    { schema: { params: Print, body: PrintOutcome, response: { 200: Type.Object({}), '4xx': Problem } } },
    async (request) => {
      const { terminalId, printId } = request.params
      await ofItsTill(request, terminalId)
      const { outcome, reason } = request.body
      // Cleaned and not refused: what became of a print must arrive.
      if (!tillPrinters.ended(terminalId, printId, { outcome, reason: reason && neutralised(reason) }))
        throw new ProblemError(409, 'print-not-waiting', 'Nobody waits any more for what became of this print.')
      return {}
    },
  )
}
