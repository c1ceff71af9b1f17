import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type HeardScanner, listenToScanner } from '../devices/listen-to.ts'
import { createSerialAdapter } from '../devices/serial-adapter.ts'
import { eventually } from '../eventually.ts'

const PORT = '/dev/ttyUSB0'
const ROUNDS = 8
const adapter = createSerialAdapter('serial-1')
const code = (n: number) => `123000004241360857420062922406${String(n).padStart(2, '0')}`
const gone = () => eventually(() => !existsSync(PORT), `${PORT} is still there`)

test('a serial scanner', async (t) => {
  let scanner: HeardScanner
  before(() => {
    scanner = listenToScanner(`serial:${PORT}?baud=9600&framing=crlf`)
  })
  after(() => scanner.close())

  await t.test('is looked for until it is plugged in, and its scan arrives whole', async () => {
    assert.equal(scanner.status().state, 'searching')
    await adapter.plug()
    t.diagnostic(`ready ${Math.round(await scanner.becomes('ready'))} ms after the plug`)
    await adapter.send(Buffer.from(`${code(1)}\r\n`))
    assert.equal(await scanner.nextScan(), code(1))
  })

  await t.test(
    'unplugged in the middle of a scan and plugged in again, gives the next scan whole within 5 s',
    async () => {
      await adapter.send(Buffer.from(code(2).slice(0, 20)))
      await adapter.unplug()
      t.diagnostic(`unplug noticed after ${Math.round(await scanner.becomes('searching'))} ms`)
      assert.match(scanner.status().reason ?? '', /unplugged|no device/)
      const pluggedMs = performance.now()
      await adapter.plug()
      await scanner.becomes('ready')
      await adapter.send(Buffer.from(`${code(3)}\r\n`))
      assert.equal(await scanner.nextScan(), code(3))
      const tookMs = performance.now() - pluggedMs
      t.diagnostic(`next scan ${Math.round(tookMs)} ms after the replug`)
      assert.ok(tookMs < 5000, `the next scan took ${tookMs} ms`)
      await adapter.unplug()
      await scanner.becomes('searching')
    },
  )
})

test('a port that is opened as it appears and unplugged at once is never taken for plugged in', async (t) => {
  await gone()
  // Without its moment of rest: then the library misses the unplug more often than not, and only our own look finds it.
  const scanner = listenToScanner(`serial:${PORT}?baud=9600&framing=crlf`, {
    settleMs: 0,
    searchFirstMs: 20,
    searchAtMostMs: 20,
  })
  let slowestMs = 0
  for (let round = 1; round <= ROUNDS; round++) {
    await adapter.plug()
    await scanner.becomes('ready')
    // In the middle of a read the library is most likely to miss it.
    await adapter.send(Buffer.from(code(round).slice(0, 20)))
    await adapter.unplug()
    slowestMs = Math.max(slowestMs, await scanner.becomes('searching'))
    await gone()
  }
  t.diagnostic(`${ROUNDS} unplugs noticed, the slowest after ${Math.round(slowestMs)} ms`)
  // A missed unplug burns the whole processor until the port is closed.
  const from = process.cpuUsage()
  const fromMs = performance.now()
  await eventually(() => performance.now() - fromMs > 500, 'the clock stands')
  const { user, system } = process.cpuUsage(from)
  const busy = (user + system) / 1000 / (performance.now() - fromMs)
  t.diagnostic(`busy ${Math.round(busy * 100)} % afterwards`)
  assert.ok(busy < 0.9, `the process is ${Math.round(busy * 100)} % busy with a port that is gone`)
  await adapter.plug()
  await scanner.becomes('ready')
  await adapter.send(Buffer.from(`${code(9)}\r\n`))
  assert.equal(await scanner.nextScan(), code(9))
  await scanner.close()
  await adapter.unplug()
  await gone()
})

test('a Zebra scanner that waits for an answer gets it once its scan was read', async () => {
  const scanner = listenToScanner(`serial:${PORT}?baud=9600&framing=ssi`)
  await adapter.plug()
  await scanner.becomes('ready')
  await adapter.send(ssiPacket(0xf3, 0x00, [0x0b, ...Buffer.from(code(4))]))
  assert.equal(await scanner.nextScan(), code(4))
  const heard = await eventually(async () => {
    const bytes = await adapter.taken()
    return bytes.length > 0 && bytes
  }, 'the scanner gets no answer')
  assert.deepEqual(heard, ssiPacket(0xd0, 0x04, []), 'CMD_ACK from the host')
  await scanner.close()
  await adapter.unplug()
  await gone()
})

/** Length without the checksum, opcode, source, status, data, and what makes the sum of all bytes zero in 16 bits. */
function ssiPacket(opcode: number, source: number, data: readonly number[]): Buffer {
  const body = [4 + data.length, opcode, source, 0, ...data]
  const checksum = (0x10000 - body.reduce((sum, byte) => sum + byte, 0)) & 0xffff
  return Buffer.from([...body, checksum >> 8, checksum & 0xff])
}
