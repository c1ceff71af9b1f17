import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPrinter, type Printer, type PrinterLimits, parseDeviceAddress } from '@tillway/devices'
import { listenToScanner } from '../devices/listen-to.ts'
import { COMBO_SERIAL_PORT, tillCombo } from '../devices/till-combo.ts'
import { eventually } from '../eventually.ts'

const QUESTIONS = [1, 2, 4].map((n) => Buffer.from([0x10, 0x04, n]))
/** Asked after each document, and before the first one, so that no older answer is taken for a proof. */
const PROOF = Buffer.from([0x1d, 0x72, 1])
const RECEIPT = Buffer.from('\x1b@Tillway\nLOADED 50.00\n\x1dV\0', 'latin1')
/** More than any buffer on the way holds. */
const LONG_RECEIPT = Buffer.concat([
  Buffer.from('\x1b@'),
  Buffer.alloc(60_000, 'Amazon balance 50.00\n'),
  Buffer.from('\x1dV\0'),
])
const asPrinted = (document: Buffer) => Buffer.concat([...QUESTIONS, document, PROOF])
const asPrintedFirst = (document: Buffer) => Buffer.concat([...QUESTIONS, PROOF, document, PROOF])

const combo = tillCombo()
const openIt = (limits: Partial<PrinterLimits> = {}): Printer =>
  openPrinter(parseDeviceAddress(`lp:${combo.printerPath()}`), { limits })

test('a USB device with several functions and ids of its own', async (t) => {
  before(() => combo.plug())

  await t.test('scans by HID and by its serial port', async () => {
    const byHid = listenToScanner('hid:1fc9:2016')
    const bySerial = listenToScanner(`serial:${COMBO_SERIAL_PORT}`)
    await byHid.becomes('ready')
    await bySerial.becomes('ready')
    combo.scanByHid('5901234123457')
    assert.equal(await byHid.nextScan(), '5901234123457')
    combo.scanBySerial('96385074')
    assert.equal(await bySerial.nextScan(), '96385074')
    await byHid.close()
    await bySerial.close()
  })

  await t.test('prints exactly the bytes of the receipt, proved by the printer’s own answer', async () => {
    const printer = openIt()
    assert.deepEqual(await printer.status(), { state: 'ready', reason: null })
    for (const document of [RECEIPT, LONG_RECEIPT]) {
      combo.printer().forget()
      const fromMs = performance.now()
      assert.deepEqual(await printer.print(document), { outcome: 'printed', reason: null })
      t.diagnostic(`${document.length} bytes printed in ${Math.round(performance.now() - fromMs)} ms`)
      const expected = document === RECEIPT ? asPrintedFirst(document) : asPrinted(document)
      assert.ok(combo.printer().taken().equals(expected), 'the printer took other bytes')
    }
    await printer.close()
  })

  await t.test('prints nothing without paper', async () => {
    const printer = openIt()
    combo.printer().forget()
    combo.printer().be('paper-out')
    const { outcome, reason } = await printer.print(RECEIPT)
    assert.equal(outcome, 'not-printed')
    assert.match(reason ?? '', /paper/)
    assert.ok(!combo.printer().taken().includes('Tillway'))
    combo.printer().be('ready')
    await printer.close()
  })

  await t.test('does not know whether a silent printer printed', async () => {
    const printer = openIt({ statusMs: 200, proofMs: 500 })
    combo.printer().forget()
    combo.printer().be('silent')
    assert.equal((await printer.print(RECEIPT)).outcome, 'unknown')
    assert.ok(combo.printer().taken().includes(RECEIPT))
    combo.printer().be('ready')
    await printer.close()
  })

  await t.test(
    'unplugged in the middle of a print: unknown, and the next print after the replug is proved',
    async () => {
      const printer = openIt()
      combo.printer().forget()
      const printing = printer.print(LONG_RECEIPT)
      await eventually(() => combo.printer().taken().includes('Amazon'), 'the print does not begin')
      combo.printer().be('stuck')
      combo.unplug()
      const fromMs = performance.now()
      const { outcome, reason } = await printing
      t.diagnostic(`“${reason}” ${Math.round(performance.now() - fromMs)} ms after the unplug`)
      assert.equal(outcome, 'unknown')
      assert.equal((await printer.print(RECEIPT)).outcome, 'not-printed')
      await combo.plug()
      const again = openIt()
      assert.deepEqual(await again.print(RECEIPT), { outcome: 'printed', reason: null })
      assert.ok(combo.printer().taken().equals(asPrintedFirst(RECEIPT)))
      await again.close()
      await printer.close()
    },
  )

  after(() => combo.unplug())
})
