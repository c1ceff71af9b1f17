import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HID_POS_DESCRIPTOR, hidPosReports } from '@tillway/devices/simulated'
import { listenToScanner } from '../devices/listen-to.ts'
import { plugUhidDevice } from '../devices/uhid-device.ts'
import { eventually } from '../eventually.ts'

const ZEBRA = { name: 'Lab scanner', vendorId: 0x05e0, productId: 0x1300, descriptor: HID_POS_DESCRIPTOR }
const HONEYWELL = { ...ZEBRA, vendorId: 0x0c2e, productId: 0x0aa0 }

test('a HID-POS scanner is found by itself, scans, goes and comes back', async (t) => {
  const scanner = listenToScanner('hid:auto')
  assert.equal(scanner.status().state, 'searching')
  let device = plugUhidDevice(ZEBRA)
  await scanner.becomes('ready')
  send('12300000424136085742006292240632')
  assert.equal(await scanner.nextScan(), '12300000424136085742006292240632')
  const ofThreeReports = `GIFT-${'7'.repeat(130)}`
  send(ofThreeReports)
  assert.equal(await scanner.nextScan(), ofThreeReports)

  const [half] = hidPosReports(ofThreeReports)
  device.report(half as Buffer)
  device.unplug()
  t.diagnostic(`unplug noticed after ${Math.round(await scanner.becomes('searching'))} ms`)
  const pluggedMs = performance.now()
  device = plugUhidDevice(ZEBRA)
  await scanner.becomes('ready')
  send('TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C')
  assert.equal(await scanner.nextScan(), 'TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C')
  const tookMs = performance.now() - pluggedMs
  t.diagnostic(`next scan ${Math.round(tookMs)} ms after the replug`)
  assert.ok(tookMs < 5000, `the next scan took ${tookMs} ms`)
  await scanner.close()
  device.unplug()

  function send(text: string) {
    for (const report of hidPosReports(text)) device.report(report)
  }
})

test('a scanner that sends nothing until it is switched on is switched on, and read by its vendor and product', async () => {
  const device = plugUhidDevice(HONEYWELL)
  const other = listenToScanner('hid:05e0:1300')
  const scanner = listenToScanner('hid:0c2e:0aa0')
  await scanner.becomes('ready')
  assert.deepEqual(await eventually(() => device.features[0], 'it was not switched on'), Buffer.from([254, 1]))
  for (const report of hidPosReports('96385074')) device.report(report)
  assert.equal(await scanner.nextScan(), '96385074')
  assert.deepEqual([other.status().state, other.scans], ['searching', []])
  await scanner.close()
  await other.close()
  device.unplug()
})
