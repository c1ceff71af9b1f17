import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { findFreePorts } from '../../store/free-ports.ts'
import { createRandom } from '../simulation/random.ts'
import { cutOff } from './cut-off.ts'
import { openLine } from './line.ts'

/** A process at the far end that takes connections and reads nothing: what is sent to it stays on its way. */
async function openDeafTarget() {
  const ends: Socket[] = []
  const server: Server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => undefined)
    ends.push(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const end of ends) end.destroy()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, ends }
}

it('holds nothing after it is closed: no connection, cut or whole, and no delay', async () => {
  const target = await openDeafTarget()
  const [port = 0] = await findFreePorts(1)
  const line = await openLine(port, target.port, createRandom(1))
  const clients = Array.from({ length: 20 }, () => connect(port, '127.0.0.1').on('error', () => undefined))
  await expect.poll(() => [line.open(), target.ends.length]).toEqual([40, 20])
  const { cuts, delays } = line.disturb()
  expect([cuts > 0, delays > 0]).toEqual([true, true])
  for (const client of clients) client.write(Buffer.alloc(1_000_000)) // more than the far end takes
  await expect.poll(() => line.open()).toBe(40 - 2 * cuts)
  await line.close()
  expect(line.open()).toBe(0)
  await expect.poll(() => clients.every((client) => client.destroyed)).toBe(true)
})

it('that is closed while it refuses does not listen again', async () => {
  const target = await openDeafTarget()
  const [port = 0] = await findFreePorts(1)
  const line = await openLine(port, target.port, createRandom(1))
  const refusing = line.refuse(20)
  await line.close()
  await refusing
  const client = connect(port, '127.0.0.1')
  const [error] = await once(client, 'error')
  expect(error).toMatchObject({ code: 'ECONNREFUSED' })
})

it('is cut in the moment in which the other side hangs up, and still closes', async () => {
  const closed = new Promise<number>((resolve) => {
    const server = createServer((socket) => {
      socket.resume()
      socket.on('error', (error) => expect.unreachable(error.message))
      socket.on('end', () => queueMicrotask(() => cutOff(socket))) // its own end is on its way by then
      socket.on('close', () => server.close(() => resolve(1)))
    })
    server.listen(0, '127.0.0.1', () => {
      const client = connect((server.address() as AddressInfo).port, '127.0.0.1', () => client.end())
      client.resume().on('error', () => undefined)
    })
  })
  expect(await closed).toBe(1)
}, 5000)
