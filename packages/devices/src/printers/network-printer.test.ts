import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseDeviceAddress } from '../device-address.ts'
import { openPrinter } from '../open-printer.ts'
import type { Printer, PrinterLimits } from '../printer.ts'
import { createSimulatedPrinter, type SimulatedNetworkPrinter } from '../simulated/network-printer.ts'

/** As receiptline writes one: a line, a cut, and the question whose answer is the proof. */
const JOB = Buffer.from('\x1b@\x1da\x00Hello\n\x1dVB\x00\x1dr1', 'latin1')
/** Three status questions and the one in order come before the job. */
const QUESTIONS = 12
const SHORT: Partial<PrinterLimits> = { connectMs: 500, statusMs: 150, proofMs: 400 }

let twin: SimulatedNetworkPrinter
const printers: Printer[] = []
const servers: Server[] = []
const sockets: Socket[] = []

beforeEach(async () => {
  twin = await createSimulatedPrinter({ port: 0 })
})
afterEach(async () => {
  await Promise.all(printers.splice(0).map((printer) => printer.close()))
  await twin.close()
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
})

function open(port = twin.port, limits = SHORT): Printer {
  const printer = openPrinter(parseDeviceAddress(`tcp://127.0.0.1:${port}`), { limits })
  printers.push(printer)
  return printer
}

const texts = () => twin.papers().map((paper) => paper.text)

/** A printer that answers what the test wants it to. */
async function printerThat(
  onData: (bytes: Buffer, socket: Socket) => void,
  limits: Partial<PrinterLimits> = SHORT,
): Promise<Printer> {
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => onData(bytes, socket))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return open((server.address() as AddressInfo).port, limits)
}

const isStatusQuestion = (bytes: Buffer) => bytes[0] === 0x10 && bytes[1] === 0x04

test('a print is proved by the printer’s in-order answer', async () => {
  expect(await open().print(JOB)).toEqual({ outcome: 'printed', reason: null })
  expect(texts()).toEqual(['Hello'])
})

test('a document without its own question is proved all the same', async () => {
  expect((await open().print(JOB.subarray(0, -3))).outcome).toBe('printed')
  expect(texts()).toEqual(['Hello'])
})

test('paper near its end still prints, and says so', async () => {
  twin.setCondition({ paper: 'near-end' })
  const printer = open()
  expect(await printer.status()).toEqual({
    state: 'ready',
    reason: 'The paper is near its end.',
    fault: { code: 'paper-near-end' },
  })
  expect((await printer.print(JOB)).outcome).toBe('printed')
})

test('paper that ends after the last line, but before the proof, is unknown, though the paper came out', async () => {
  twin.onPaper(() => twin.setCondition({ paper: 'out' }))
  expect((await open().print(JOB)).outcome).toBe('unknown')
  expect(texts()).toEqual(['Hello'])
})

test.each([
  [{ paper: 'out' }, 'paper-out', 'paper-out', 'The printer is out of paper.'],
  [{ cover: 'open' }, 'cover-open', 'cover-open', 'The printer’s cover is open.'],
  [{ online: false }, 'offline', 'printer-offline', 'The printer is offline.'],
  [
    { error: 'stuck' },
    'offline',
    'cutter-stuck',
    'The printer’s cutter is stuck: open the cover, take the paper out, and close it again.',
  ],
  [
    { error: 'unrecoverable' },
    'offline',
    'printer-error-for-good',
    'The printer reports an error: turn it off and on again.',
  ],
  [
    { error: 'recoverable' },
    'offline',
    'printer-error',
    'The printer reports an error: open its cover and close it again.',
  ],
] as const)('with %j nothing is sent, and the next print works', async (change, state, code, reason) => {
  twin.setCondition(change)
  const printer = open()
  expect(await printer.status()).toMatchObject({ state, reason, fault: { code } })
  expect(await printer.print(JOB)).toEqual({ outcome: 'not-printed', reason })
  twin.setCondition({ paper: 'ok', cover: 'closed', online: true, error: 'none' })
  expect(texts()).toEqual([])
  expect(await printer.status()).toEqual({ state: 'ready', reason: null })
  expect((await printer.print(JOB)).outcome).toBe('printed')
  expect(texts()).toEqual(['Hello'])
})

test('a silent printer is tried once, and the result is unknown', async () => {
  twin.setCondition({ muted: true })
  const printer = open()
  expect((await printer.status()).state).toBe('unknown')
  expect(await printer.print(JOB)).toEqual({ outcome: 'unknown', reason: 'The printer did not confirm the print.' })
  expect(texts()).toEqual(['Hello'])
})

test('a printer that is not there gets nothing', async () => {
  const { port } = twin
  await twin.close()
  const printer = open(port)
  expect(await printer.status()).toEqual({
    state: 'unreachable',
    reason: `The printer at 127.0.0.1:${port} refuses the connection.`,
    fault: { code: 'printer-refuses', address: `127.0.0.1:${port}` },
  })
  expect((await printer.print(JOB)).outcome).toBe('not-printed')
})

test('an address that swallows connections ends at the time limit', async () => {
  // A port of a network for documentation: no packet ever comes back, or the network says so at once.
  const printer = openPrinter(parseDeviceAddress('tcp://192.0.2.7:9100'), { limits: { ...SHORT, connectMs: 100 } })
  expect((await printer.print(JOB)).outcome).toBe('not-printed')
})

test('dying before the first byte of the job is not printed, dying at any later byte is unknown', async () => {
  for (let byte = 1; byte < QUESTIONS + JOB.length; byte++) {
    // At the last byte of the questions the job may just have begun.
    if (byte === QUESTIONS) continue
    twin.setCondition({ diesAtByte: byte })
    const { outcome } = await open().print(JOB)
    expect({ byte, outcome }).toEqual({ byte, outcome: byte < QUESTIONS ? 'not-printed' : 'unknown' })
  }
})

test('the paper runs out during the print: unknown, with the reason, and the rest comes out only from the printer itself', async () => {
  twin.onPaper(() => twin.setCondition({ paper: 'out' }))
  const printer = open()
  expect(await printer.print(Buffer.concat([JOB.subarray(0, -3), JOB]))).toEqual({
    outcome: 'unknown',
    reason: 'The printer did not confirm the print. The printer is out of paper.',
  })
  expect(texts()).toEqual(['Hello'])
})

test('an answer that was there before the question is no proof', async () => {
  const printer = await printerThat((bytes, socket) => {
    if (isStatusQuestion(bytes)) socket.write(Uint8Array.of(0x00, 0x12))
  })
  expect((await printer.print(JOB)).outcome).toBe('unknown')
})

test.each([
  ['sends back what it gets', (bytes: Buffer) => bytes],
  ['answers everything with one byte', () => Uint8Array.of(0x00)],
])('what answers no status question proves nothing, even if it %s, and keeps nobody waiting', async (_, answer) => {
  const printer = await printerThat((bytes, socket) => void socket.write(answer(bytes)), {
    statusMs: 150,
    proofMs: 30_000,
    settleMs: 200,
  })
  expect((await printer.print(JOB)).outcome).toBe('unknown')
})

test('status bytes that a printer sends by itself are no proof', async () => {
  const printer = await printerThat((bytes, socket) => {
    if (isStatusQuestion(bytes)) socket.write(Uint8Array.of(0x12))
    else socket.write(Uint8Array.of(0x10, 0x00, 0x00, 0x00, 0x12, 0x11, 0x13))
  })
  expect((await printer.print(JOB)).outcome).toBe('unknown')
})

test('an in-order answer that reports the end of the paper is no proof', async () => {
  const printer = await printerThat((bytes, socket) => {
    socket.write(Uint8Array.of(isStatusQuestion(bytes) ? 0x12 : 0x0c))
  })
  expect(await printer.print(JOB)).toEqual({ outcome: 'unknown', reason: 'The paper ran out during the print.' })
})

test('a printer that answers slowly, but in time, has printed', async () => {
  const printer = await printerThat((bytes, socket) => {
    setTimeout(() => socket.write(Uint8Array.of(isStatusQuestion(bytes) ? 0x12 : 0x00)), 60)
  })
  expect((await printer.print(JOB)).outcome).toBe('printed')
})

test('a printer that stops taking bytes ends at the time limit', async () => {
  const printer = await printerThat((bytes, socket) => {
    if (!isStatusQuestion(bytes)) socket.pause()
    socket.write(Uint8Array.of(isStatusQuestion(bytes) ? 0x12 : 0x00))
  })
  expect((await printer.print(Buffer.alloc(30_000_000, 0x41))).outcome).toBe('unknown')
})

test('jobs print one after another, each once, in their order', async () => {
  const printer = open()
  const jobs = ['one', 'two', 'three'].map((word) =>
    printer.print(Buffer.from(`\x1b@${word}\n\x1dVB\x00\x1dr1`, 'latin1')),
  )
  expect((await Promise.all(jobs)).map((result) => result.outcome)).toEqual(['printed', 'printed', 'printed'])
  expect(texts()).toEqual(['one', 'two', 'three'])
})

test('two programs that share a printer wait for each other', async () => {
  const results = await Promise.all([1, 2].map(() => open(twin.port, { ...SHORT, proofMs: 4000 }).print(JOB)))
  expect(results.map((result) => result.outcome)).toEqual(['printed', 'printed'])
})

test('after close nothing is sent any more', async () => {
  const printer = open()
  await printer.close()
  expect((await printer.print(JOB)).outcome).toBe('not-printed')
  expect((await printer.status()).state).toBe('unreachable')
})

test('what waited in a printer without paper comes out when there is paper again', async () => {
  twin.onPaper(() => twin.setCondition({ paper: 'out' }))
  await open().print(Buffer.concat([JOB.subarray(0, -3), JOB]))
  twin.setCondition({ paper: 'ok' })
  await vi.waitFor(() => expect(texts()).toEqual(['Hello', 'Hello']))
})
