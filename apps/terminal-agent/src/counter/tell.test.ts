import { join } from 'node:path'
import { createLoadIdMaker } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import { expect, it, onTestFinished } from 'vitest'
import { openOutbox } from '../outbox/index.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { createTeller } from './tell.ts'

const body = { destination: { kind: 'barcode', value: '1'.repeat(32) }, amount: { currency: 'USD', minorUnits: 8000 } }

it('T9: tells of a receipt that came out and holds no longer, as the gateway says it', async () => {
  const path = join(tempDir(onTestFinished), 'o.sqlite')
  const outbox = openOutbox({ path, key: dataKeyFrom(Buffer.alloc(32, 7)), terminalId: 'till-1', nowMs: () => 1000 })
  onTestFinished(() => outbox.close())
  const id = createLoadIdMaker(Date.now)()
  await outbox.prepareConfirmed(
    { id, destination: { kind: 'barcode', value: body.destination.value }, amount: body.amount, cashier: null },
    120_000,
    () => null,
  )
  await outbox.mark(id, 'try-1')
  const teller = createTeller({ outbox, locale: () => 'en-US', ticketIsHere: () => false })
  const told = async (revision: number, outdated?: boolean) => {
    const receipt = { state: 'printed' as const, copies: revision, ...(outdated === undefined ? {} : { outdated }) }
    await outbox.recordAnswer({ ...fakeLoad(id, body, outdated ? 'voided' : 'loaded', revision), receipt })
    const row = outbox.find(id)
    return row && teller.told(row).receiptOutdated
  }
  expect(await told(3)).toBe(false) // a gateway that is older says nothing of it
  expect(await told(4, true)).toBe(true)
})
