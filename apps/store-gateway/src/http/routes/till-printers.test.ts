import { createListener, createLog } from '@tillway/listener'
import { expect, it, onTestFinished } from 'vitest'
import { createCallers } from '../caller.ts'
import { tillPrinterRoutes } from './till-printers.ts'

const tokens: Readonly<Record<string, string>> = { 'first-token': 'till-1', 'second-token': 'till-2' }
const offer = { run: 'first', address: 'tcp://192.0.2.7:9100', state: 'ready', reason: null }
const routes = [
  { path: 'printer', payload: offer },
  { path: 'printer/p1', payload: undefined },
  { path: 'printer/p1/outcome', payload: { outcome: 'printed', reason: null } },
]

/** The routes with a print of till-1 that waits; `asked` has what reached it. */
async function setUp() {
  const document = Uint8Array.from(Buffer.from('a claim code'))
  const asked: string[] = []
  const given: string[] = []
  const sent: unknown[] = []
  const app = await createListener({ log: createLog({ name: 'test', level: 'silent' }), names: [] })
  onTestFinished(() => app.close())
  app.addHook('onSend', async (_request, _reply, payload) => void sent.push(payload))
  const hear =
    <T>(answer: T) =>
    (terminalId: string, ...told: readonly unknown[]) => {
      asked.push(terminalId)
      given.push(JSON.stringify(told))
      return answer
    }
  tillPrinterRoutes(app, {
    callers: createCallers(async (token) => tokens[token] ?? null),
    tillPrinters: {
      told: () => null,
      offered: hear(Promise.resolve('p1')),
      take: hear(document),
      ended: hear(true),
    },
  })
  const ask = async (
    { path, payload }: { path: string; payload?: object | undefined },
    token?: string,
    till = 'till-1',
  ) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    return app.inject({ method: 'POST', url: `/v1/terminals/${till}/${path}`, headers, ...(payload && { payload }) })
  }
  return { ask, asked, document, given, sent }
}

it.each(routes)('$path is for the till that the path names, and for nobody else', async (route) => {
  const { ask, asked } = await setUp()
  const refusals = [await ask(route), await ask(route, 'no-token-of-ours'), await ask(route, 'second-token')]
  expect(refusals.map((answer) => [answer.statusCode, answer.json().code])).toEqual([
    [401, 'token-missing'],
    [401, 'unknown-token'],
    [403, 'another-terminal'],
  ])
  for (const till of ['till-10', 'till', 'TILL-1', 'till-1%20'])
    expect((await ask(route, 'first-token', till)).statusCode).toBe(403)
  expect(asked).toEqual([])
  expect((await ask(route, 'first-token')).statusCode).toBe(200)
  expect(asked).toEqual(['till-1'])
})

it('gives a print out for no cache to keep, and out of the memory that is wiped later (C1)', async () => {
  const { ask, document, sent } = await setUp()
  const answer = await ask({ path: 'printer/p1', payload: undefined }, 'first-token')
  expect([answer.body, answer.headers['cache-control']]).toEqual(['a claim code', 'no-store'])
  expect((sent[0] as Buffer).buffer).toBe(document.buffer)
})

it('passes nothing on that a terminal obeys or that turns the writing', async () => {
  const { ask, given } = await setUp()
  const bad = 'A\u009b2J\u202eB'
  await ask({ path: 'printer', payload: { ...offer, address: bad, reason: bad } }, 'first-token')
  await ask({ path: 'printer/p1/outcome', payload: { outcome: 'unknown', reason: bad } }, 'first-token')
  expect(given).toHaveLength(2)
  for (const told of given) {
    expect(told).toContain('A\ufffd2J\ufffdB')
    expect(told).not.toMatch(/[\u009b\u202e]/)
  }
})
