import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SimulatedNetworkPrinter } from '@tillway/devices/simulated'
import { createEventStream, type Listener, ProblemError } from '@tillway/listener'
import Type from 'typebox'
import type { Account } from '../accounts/account.ts'
import type { Panel } from './create-panel.ts'
import { PanelAction } from './panel-action.ts'

const file = (name: string) => readFileSync(join(import.meta.dirname, 'page', name))
const PaperFile = Type.Object({ file: Type.String({ pattern: '^[1-9][0-9]{0,8}\\.(svg|txt)$' }) })
const PAGES_AT_MOST = 20

export interface PanelRouteDeps {
  readonly panel: Panel
  readonly printer: SimulatedNetworkPrinter
  /** Test accounts to scan or to key. */
  readonly samples: () => readonly Account[]
}

/** The panel of the simulated devices: a page, what it shows as events, what it does, and the papers as pictures and text. In memory only (C1). */
export function panelRoutes(app: Listener, { panel, printer, samples }: PanelRouteDeps): void {
  const events = createEventStream({ keepAtMost: 1, readersAtMost: PAGES_AT_MOST })
  const changed = () => events.publish('state', panel.state())
  printer.onPaper(changed)
  app.addHook('preClose', async () => events.close())
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/panel')) reply.header('cache-control', 'no-store')
  })

  app.get('/panel', async (_request, reply) => reply.type('text/html; charset=utf-8').send(file('panel.html')))
  app.get('/panel/panel.css', async (_request, reply) => reply.type('text/css').send(file('panel.css')))
  app.get('/panel/panel.js', async (_request, reply) => reply.type('text/javascript').send(file('panel.js')))
  app.get('/panel/samples', async () => samples())
  app.get('/panel/events', (request, reply) => events.open(request, reply, { event: 'state', data: panel.state() }))
  app.post('/panel/actions', { schema: { body: PanelAction } }, async (request) => {
    const said = await panel.act(request.body as PanelAction)
    changed()
    return { said }
  })
  app.get('/panel/papers/:file', { schema: { params: PaperFile } }, async (request, reply) => {
    const [number, kind] = request.params.file.split('.')
    const paper = printer.papers().find((one) => one.number === Number(number))
    if (!paper) throw new ProblemError(404, 'no-such-paper', 'The printer has no such paper, or no longer.')
    if (kind === 'txt') return reply.type('text/plain; charset=utf-8').send(paper.text)
    return reply
      .type('image/svg+xml')
      .header('content-security-policy', "default-src 'none'; img-src data:; sandbox")
      .send(paper.picture())
  })
}
