import type { Journal } from '../src/journal/journal.ts'
import type { NewLoad } from '../src/loads/ports.ts'

const DESTINATION = { kind: 'phone', value: '+12065550101' } as const

/** Writes a load of 50.00 by phone, of the first till, into the journal, as its rules would accept it. */
export async function acceptPhoneLoad(
  journal: Pick<Journal, 'loads'>,
  id: string,
  nowMs: number,
  more: Partial<NewLoad> = {},
): Promise<void> {
  const load: NewLoad = {
    id,
    number: '1-0001',
    terminalId: 'till-1',
    account: 'Tilly/US',
    cashier: null,
    kind: DESTINATION.kind,
    destination: DESTINATION,
    masked: '…0101',
    amount: { currency: 'USD', minorUnits: 5000 },
    amazonRequestId: `Tilly${id}A`,
    expiresAtMs: nowMs + 1,
    held: false,
    state: 'queued',
    reason: null,
    ...more,
  }
  await journal.loads.accept(id, { destination: DESTINATION, identity: id }, () => ({ kind: 'create', load }), nowMs)
}
