import { join } from 'node:path'
import { createLoadIdMaker } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import { expect, it, onTestFinished } from 'vitest'
import { openOutbox } from '../outbox/index.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { askGrant } from './cash-back.ts'

const newId = createLoadIdMaker(Date.now)

it.each([
  ['waits for its end', false, 'refused'],
  ['was told to return', true, 'order'],
] as const)(
  'T5d: a load that the gateway does not know is paid only by the till that %s: %s',
  async (_is, heard, paid) => {
    const key = dataKeyFrom(Buffer.alloc(32, 7))
    const path = join(tempDir(onTestFinished), 'o.sqlite')
    const outbox = openOutbox({ path, key, terminalId: 'till-1', nowMs: () => 1000 })
    onTestFinished(() => outbox.close())
    const id = newId()
    const destination = { kind: 'barcode' as const, value: '1'.repeat(32) }
    const amount = { currency: 'USD', minorUnits: 5000 }
    await outbox.prepareConfirmed({ id, destination, amount, cashier: null }, 120_000, () => null)
    await outbox.mark(id, 'try-1')
    if (heard) await outbox.recordAnswer(fakeLoad(id, { destination, amount }, 'declined', 1))
    const unknown = { kind: 'problem', status: 404, code: 'load-unknown', message: 'There is no such load.' } as const
    const deps = {
      outbox,
      gateway: { cashReturned: async () => unknown },
      terminalId: 'till-1',
      wakeReports: () => undefined,
    }
    expect((await askGrant(deps, { loadId: id })).outcome).toBe(paid)
    expect(outbox.ordered()).toHaveLength(heard ? 1 : 0)
  },
)
