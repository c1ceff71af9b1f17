import { join } from 'node:path'
import swagger from '@fastify/swagger'
import { createListener, type Listener, type Log, ProblemError, servePage } from '@tillway/listener'
import { JournalNotWritable } from '../loads/journal-not-writable.ts'
import type { GatewayContext } from './gateway-context.ts'
import { accountRoutes } from './routes/accounts.ts'
import { auditRoutes } from './routes/audit.ts'
import { healthRoutes } from './routes/health.ts'
import { loadActRoutes } from './routes/load-acts.ts'
import { loadRoutes } from './routes/loads.ts'
import { reportRoutes } from './routes/reports.ts'
import { reviewRoutes } from './routes/review.ts'
import { storeRoutes } from './routes/store.ts'
import { terminalRoutes } from './routes/terminals.ts'
import { tillPrinterRoutes } from './routes/till-printers.ts'
import { validationRoutes } from './routes/validations.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `true` on a route that gives nothing of the store away: it asks nobody who they are. */
    servesAnybody?: boolean
  }
}

const PAGE = join(import.meta.dirname, '..', 'dashboard', 'page', 'dist')

export interface ServerOptions {
  readonly log: Log
  readonly names: readonly string[]
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
  readonly version: string
}

/** The gateway's routes on one listener, not yet listening. */
export async function createServer(gateway: GatewayContext, options: ServerOptions): Promise<Listener> {
  const app = await createListener({ ...options, explain })
  // Answers are exactly what the routes return; the response schemas describe them in /openapi.json.
  app.setSerializerCompiler(() => JSON.stringify)
  await app.register(swagger, {
    openapi: {
      info: { title: 'Tillway store gateway', version: options.version },
      components: { securitySchemes: { terminal: { type: 'http', scheme: 'bearer' } } },
    },
  })
  // A server cannot close while a stream is open or a PUT waits: end the ones, answer the others 202.
  app.addHook('preClose', async () => {
    gateway.events.close()
    gateway.waiters.endAll()
  })
  await app.register(async (routes) => {
    const listener = routes as unknown as Listener // the plugin's own scope; same type, which Fastify's types do not say
    // Before anything of a request is read, on every route: each then asks for the callers that it is for.
    listener.addHook('onRequest', async (request) => {
      if (!request.routeOptions.config.servesAnybody) await gateway.callers.anyone(request)
    })
    loadRoutes(listener, gateway)
    loadActRoutes(listener, gateway)
    validationRoutes(listener, gateway)
    terminalRoutes(listener, gateway)
    tillPrinterRoutes(listener, gateway)
    storeRoutes(listener, gateway)
    reviewRoutes(listener, gateway)
    reportRoutes(listener, gateway)
    auditRoutes(listener, gateway)
    accountRoutes(listener, gateway)
    healthRoutes(listener, gateway)
    const forAnybody = { schema: { hide: true }, config: { servesAnybody: true } }
    listener.get('/openapi.json', forAnybody, async () => app.swagger())
  })
  await servePage(app, PAGE)
  return app
}

function explain(error: Error): ProblemError | undefined {
  if (!(error instanceof JournalNotWritable)) return undefined
  return new ProblemError(
    503,
    'journal-not-writable',
    'The journal cannot be written: is the disk full, or its file read-only? Nothing of this request was done; send it again.',
  )
}
