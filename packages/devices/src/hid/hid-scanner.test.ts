import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { parseDeviceAddress } from '../device-address.ts'
import type { DeviceStatus } from '../device-status.ts'
import type { RefusedScan, Scan, Scanner } from '../scanner.ts'
import { createSimulatedHidPort, HID_POS_DESCRIPTOR, hidPosReports } from '../simulated/hid-scanner.ts'
import { openHidScanner } from './hid-scanner.ts'
import { createScanReports } from './scan-reports.ts'

const TOKEN = '12300000424136085742006292240632'
const scanners: Scanner[] = []

afterEach(async () => {
  await Promise.all(scanners.splice(0).map((scanner) => scanner.close()))
})

function listen(port: ReturnType<typeof createSimulatedHidPort>, address = 'hid:auto') {
  const scans: Scan[] = []
  const refused: RefusedScan[] = []
  const states: DeviceStatus[] = []
  const parsed = parseDeviceAddress(address)
  if (parsed.kind !== 'hid') throw new Error('not a HID address')
  const options = {
    onScan: (scan: Scan) => void scans.push(scan),
    onRefused: (one: RefusedScan) => void refused.push(one),
    onStatus: (status: DeviceStatus) => void states.push(status),
    limits: { searchFirstMs: 10, searchAtMostMs: 20, settleMs: 10, watchEveryMs: 20, frameSilenceMs: 40 },
  }
  const scanner = openHidScanner(parsed, options, async () => port.system)
  scanners.push(scanner)
  return {
    scans,
    refused,
    states,
    scanner,
    is: (state: DeviceStatus['state']) => vi.waitFor(() => expect(scanner.status().state).toBe(state), 5000),
  }
}

test.each([
  ['as its descriptor says', HID_POS_DESCRIPTOR],
  ['in the usual places where the system tells no descriptor', null],
])('a scan is read %s, with its AIM identifier beside it', async (_, descriptor) => {
  const port = createSimulatedHidPort()
  port.plugIn({}, descriptor)
  const { is, scans } = listen(port)
  await is('ready')
  for (const report of hidPosReports(TOKEN, ']C0')) port.report(report)
  expect(scans).toEqual([{ text: TOKEN, aim: ']C0', raw: Buffer.from(TOKEN) }])
})

test('a bar code of 130 characters comes in three reports and is one scan', async () => {
  const port = createSimulatedHidPort()
  port.plugIn({})
  const { is, scans } = listen(port)
  await is('ready')
  const reports = hidPosReports('7'.repeat(130), ']Q1')
  expect(reports).toHaveLength(3)
  for (const report of reports) port.report(report)
  expect(scans).toMatchObject([{ text: '7'.repeat(130), aim: ']Q1' }])
})

test('a suffix set for keyboard mode is not part of the scan, and bytes that no barcode has are refused', async () => {
  const port = createSimulatedHidPort()
  port.plugIn({})
  const { is, scans, refused } = listen(port)
  await is('ready')
  for (const report of hidPosReports(`${TOKEN}\r\n`)) port.report(report)
  for (const report of hidPosReports('12\x0034')) port.report(report)
  for (const report of hidPosReports('')) port.report(report)
  port.report(Uint8Array.of(2, 200, 0x5d, 0x43, 0x30, 0x31))
  port.report(Uint8Array.of(9, 1, 2, 3))
  expect(scans.map((scan) => scan.text)).toEqual([TOKEN])
  expect(refused.map((one) => one.reason)).toEqual([
    'The scan holds a byte that no barcode has (0x00).',
    'The scan is empty.',
    'The scanner counts more data than its report holds.',
  ])
})

test('half a scan is forgotten after a silence, and the next is whole', async () => {
  const port = createSimulatedHidPort()
  port.plugIn({})
  const { is, scans, refused } = listen(port)
  await is('ready')
  const [first = Buffer.alloc(0)] = hidPosReports('8'.repeat(60))
  port.report(first)
  await vi.waitFor(() => expect(refused).toEqual([{ reason: 'The scan broke off before its end.', length: 56 }]))
  for (const report of hidPosReports(TOKEN)) port.report(report)
  expect(scans.map((scan) => scan.text)).toEqual([TOKEN])
})

test('unplugged in the middle of a scan and plugged in again, it comes back and the next scan is whole', async () => {
  const port = createSimulatedHidPort()
  port.plugIn({})
  const { is, scans, refused, states } = listen(port)
  await is('ready')
  port.report(hidPosReports('8'.repeat(60))[0] ?? Buffer.alloc(0))
  port.unplug()
  await is('searching')
  expect(refused).toEqual([{ reason: 'The scan broke off before its end.', length: 56 }])
  port.plugIn({})
  await is('ready')
  for (const report of hidPosReports(TOKEN)) port.report(report)
  expect(scans.map((scan) => scan.text)).toEqual([TOKEN])
  expect(states.map((one) => one.reason)).toContain('The HID scanner was unplugged.')
})

test('a Honeywell scanner is switched on by its feature report, others are not', async () => {
  const port = createSimulatedHidPort()
  port.plugIn({ vendorId: 0x0c2e, productId: 0x0b8f })
  const honeywell = listen(port)
  await honeywell.is('ready')
  expect(port.features).toEqual([[254, 1]])
  port.plugIn({ vendorId: 0x05e0 })
  const zebra = listen(port)
  await zebra.is('ready')
  expect(port.features).toEqual([])
})

test.each([
  [{ usagePage: 1, usage: 6, product: 'Zebra DS4608' }, /^Zebra DS4608 types as a keyboard: .*“keyboard”\.$/],
  [{ usagePage: 0xff45, usage: 1 }, /^The Zebra scanner speaks Zebra’s own SNAPI: .*USB HID POS/],
  [{ vendorId: 0x0c2e, usagePage: 0x8c, usage: 1 }, /^The Honeywell scanner is not in HID-POS mode/],
])('a scanner in another mode says which and how to change it: %o', async (device, reason) => {
  const port = createSimulatedHidPort()
  port.plugIn(device)
  const { is, scanner } = listen(port)
  await is('failed')
  expect(scanner.status().reason).toMatch(reason)
})

test('only the device that was named is taken', async () => {
  const port = createSimulatedHidPort()
  port.plugIn({ vendorId: 0x1111, productId: 0x2222 })
  const { scanner } = listen(port, 'hid:05e0:1300')
  await vi.waitFor(() => expect(scanner.status().reason).toBe('There is no HID device 05e0:1300.'))
})

const anyLayout = { reportId: 0, lengthAt: null, aimAt: null, dataAt: 0, dataBytes: 64, goesOn: { byte: 1, mask: 4 } }

test('no report whatever crashes the reader or makes it keep more than the limit', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 30 }), fc.boolean(), (bodies, usual) => {
      const reports = createScanReports(usual ? null : anyLayout, 100)
      for (const body of bodies) {
        const result = reports.push(Uint8Array.of(2, ...body))
        if (result && 'scan' in result) expect(result.scan.raw.length).toBeLessThanOrEqual(100)
        expect(reports.heldBytes).toBeLessThanOrEqual(100)
      }
    }),
  )
})

test('reports that go on forever are counted and not kept, and the scan after them is whole', () => {
  const reports = createScanReports(null, 256)
  const [more = Buffer.alloc(0)] = hidPosReports('8'.repeat(60))
  for (let n = 0; n < 10_000; n++) {
    expect(reports.push(more)).toBeNull()
    expect(reports.heldBytes).toBeLessThanOrEqual(256)
  }
  const [end = Buffer.alloc(0)] = hidPosReports('9')
  expect(reports.push(end)).toEqual({
    refused: { reason: 'The scanner sent a line without an end.', length: 10_000 * 56 + 1 },
  })
  expect(hidPosReports(TOKEN).map((report) => reports.push(report))).toMatchObject([{ scan: { text: TOKEN } }])
})
