import type { Row } from '../outbox/index.ts'

export const ROW_ID = '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C'

/** A confirmed row of the till that waits for its answer. */
export const waitingRow: Row = {
  id: ROW_ID,
  number: '1-0417',
  state: 'waiting',
  kind: 'barcode',
  sealed: Buffer.alloc(0),
  masked: '…0632',
  destinationHash: '',
  bodyHash: '',
  currency: 'USD',
  minorUnits: 5000,
  cashier: null,
  preparedAtMs: 0,
  confirmedAtMs: 0,
  expiresAtMs: 0,
  sendMarkedAtMs: 0,
  hold: 0,
  tickets: 0,
  revision: null,
  gatewayState: null,
  lastAnswer: null,
  lastProblem: null,
  tries: 0,
  nextTryAtMs: 0,
  endedAtMs: null,
  cashTakenAtMs: 0,
  gaveBackAtMs: null,
  cashWord: 'wait',
  cashReturnedElsewhere: 0,
  cashBack: null,
}
