import { expect, it } from 'vitest'
import { openReceiptPrinters } from '../receipts/receipt-printers.ts'
import { checkPrinters, checkTerminals } from './check-store.ts'

const NOW_MS = 1_800_000_000_000
const till = (id: string, lastSeenAtMs: number | null) =>
  ({ id, lastSeenAtMs }) as Parameters<typeof checkTerminals>[0] extends readonly (infer Row)[] | null ? Row : never

it('names a printer that nobody opens, beside one that is ready', async () => {
  const printers = openReceiptPrinters({ RECEIPT_PRINTER: 'simulated', RECEIPT_PRINTERS: 'bar=tcp://127.0.0.1:9' })
  expect(await checkPrinters(printers)).toMatchObject({
    result: 'failed',
    words: expect.stringMatching(/^bar at tcp:\/\/127\.0\.0\.1:9 is unreachable/),
  })
  expect(await checkPrinters(printers.slice(0, 1))).toMatchObject({ result: 'ok' })
  expect(await checkPrinters([])).toMatchObject({ result: 'skipped' })
  for (const { device } of printers) await device.close()
})

it.each([
  ['no gateway that ever ran', null, 'No till is paired'],
  ['no till', [], 'No till is paired'],
  ['a till that never called', [till('till-1', NOW_MS), till('till-2', null)], 'till-2: paired, and never heard of'],
  ['a till that went silent', [till('till-1', NOW_MS - 121_000)], 'till-1: not heard of for more than two minutes'],
  ['tills that call', [till('till-1', NOW_MS - 5000)], 'till-1: paired and heard of.'],
])('with %s it says so', (_story, rows, words) => {
  expect(checkTerminals(rows, NOW_MS).words).toContain(words)
})
