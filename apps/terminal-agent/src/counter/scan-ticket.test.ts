import { expect, it } from 'vitest'
import type { Row } from '../outbox/index.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { ROW_ID, waitingRow } from '../test-support/waiting-row.ts'
import { scanTicket } from './scan-ticket.ts'

const body = { destination: { kind: 'barcode', value: '0632' }, amount: { currency: 'USD', minorUnits: 5000 } }
const cashReturned = { at: '2026-11-21T12:00:00Z', terminalId: 'till-2', cashier: '7' }
const elsewhere: Row = {
  ...waitingRow,
  ...{ state: 'ended', gatewayState: 'voided', hold: 1, cashWord: 'return', cashReturnedElsewhere: 1 },
  lastAnswer: JSON.stringify({ ...fakeLoad(ROW_ID, body, 'voided', 2), cashReturned }),
}
const scanned = (row: Row) =>
  scanTicket(
    {
      outbox: { find: () => row, recordAnswer: () => Promise.reject(new Error('nothing was heard')) },
      gateway: { scanTicket: () => Promise.reject(new Error('nobody is asked')) },
      terminalId: 'till-1',
      printer: () => null,
      wordsOf: () => ({ state: 'voided', message: '', cancellable: false, mayHaveGivenBack: false }),
    },
    ROW_ID,
  )

it('names the till that has the grant and since when, and itself only for cash that was handed over here (T5b)', async () => {
  expect((await scanned(elsewhere))?.news).toMatchObject({
    ...{ outcome: 'already', number: '1-0417', amount: 5000 },
    ...{ where: 'till-2', atMs: Date.parse(cashReturned.at) },
  })
  const here = await scanned({ ...elsewhere, cashBack: 'returned' })
  expect(here?.news).toMatchObject({ outcome: 'already', where: 'till-1', atMs: null })
})
