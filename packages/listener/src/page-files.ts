import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { Listener } from './listener.ts'

/** Serves a built page at `/`. Where it was not built, `/` says which command builds it. */
export async function servePage(app: Listener, folder: string): Promise<void> {
  if (existsSync(join(folder, 'index.html'))) {
    await app.register(fastifyStatic, { root: folder, index: 'index.html', cacheControl: true, maxAge: 0, etag: true })
    return
  }
  app.get('/', async (_request, reply) => reply.type('text/plain').send('The page is not built. Run: pnpm build\n'))
}
