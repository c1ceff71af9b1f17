import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import { expect, it } from 'vitest'
import { startTestTill } from '../test-support/test-till.ts'

/** The register page's own routes, on this machine only; whatever else the till serves, now or later, needs the till software's token. */
const FOR_ITS_PAGE = [
  'GET /',
  'GET /*',
  'GET /health/live',
  'GET /health/ready',
  'GET /register/events',
  'POST /register/actions',
  'GET /register/receipts/:file',
  'GET /register/tickets/:file',
]

it('every route of the till’s software asks for its token, and none at all serves the page of another site', async () => {
  const routes: string[] = []
  /** Fastify tells of each listener before its first route. */
  const listen = (message: unknown) =>
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') routes.push(`${one} ${url}`)
    })
  subscribe('fastify.initialization', listen)
  const till = await startTestTill({ gatewayUrl: 'http://127.0.0.1:1' })
  unsubscribe('fastify.initialization', listen)
  const ask = async (route: string, headers: Record<string, string>) => {
    const [method = '', path = ''] = route.split(' ')
    const answer = await till.call(method, path.replace(/:\w+/g, 'x').replace('*', 'page.js'), undefined, headers)
    return `${route}: ${answer.status}`
  }
  const guarded = routes.filter((route) => !FOR_ITS_PAGE.includes(route))
  expect(guarded).toEqual(expect.arrayContaining(['PUT /v1/loads/:loadId', 'GET /v1/outbox', 'GET /v1/devices']))
  for (const authorization of ['', 'Bearer wrong'])
    expect(await Promise.all(guarded.map((route) => ask(route, { authorization })))).toEqual(
      guarded.map((route) => `${route}: 401`),
    )
  const origin = 'http://evil.example'
  expect(await Promise.all(routes.map((route) => ask(route, { origin })))).toEqual(
    routes.map((route) => `${route}: 403`),
  )
})
