import { connect } from 'node:net'
import Type from 'typebox'
import { afterEach, describe, expect, it } from 'vitest'
import { createEventStream, createListener, createLog, type Listener, ProblemError } from './index.ts'

const log = createLog({ name: 'test', level: 'silent' })
let app: Listener | undefined
afterEach(async () => {
  await app?.close()
  app = undefined
})

async function start() {
  app = await createListener({ log, names: ['till.example'] })
  const body = Type.Object({ minorUnits: Type.Integer() }, { additionalProperties: false })
  app.put('/load', { schema: { body } }, async (request) => request.body)
  app.get('/q', { schema: { querystring: Type.Object({ limit: Type.Integer() }) } }, async (request) => request.query)
  app.get('/no', async () => {
    throw new ProblemError(409, 'taken', 'Take another.')
  })
  app.get('/bug', async () => {
    throw new Error('secret detail')
  })
  return app
}
const put = (listener: Listener, payload: string) =>
  listener.inject({ method: 'PUT', url: '/load', headers: { 'content-type': 'application/json' }, payload })

describe('a listener', () => {
  it('takes bodies as they are: no coercion, no unknown field dropped in silence', async () => {
    const listener = await start()
    expect((await put(listener, '{"minorUnits":5}')).json()).toEqual({ minorUnits: 5 })
    for (const body of [
      '{"minorUnits":true}',
      '{"minorUnits":"5"}',
      '{"minorUnits":5,"extra":1}',
      '{"minorUnits":5.5}',
      '{}',
    ]) {
      const answer = await put(listener, body)
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-request'])
    }
    expect((await listener.inject('/q?limit=7')).json()).toEqual({ limit: 7 })
  })

  it.each([
    ['{"minorUnits":', 400, 'invalid-json'],
    ['', 400, 'invalid-json'],
    ['x'.repeat(20_000), 413, 'body-too-large'],
  ])('answers the body %.20s with a problem', async (body, status, code) => {
    const answer = await put(await start(), body)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ status, code })
  })

  it('answers refusals, unknown routes, bad addresses and its own faults with problems that tell no internals', async () => {
    const listener = await start()
    expect((await listener.inject('/no')).json()).toMatchObject({ status: 409, code: 'taken', detail: 'Take another.' })
    expect((await listener.inject('/nowhere')).json()).toMatchObject({ status: 404, code: 'no-such-route' })
    expect((await listener.inject('/%ff')).json()).toMatchObject({ status: 400 })
    const bug = await listener.inject('/bug')
    expect(bug.json()).toMatchObject({ status: 500, code: 'internal' })
    expect(bug.body).not.toContain('secret detail')
  })

  it('lets no page do more than it must, whatever it answers', async () => {
    const listener = await start()
    for (const url of ['/no', '/nowhere', '/bug', '/q?limit=3']) {
      const { headers } = await listener.inject(url)
      expect(headers['content-security-policy'], url).toContain("default-src 'self'")
      expect(headers, url).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' })
      expect(headers, url).not.toHaveProperty('x-powered-by')
    }
  })

  it('serves only its own names, and no page of another origin', async () => {
    const listener = await start()
    const ask = async (headers: Record<string, string>) =>
      (await listener.inject({ url: '/q?limit=1', headers })).statusCode
    expect(await ask({ host: 'localhost:1' })).toBe(200)
    expect(await ask({ host: 'TILL.example' })).toBe(200)
    expect(await ask({ host: 'evil.example' })).toBe(421)
    expect(await ask({ host: 'localhost:1', origin: 'http://localhost:1' })).toBe(200)
    expect(await ask({ host: 'localhost:1', origin: 'http://localhost:2' })).toBe(403)
    expect(await ask({ host: 'localhost:1', origin: 'null' })).toBe(403)
  })

  it('serves any name only on a route that says so', async () => {
    const listener = await start()
    listener.post('/signed', { config: { servesAnyName: true } }, async () => 'ok')
    const headers = { host: 'evil.example', origin: 'http://evil.example' }
    expect((await listener.inject({ method: 'POST', url: '/signed', headers })).statusCode).toBe(200)
    expect((await listener.inject({ method: 'GET', url: '/signed', headers })).statusCode).toBe(421)
    expect((await listener.inject({ url: '/nowhere', headers })).statusCode).toBe(421)
  })

  it('closes although a client opened a connection that it never used', async () => {
    const listener = await start()
    await listener.listen({ port: 0, host: '127.0.0.1' })
    const { port } = listener.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    const ended = new Promise((resolve) => socket.on('close', resolve))
    await new Promise((resolve) => listener.server.once('connection', resolve))
    await listener.close()
    await ended
    app = undefined
  })

  it('refuses a second Host header', async () => {
    const listener = await start()
    await listener.listen({ port: 0, host: '127.0.0.1' })
    const { port } = listener.server.address() as { port: number }
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'),
      )
      socket.on('data', (data) => {
        text += data
      })
      socket.on('close', () => resolve(text))
    })
    expect(answer).toContain('HTTP/1.1 400')
    expect(answer).toContain('more than one Host')
  })

  it('answers broken HTTP with a problem', async () => {
    const listener = await start()
    await listener.listen({ port: 0, host: '127.0.0.1' })
    const { port } = listener.server.address() as { port: number }
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\u0000\r\n\r\n'))
      socket.on('data', (data) => {
        text += data
      })
      socket.on('close', () => resolve(text))
    })
    expect(answer).toContain('400 Error')
    expect(answer).toContain('broken-http')
  })
})

describe('an event stream', () => {
  async function startStream(options: Parameters<typeof createEventStream>[0] = {}) {
    const listener = await start()
    const stream = createEventStream(options)
    listener.addHook('preClose', async () => stream.close())
    listener.get('/events', (request, reply) => stream.open(request, reply))
    let opened = 0
    listener.get('/first', (request, reply) => stream.open(request, reply, { event: 'view', data: ++opened }))
    await listener.listen({ port: 0, host: '127.0.0.1' })
    const { port } = listener.server.address() as { port: number }
    const open = async (lastEventId = '', path = '/events') => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'last-event-id': lastEventId } })
      const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
      /** Reads until the text holds `until`, or to the end of the stream. */
      return async (until: string) => {
        let text = ''
        while (!text.includes(until)) {
          const { done, value } = await reader.read()
          if (done) break
          text += Buffer.from(value).toString()
        }
        return text
      }
    }
    return { stream, open, listener }
  }

  it('gives a reader that comes back what it missed, and one from another run a reset', async () => {
    const { stream, open } = await startStream()
    const read = await open()
    await read('retry')
    for (const n of [1, 2, 3]) stream.publish('load', { n })
    const run = /id: (\w+)\./.exec(await read('"n":3'))?.[1]
    expect(await (await open(`${run}.1`))('"n":3')).not.toContain('"n":1')
    expect(await (await open('otherrun.1'))('reset')).toContain('event: reset')
  })

  it('refuses more readers than its limit in words, and takes one again when another has gone', async () => {
    const { listener, open } = await startStream({ readersAtMost: 2 })
    const { port } = listener.server.address() as { port: number }
    await open()
    const second = new AbortController()
    await fetch(`http://127.0.0.1:${port}/events`, { signal: second.signal })
    const ask = () => fetch(`http://127.0.0.1:${port}/events`)
    const refused = await ask()
    expect([refused.status, await refused.json()]).toEqual([
      503,
      expect.objectContaining({ code: 'too-many-streams', detail: expect.stringContaining('Close one') }),
    ])
    second.abort()
    await expect.poll(async () => (await ask()).status).toBe(200)
  })

  it('gives what a new reader needs first to that reader alone', async () => {
    const { open, stream } = await startStream()
    const one = await open('', '/first')
    expect(await one('data: 1')).toContain('event: view')
    const two = await open('', '/first')
    expect(await two('data: 2')).not.toContain('data: 1')
    stream.publish('load', 'last')
    expect(await one('"last"')).not.toContain('data: 2')
  })

  it('does not keep a listener from closing', async () => {
    const { open, listener } = await startStream()
    const read = await open()
    await read('retry')
    await listener.close()
    expect(await read('never')).toBe('')
    app = undefined
  })
})
