import { mkdtemp, rm, symlink, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parseDeviceAddress } from '../device-address.ts'
import type { DeviceStatus } from '../device-status.ts'
import { SSI, ssiPacket } from '../framing/ssi-packet.ts'
import { openScanner } from '../open-scanner.ts'
import type { RefusedScan, Scan, Scanner, ScannerLimits } from '../scanner.ts'
import { openPty, type Pty } from '../simulated/pty.ts'
import { realTimers, type Timers } from '../timers.ts'

const TOKEN = '12300000424136085742006292240632'
const OTHER = '12300000424136085742006292240640'

let folder: string
let device: string
const ptys: Pty[] = []
const scanners: Scanner[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tillway-scanner-'))
  device = join(folder, 'scanner')
})
afterEach(async () => {
  await Promise.all(scanners.splice(0).map((scanner) => scanner.close()))
  await Promise.all(ptys.splice(0).map((pty) => pty.close()))
  await rm(folder, { recursive: true })
})

/** The stable name of a device, as udev gives it, points to whatever was plugged in last. */
async function plugIn(): Promise<Pty> {
  const pty = await openPty()
  ptys.push(pty)
  await symlink(pty.path, device)
  return pty
}

async function unplug(pty: Pty): Promise<void> {
  await unlink(device)
  await pty.close()
}

function listen(query = '', limits: Partial<ScannerLimits> = {}, timers: Timers = realTimers) {
  const scans: Scan[] = []
  const refused: RefusedScan[] = []
  const states: DeviceStatus[] = []
  const scanner = openScanner(parseDeviceAddress(`serial:${device}${query}`), {
    onScan: (scan) => scans.push(scan),
    onRefused: (one) => refused.push(one),
    onStatus: (status) => states.push(status),
    limits: { searchFirstMs: 20, searchAtMostMs: 40, settleMs: 20, watchEveryMs: 50, ...limits },
    timers,
  })
  scanners.push(scanner)
  return {
    scanner,
    scans,
    refused,
    states,
    texts: () => scans.map((scan) => scan.text),
    is: (state: DeviceStatus['state']) => vi.waitFor(() => expect(scanner.status().state).toBe(state), 5000),
    hears: (texts: string[]) => vi.waitFor(() => expect(scans.map((scan) => scan.text)).toEqual(texts), 5000),
  }
}

test('a scan arrives whole, without its end mark and its AIM identifier', async () => {
  const pty = await plugIn()
  const { is, hears, scans } = listen()
  await is('ready')
  await pty.write(`]C0${TOKEN}\r\n`)
  await hears([TOKEN])
  expect(scans[0]).toMatchObject({ aim: ']C0', raw: Buffer.from(`]C0${TOKEN}`) })
})

/** How a scanner sends one scan, and what a bad line makes of one. */
const LINES = [
  { framing: 'cr', sends: (text: string) => Buffer.from(`${text}\r`), noise: Buffer.from([0, 0xff, 0x31, 0x0d]) },
  { framing: 'crlf', sends: (text: string) => Buffer.from(`${text}\r\n`), noise: Buffer.from([7, 0xfe, 0x0d, 0x0a]) },
  { framing: 'stx-etx', sends: (text: string) => Buffer.from(`\x02${text}\x03`), noise: Buffer.from('\xff31\r\n') },
  { framing: 'ssi', sends: ssiScan, noise: ssiScan(TOKEN).fill(0x39, 9, 10) },
] as const

function ssiScan(text: string): Buffer {
  return ssiPacket(SSI.DECODE_DATA, Buffer.from(`\x03${text}`, 'latin1'), { source: SSI.FROM_DECODER })
}

const SILENCE_MS = 700

/** The silence after a byte is the test's; all else takes its own time. */
function silenceByHand() {
  const silences = new Map<object, () => void>()
  let begun = 0
  const timers: Timers = {
    setTimeout(callback, delayMs) {
      if (delayMs !== SILENCE_MS) return realTimers.setTimeout(callback, delayMs)
      begun++
      const timer = {}
      silences.set(timer, callback)
      return timer
    },
    clearTimeout(timer) {
      if (!silences.delete(timer as object)) realTimers.clearTimeout(timer)
    },
  }
  return { timers, silences, begun: () => begun }
}

describe.each(LINES)('a line framed by $framing', ({ framing, sends, noise }) => {
  const query = `?framing=${framing}`

  test('split and slow: a scan that comes byte by byte is one scan, and each byte begins the silence anew', async () => {
    const pty = await plugIn()
    const { timers, silences, begun } = silenceByHand()
    const { is, hears, refused } = listen(query, { frameSilenceMs: SILENCE_MS }, timers)
    await is('ready')
    const bytes = sends(TOKEN)
    for (let at = 0; at < bytes.length - 1; at++) {
      const before = begun()
      // The start mark alone is no part of a scan yet.
      await pty.write(at === 0 ? bytes.subarray(0, ++at + 1) : bytes.subarray(at, at + 1))
      await vi.waitFor(() => expect([begun(), silences.size]).toEqual([before + 1, 1]), { interval: 1, timeout: 5000 })
    }
    await pty.write(sends(TOKEN).subarray(-1))
    await hears([TOKEN])
    expect([silences.size, refused]).toEqual([0, []]) // nothing waits for the end of a whole scan
  })

  test('glued: scans that come in one piece are as many scans, in their order', async () => {
    const pty = await plugIn()
    const { is, hears } = listen(query)
    await is('ready')
    await pty.write(Buffer.concat([sends(TOKEN), sends(OTHER), sends(TOKEN)]))
    await hears([TOKEN, OTHER, TOKEN])
  })

  test('noisy: noise before a scan and after it is no scan, and is told', async () => {
    const pty = await plugIn()
    const { is, hears, refused } = listen(query)
    await is('ready')
    await pty.write(Buffer.concat([noise, sends(TOKEN), noise, sends(OTHER)]))
    await hears([TOKEN, OTHER])
    expect(refused).toHaveLength(2)
  })

  test('unplugged and plugged in again in mid-frame: the next scan is whole', async () => {
    const first = await plugIn()
    const { is, hears, refused, states } = listen(query, { frameSilenceMs: 60_000 })
    await is('ready')
    await first.write(Buffer.concat([sends(TOKEN), sends(TOKEN).subarray(0, 12)]))
    await hears([TOKEN])
    await unplug(first)
    await is('searching')
    expect(refused).toMatchObject([{ reason: 'The scan broke off before its end.' }])
    const second = await plugIn()
    await is('ready')
    await second.write(sends(OTHER))
    await hears([TOKEN, OTHER])
    expect(states.map((status) => status.state).filter((state, n, all) => state !== all[n - 1])).toEqual([
      'searching',
      'ready',
      'searching',
      'ready',
    ])
  })
})

test('noise and NUL bytes are reported and not passed on, and the next scan is whole', async () => {
  const pty = await plugIn()
  const { is, hears, refused } = listen()
  await is('ready')
  await pty.write(Uint8Array.of(0, 0xff, 0x31, 0x0d))
  await pty.write(`${TOKEN.slice(0, 8)}\0${TOKEN.slice(8)}\r`)
  await pty.write(`${TOKEN}\r`)
  await hears([TOKEN])
  expect(refused).toEqual([
    { reason: 'The scan holds a byte that no barcode has (0x00).', length: 3 },
    { reason: 'The scan holds a byte that no barcode has (0x00).', length: 33 },
  ])
})

test('a line of a megabyte is dropped to its end, and the next scan is whole', async () => {
  const pty = await plugIn()
  const { is, hears, refused } = listen()
  await is('ready')
  await pty.write(Buffer.alloc(1_000_000, 0x31))
  await pty.write(`\r${TOKEN}\r`)
  await hears([TOKEN])
  expect(refused).toEqual([{ reason: 'The scanner sent a line without an end.', length: 1_000_000 }])
})

test('a scan that breaks off is forgotten after a silence', async () => {
  const pty = await plugIn()
  const { is, hears, refused } = listen('', { frameSilenceMs: 60 })
  await is('ready')
  await pty.write(TOKEN.slice(0, 10))
  await vi.waitFor(() => expect(refused).toEqual([{ reason: 'The scan broke off before its end.', length: 10 }]))
  await pty.write(`${OTHER}\r`)
  await hears([OTHER])
})

test('a device that became another one without a word is noticed', async () => {
  await plugIn()
  const { is, hears, states } = listen()
  await is('ready')
  // The first pty stays open, so that the system reports no hang-up.
  await unlink(device)
  const second = await plugIn()
  await vi.waitFor(() => expect(states.at(-2)?.reason).toContain('was unplugged'), 5000)
  await is('ready')
  await second.write(`${OTHER}\r`)
  await hears([OTHER])
})

test('a scanner that is not there yet is found when it comes', async () => {
  const { is, hears, scanner } = listen()
  await vi.waitFor(() => expect(scanner.status().reason).toBe(`There is no device ${device}.`))
  const pty = await plugIn()
  await is('ready')
  await pty.write(`${TOKEN}\r`)
  await hears([TOKEN])
})

test('what was scanned while nobody listened is not taken for a scan of now', async () => {
  const pty = await plugIn()
  await pty.write(`${OTHER}\r`)
  const { is, hears } = listen()
  await is('ready')
  await pty.write(`${TOKEN}\r`)
  await hears([TOKEN])
})

test('a file that is no serial port fails with a reason and is left alone', async () => {
  await symlink('/dev/null', device)
  const { is, scanner } = listen()
  await is('failed')
  expect(scanner.status().reason).toMatch(/can’t be opened/)
})

test('framed by STX and ETX, noise before a scan and its line end do not reach it', async () => {
  const pty = await plugIn()
  const { is, hears, refused } = listen('?framing=stx-etx')
  await is('ready')
  await pty.write(`noise\x02${TOKEN}\x03\r\n\x02${OTHER}\x03`)
  await hears([TOKEN, OTHER])
  expect(refused).toEqual([{ reason: 'Bytes came outside of STX and ETX.', length: 5 }])
})

test('a Zebra scanner hears no ACK for a scan whose showing failed, and sent again it is shown once', async () => {
  const pty = await plugIn()
  const order: string[] = []
  const thrown: unknown[] = []
  const timers: Timers = {
    ...realTimers,
    setTimeout: (callback, delayMs) =>
      realTimers.setTimeout(() => {
        try {
          callback()
        } catch (error) {
          thrown.push(error)
        }
      }, delayMs),
  }
  const scanner = openScanner(parseDeviceAddress(`serial:${device}?framing=ssi`), {
    onScan({ text }) {
      order.push(`shows ${text}`)
      if (order.length === 1) throw new Error('the page could not be drawn')
    },
    limits: { searchFirstMs: 20, searchAtMostMs: 40, settleMs: 20 },
    timers,
  })
  scanners.push(scanner)
  pty.onData((bytes) => order.push(...(bytes.toString('hex').match(/.{12}/g) ?? [])))
  await vi.waitFor(() => expect(scanner.status().state).toBe('ready'), 5000)
  const data = Buffer.from(`\x03${TOKEN}`, 'latin1')
  await pty.write(ssiPacket(SSI.DECODE_DATA, data, { source: SSI.FROM_DECODER }))
  await vi.waitFor(() => expect(thrown).toEqual([new Error('the page could not be drawn')]), 5000)
  const again = ssiPacket(SSI.DECODE_DATA, data, { source: SSI.FROM_DECODER, status: SSI.RETRANSMIT })
  await pty.write(Buffer.concat([again, again]))
  const ACK = '04d00400ff28'
  await vi.waitFor(() => expect(order).toEqual([`shows ${TOKEN}`, `shows ${TOKEN}`, ACK, ACK]), 5000)
})

test('a Zebra scanner hears an ACK after its scan was passed on, and a scan sent again is acknowledged and taken once', async () => {
  const pty = await plugIn()
  const { is, hears, texts } = listen('?framing=ssi')
  const heard: { answer: string; scansByThen: number }[] = []
  pty.onData((bytes) => heard.push({ answer: bytes.toString('hex'), scansByThen: texts().length }))
  await is('ready')
  const data = Buffer.from(`\x03${TOKEN}`, 'latin1')
  await pty.write(ssiPacket(SSI.DECODE_DATA, data, { source: SSI.FROM_DECODER }))
  await vi.waitFor(() => expect(heard).toEqual([{ answer: '04d00400ff28', scansByThen: 1 }]))
  await pty.write(ssiPacket(SSI.DECODE_DATA, data, { source: SSI.FROM_DECODER, status: SSI.RETRANSMIT }))
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  await pty.write(ssiPacket(SSI.DECODE_DATA, data, { source: SSI.FROM_DECODER }))
  await hears([TOKEN, TOKEN])
})
