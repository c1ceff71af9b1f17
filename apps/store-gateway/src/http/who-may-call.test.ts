import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway } from '../../test-support/gateway-under-test.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Routes that ask nobody who they are. Whatever else the gateway serves, now or later, is for tills and people alone. */
const FOR_ANYBODY = ['GET /', 'GET /*', 'GET /health/live', 'GET /health/ready', 'GET /openapi.json']
/** A machine of the shop's network that is neither a till nor the gateway's own. */
const ELSEWHERE = '192.0.2.7'

let gateway: Awaited<ReturnType<typeof startGateway>>
const routes: string[] = []

beforeAll(async () => {
  /** Fastify tells of each listener before its first route: a route that describes itself nowhere is heard of too. */
  const listen = (message: unknown) =>
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') routes.push(`${one} ${url}`)
    })
  subscribe('fastify.initialization', listen)
  gateway = await startGateway()
  unsubscribe('fastify.initialization', listen)
  await gateway.app.ready()
})
afterAll(() => gateway.close())

const ask = async (route: string, headers: Record<string, string> = {}, remoteAddress = ELSEWHERE) => {
  const [method, path = ''] = route.split(' ')
  const url = path.replace(/:\w+/g, 'till-1').replace('*', 'page.js')
  const answer = await gateway.app.inject({ method: method as Method, url, headers, remoteAddress })
  return `${route}: ${answer.statusCode}`
}
const all = (routes: readonly string[], status: number) => routes.map((route) => `${route}: ${status}`)

describe('of the gateway’s routes', () => {
  it('the list has the old and the new ones', () => {
    const { paths } = gateway.app.swagger() as { paths: Record<string, object> }
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(described.length).toBeGreaterThan(25)
    expect(routes).toEqual(expect.arrayContaining(described))
  })

  it('all but the open ones ask a stranger who they are, before a word of the request is read', async () => {
    const guarded = routes.filter((route) => !FOR_ANYBODY.includes(route))
    expect(await Promise.all(guarded.map((route) => ask(route)))).toEqual(all(guarded, 401))
    const wrong = { authorization: 'Bearer wrong' }
    expect(await Promise.all(guarded.map((route) => ask(route, wrong)))).toEqual(all(guarded, 401))
  })

  it('none serves the page of another site, not on this machine either, and not with a till’s token', async () => {
    const origin = 'http://evil.example'
    expect(await Promise.all(routes.map((route) => ask(route, { origin }, '127.0.0.1')))).toEqual(all(routes, 403))
    const token = { origin, authorization: `Bearer ${gateway.tokens['till-1']}` }
    expect(await Promise.all(routes.map((route) => ask(route, token)))).toEqual(all(routes, 403))
  })
})
