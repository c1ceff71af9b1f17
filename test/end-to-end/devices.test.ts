import { createServer, type Server } from 'node:net'
import { openPty, type Pty } from '@tillway/devices/simulated'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findFreePorts } from '../../store/free-ports.ts'
import { readEvents } from '../../store/read-events.ts'
import { eventually } from './eventually.ts'
import { ledgerOf, openTestStore, receiptOf, sell, type TestStore } from './store.ts'

describe('a serial scanner', () => {
  let pty: Pty
  let store: TestStore
  beforeAll(async () => {
    pty = await openPty()
    store = await openTestStore({ SCANNERS: `serial:${pty.path}?framing=crlf` })
    return store.close
  })
  afterAll(() => pty.close())

  it('reaches the register page as a scan, also after noise', async () => {
    const views: string[] = []
    const reading = new AbortController()
    const events = readEvents(
      `${store.plan.terminalUrl}/register/events`,
      ({ event, data }) => {
        if (event === 'view') views.push(data)
      },
      reading.signal,
    )
    const step = () => JSON.parse(views.at(-1) ?? '{"session":{}}').session
    await eventually(() => step().step === 'idle', 'the page has no view')
    await pty.write('\u0000\u0007garbage\r\n')
    const { value } = store.account('barcode', 'active')
    await pty.write(`${value}\r\n`)
    await eventually(() => step().step === 'amount', 'the scan did not reach the page')
    expect(step().destination).toMatchObject({ kind: 'barcode', text: expect.stringContaining(value.slice(-4)) })
    for (const view of views)
      expect(JSON.stringify({ ...JSON.parse(view), samples: [] })).not.toContain(value.slice(0, -4))
    reading.abort()
    await events
  })
})

describe('a network printer', () => {
  let store: TestStore
  let port: number
  let printer: Server | undefined
  beforeAll(async () => {
    port = (await findFreePorts(1))[0] as number
    store = await openTestStore({ RECEIPT_PRINTER: `tcp://127.0.0.1:${port}` })
    return store.close
  })
  afterEach(() => printer?.close())

  /** A printer that takes bytes and answers each status question as one that is well. */
  function plugIn(): Promise<() => Buffer> {
    let received = Buffer.alloc(0)
    printer = createServer((socket) => {
      let seen = received.length
      socket.on('error', () => socket.destroy())
      socket.on('data', (bytes) => {
        received = Buffer.concat([received, bytes])
        for (; seen < received.length - 2; seen++) {
          const [first, second] = received.subarray(seen, seen + 2)
          if (first === 0x10 && second === 0x04) socket.write(Buffer.of(0x12)) // DLE EOT n: well
          if (first === 0x1d && second === 0x72) socket.write(Buffer.of(0x00)) // GS r n: all before it is done
        }
      })
    })
    return new Promise((resolve) => printer?.listen(port, '127.0.0.1', () => resolve(() => received)))
  }

  it('that is away leaves an account load loaded, and its receipt waiting until it appears', async () => {
    const load = await sell(store, store.body(store.account('barcode', 'active')))
    expect(load).toMatchObject({ state: 'loaded', cash: 'keep', receipt: { copies: 0 } })
    await eventually(
      async () => (await store.talk.gatewayLoad(load.id)).body.receipt.state === 'waiting',
      'the receipt does not wait',
    )
    expect(await ledgerOf(store, load.amazonRequestId)).toMatchObject([{ state: 'live' }])
    const received = await plugIn()
    await receiptOf(store, load.id)
    const bytes = received()
    expect(bytes.includes('\u001b@')).toBe(true) // ESC @: the job begins by resetting the printer
    expect(bytes.toString('latin1')).toContain(load.number)
    expect(bytes.includes(Buffer.from([0x1d, 0x72, 0x31])) || bytes.includes(Buffer.from([0x1d, 0x72, 0x01]))).toBe(
      true,
    )
  }, 60_000)
})
