import type { Load } from '@tillway/contract'

/** One load as the gateway shows it, with what a test says of it. */
export function exampleLoad(given: Partial<Load> = {}): Load {
  return {
    id: '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C',
    number: '1-0417',
    revision: 3,
    state: 'loaded',
    terminalId: 'till-1',
    destination: { kind: 'barcode', masked: '…0632' },
    amount: { currency: 'USD', minorUnits: 5000 },
    cash: 'keep',
    cashReturned: null,
    proof: null,
    held: false,
    claimCodeIssued: false,
    reason: null,
    amazonRequestId: 'Tilly01JD3Z8Q7N6V5W4X3Y2Z1A0B9CA',
    attempts: 1,
    receipt: { state: 'printed', copies: 1 },
    createdAt: '2026-11-21T12:00:00.000Z',
    updatedAt: '2026-11-21T12:00:02.000Z',
    ...given,
  }
}
