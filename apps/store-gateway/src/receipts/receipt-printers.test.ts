import { expect, it } from 'vitest'
import { openReceiptPrinters, receiptPrinterProblems } from './receipt-printers.ts'

const some = (RECEIPT_PRINTER?: string, RECEIPT_PRINTERS?: string) => ({ RECEIPT_PRINTER, RECEIPT_PRINTERS })

it('has the printer of RECEIPT_PRINTER first, under the name receipts, then those with names', async () => {
  const printers = openReceiptPrinters(
    some('simulated', 'bar=tcp://192.0.2.7:9100, desk=serial:/dev/ttyUSB0?baud=19200'),
  )
  expect(printers.map(({ name, device }) => [name, device.address])).toEqual([
    ['receipts', 'simulated'],
    ['bar', 'tcp://192.0.2.7:9100'],
    ['desk', 'serial:/dev/ttyUSB0?baud=19200'],
  ])
  for (const { device } of printers) await device.close()
  expect(openReceiptPrinters(some())).toEqual([])
})

it.each([
  [some('simulated', 'bar=simulated2'), 'RECEIPT_PRINTERS: .*simulated2'],
  [some(undefined, 'tcp://192.0.2.7:9100'), 'is not a printer’s name and address'],
  [some(undefined, 'a b=simulated'), 'is not a printer’s name and address'],
  [some(undefined, 'bar=tcp://192.0.2.7:9100,bar=tcp://192.0.2.8:9100'), 'the name bar is there twice'],
  [some('tcp://192.0.2.7:9100', 'bar=tcp://192.0.2.7:9100'), 'the address tcp://192.0.2.7:9100 is there twice'],
  [some('simulated', 'receipts=tcp://192.0.2.7:9100'), 'the name receipts is there twice'],
])('says what is wrong with %j', (settings, problem) => {
  expect(receiptPrinterProblems(settings, { environment: 'simulator', isJapanese: false }).join('\n')).toMatch(
    new RegExp(problem),
  )
})

it('C1: refuses in production what keeps its paper where others may read it', () => {
  const settings = some('file:/tmp/paper', 'bar=simulated')
  expect(receiptPrinterProblems(settings, { environment: 'production', isJapanese: false })).toHaveLength(2)
  expect(receiptPrinterProblems(settings, { environment: 'sandbox', isJapanese: false })).toEqual([])
})

it('refuses a printer whose profile has no letters of Japan where receipts need them', () => {
  const settings = some('tcp://192.0.2.7:9100?profile=pos-58', 'bar=tcp://192.0.2.8:9100?profile=citizen')
  const [problem, ...more] = receiptPrinterProblems(settings, { environment: 'production', isJapanese: true })
  expect([problem, more]).toEqual([expect.stringContaining('pos-58 have no letters of Japan'), []])
  expect(receiptPrinterProblems(settings, { environment: 'production', isJapanese: false })).toEqual([])
})
