import { type Listener, ProblemError } from '@tillway/listener'
import Type from 'typebox'
import { type ClosingReport, TwoCurrencies } from '../../accounting/closing-report.ts'
import type { GatewayContext } from '../gateway-context.ts'

const closed = { additionalProperties: false }
const TerminalId = Type.String({ minLength: 1, maxLength: 40 })
const Make = Type.Object(
  {
    kind: Type.Unsafe<'x' | 'z'>({ type: 'string', enum: ['x', 'z'] }),
    /** Without it the whole store. */
    terminalId: Type.Optional(TerminalId),
    print: Type.Optional(Type.Boolean()),
  },
  closed,
)
const Of = Type.Object({ terminal: Type.Optional(TerminalId) }, closed)
const Params = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 1_000_000 }) })
const MOST_LISTED = 100

/** `/v1/reports`: X and Z reports of a till or of the store. A Z is kept, and can be printed again. */
export function reportRoutes(app: Listener, gateway: GatewayContext): void {
  const { reports, reportPaper } = gateway

  const find = (number: number, terminalId: string | undefined): ClosingReport => {
    const report = reports.find(terminalId ?? null, number)
    if (!report) throw new ProblemError(404, 'report-unknown', 'There is no Z report with this number.')
    return report
  }

  app.post('/v1/reports', { schema: { body: Make } }, async (request) => {
    const actor = await gateway.callers.person(request)
    const { kind, terminalId, print = false } = request.body
    const report = await reports.make(kind, terminalId ?? null, actor).catch((error) => {
      if (error instanceof TwoCurrencies) throw new ProblemError(409, 'two-currencies', error.message)
      throw error
    })
    if (!report) throw new ProblemError(404, 'terminal-unknown', `There is no till ${terminalId}.`)
    const text = reportPaper.text(report, false)
    return { report, text, printed: print ? await reportPaper.print(report, false) : null }
  })

  app.get('/v1/reports', { schema: { querystring: Of } }, async (request) => {
    await gateway.callers.person(request)
    return { reports: reports.list(request.query.terminal ?? null, MOST_LISTED) }
  })

  app.get('/v1/reports/:number', { schema: { params: Params, querystring: Of } }, async (request) => {
    await gateway.callers.person(request)
    const report = find(request.params.number, request.query.terminal)
    return { report, text: reportPaper.text(report, true) }
  })

  app.post('/v1/reports/:number/print', { schema: { params: Params, querystring: Of } }, async (request) => {
    await gateway.callers.person(request)
    const report = find(request.params.number, request.query.terminal)
    return { printed: await reportPaper.print(report, true) }
  })
}
