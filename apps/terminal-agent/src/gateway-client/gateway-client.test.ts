import { createServer } from 'node:net'
import { MAX_PRINT_BYTES } from '@tillway/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fakeLoad, startFakeGateway, TOKEN } from '../test-support/fake-gateway.ts'
import { createGatewayClient, loadBodyText } from './index.ts'

function client(url: string, timeoutMs = 300) {
  const gateway = createGatewayClient({ url, token: () => TOKEN, terminalId: 'till-1', timeoutMs })
  onTestFinished(() => gateway.close())
  return gateway
}

/** A server that does with each connection what the test says. */
async function rawServer(onConnection: (socket: import('node:net').Socket) => void) {
  const sockets = new Set<import('node:net').Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => sockets.delete(socket))
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

describe('the gateway client', () => {
  it('says not sent when nobody listens, or when there is no such host', async () => {
    const refused = await startFakeGateway()
    await refused.close()
    expect(await client(refused.url).samples()).toMatchObject({ kind: 'not-sent' })
    expect(await client('http://no-such-host.invalid').samples()).toMatchObject({ kind: 'not-sent' })
  })

  it('says unknown when the answer does not come, is cut off, or cannot be read', async () => {
    const silent = await rawServer(() => undefined)
    expect(await client(silent).samples()).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('in time'),
    })
    const cut = await rawServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n[')),
    )
    expect(await client(cut).samples()).toMatchObject({ kind: 'unknown' })
    for (const answer of ['<html>', '[{"kind":1}]', '{}']) {
      const strange = await rawServer((socket) =>
        socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${answer.length}\r\n\r\n${answer}`)),
      )
      expect(await client(strange).samples()).toMatchObject({ kind: 'unknown' })
    }
  })

  it('says with each request which till it is, so that a token that was mixed up is refused', async () => {
    const heard: string[] = []
    const url = await rawServer((socket) =>
      socket.on('data', (data) => {
        heard.push(
          /^(\w+) (?:.*\r\n)*?tillway-terminal: (.*)\r\n/im.exec(data.toString())?.slice(1).join(' ') ?? 'none',
        )
        socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
      }),
    )
    const gateway = client(url)
    const id = '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C'
    await gateway.putLoad(id, '{}', 0)
    await gateway.samples()
    await gateway.hold(id)
    expect(heard).toEqual(['PUT till-1', 'GET till-1', 'POST till-1'])
  })

  it('bounds how much it reads', async () => {
    const endless = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9000000\r\n\r\n')
      socket.write('x'.repeat(3_000_000))
    })
    expect(await client(endless, 5000).samples()).toMatchObject({ kind: 'unknown' })
  })

  it('takes no print that is longer than papers are', async () => {
    const sending = (length: number) =>
      rawServer((socket) =>
        socket.once('data', () =>
          socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n${'x'.repeat(length)}`),
        ),
      )
    expect(await client(await sending(MAX_PRINT_BYTES), 5000).takePrint('p1')).toMatchObject({ kind: 'ok' })
    expect(await client(await sending(MAX_PRINT_BYTES + 1), 5000).takePrint('p1')).toEqual({
      kind: 'unknown',
      message: 'The gateway sent a longer paper than a till takes.',
    })
  })

  it('gives the gateway’s refusals with their code, also without a readable body', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    gateway.behaviours.push({ kind: 'problem', status: 422, code: 'cap-reached' })
    const id = '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C'
    expect(await client(gateway.url).putLoad(id, '{}', 0)).toMatchObject({
      kind: 'problem',
      status: 422,
      code: 'cap-reached',
    })
    const bare = await rawServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 3\r\n\r\nbad')),
    )
    expect(await client(bare).putLoad(id, '{}', 0)).toMatchObject({
      kind: 'problem',
      status: 502,
      code: 'no-problem-body',
    })
  })

  it('takes an answer about another load for no answer', async () => {
    const destination = { kind: 'barcode', value: '1' }
    const other = fakeLoad(
      '01JD3Z8Q7N6V5W4X3Y2Z1A0B9D',
      { destination, amount: { currency: 'USD', minorUnits: 1 } },
      'loaded',
      1,
    )
    const text = Buffer.from(JSON.stringify(other))
    const confused = await rawServer((socket) =>
      socket.once('data', () => {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n`)
        socket.end(text)
      }),
    )
    expect(await client(confused).putLoad('01JD3Z8Q7N6V5W4X3Y2Z1A0B9D', '{}', 0)).toMatchObject({ kind: 'ok' })
    expect(await client(confused).putLoad('01JD3Z8Q7N6V5W4X3Y2Z1A0B9C', '{}', 0)).toMatchObject({ kind: 'unknown' })
  })

  it('writes a load’s body the same way whatever order its parts come in', () => {
    const parts = {
      hold: false,
      expiresAt: '2026-11-21T12:02:00.000Z',
      number: '1-0417',
      amount: { currency: 'EUR', minorUnits: 5000 },
      destination: { kind: 'barcode', value: '1' },
    }
    expect(loadBodyText(parts)).toBe(
      '{"destination":{"kind":"barcode","value":"1"},"amount":{"currency":"EUR","minorUnits":5000},"number":"1-0417","expiresAt":"2026-11-21T12:02:00.000Z","hold":false}',
    )
  })
})
