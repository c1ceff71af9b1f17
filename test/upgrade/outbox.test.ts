import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createLoadIdMaker, type LoadState } from '@tillway/contract'
import { expect, it, onTestFinished } from 'vitest'
import { TEST_KEY } from '../../apps/store-gateway/test-support/temporary-journal.ts'
import { openOutbox } from '../../apps/terminal-agent/src/outbox/index.ts'
import { fakeLoad } from '../../apps/terminal-agent/src/test-support/fake-gateway.ts'
import { OUTBOX_MIGRATIONS, olderVersions, writeOlder } from './write-older.ts'

const newId = createLoadIdMaker(() => 1_700_000_000_000)
const destination = { kind: 'barcode' as const, value: '0850000857420099999999999' }
const amount = { currency: 'USD', minorUnits: 5000 }
const open = (path: string) => openOutbox({ path, key: TEST_KEY, terminalId: 'till-1', nowMs: () => 1000 })

/** An outbox with rows in every state. */
async function fill(path: string) {
  const outbox = open(path)
  const make = async (confirmed = true) => {
    const load = { id: newId(), destination, amount, cashier: '7' }
    await (confirmed ? outbox.prepareConfirmed(load, 9_000_000, () => null) : outbox.prepare(load))
    return load.id
  }
  const answered = async (state: LoadState) => {
    const id = await make()
    await outbox.mark(id, 'try-1')
    await outbox.recordAnswer(fakeLoad(id, { destination, amount }, state, 3))
    return id
  }
  const ids = {
    prepared: await make(false),
    cancelled: await make(),
    expired: await make(),
    waiting: await make(),
    sent: await make(),
    open: await answered('sending'),
    loaded: await answered('loaded'),
    declined: await answered('declined'),
    review: await answered('needs-review'),
  }
  await outbox.mark(ids.sent, 'try-1')
  await outbox.cancel(ids.cancelled)
  await outbox.expire(ids.expired, 99_000_000)
  const due = outbox.due({ nowMs: 99_000_000, limit: 20 }).map(({ id }) => id)
  const cash = outbox.cash()
  outbox.close()
  return { ids, due, cash }
}

it.each(olderVersions(OUTBOX_MIGRATIONS))(
  'an outbox of schema %i opens with everything in it, and its loads go on',
  async (version) => {
    const folder = mkdtempSync(join(tmpdir(), 'tillway-upgrade-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const today = join(folder, 'today.sqlite')
    const { ids, due, cash } = await fill(today)
    const older = join(folder, 'outbox.sqlite')
    writeOlder(today, older, OUTBOX_MIGRATIONS, version, (name) => name)

    const outbox = open(older)
    onTestFinished(() => outbox.close())
    const states = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, outbox.find(id)?.state]))
    expect(states).toEqual({
      prepared: 'prepared',
      cancelled: 'cancelled',
      expired: 'expired',
      waiting: 'waiting',
      sent: 'waiting',
      open: 'waiting',
      loaded: 'ended',
      declined: 'ended',
      review: 'ended',
    })
    expect(outbox.cash()).toEqual(cash)
    expect(outbox.prepared().map(({ id }) => id)).toEqual([ids.prepared]) // T1c
    expect(outbox.due({ nowMs: 99_000_000, limit: 20 }).map(({ id }) => id)).toEqual(due)
    const sent = outbox.find(ids.sent)
    expect([sent?.sendMarkedAtMs, sent && outbox.destinationOf(sent)]).toEqual([1000, destination])
    expect(await outbox.cancel(ids.sent)).toBe(false) // T2: with the mark only the gateway ends it
    const answer = fakeLoad(ids.open, { destination, amount }, 'loaded', 4)
    await outbox.recordAnswer(answer)
    expect(outbox.find(ids.open)).toMatchObject({ state: 'ended', cashWord: 'keep' })
    const { row } = await outbox.prepare({ id: newId(), destination, amount, cashier: null })
    expect(row.number).toBe('1-0010') // numbers go on
    const look = new DatabaseSync(older, { readOnly: true })
    onTestFinished(() => look.close())
    expect(look.prepare('PRAGMA user_version').get()?.user_version).toBe(olderVersions(OUTBOX_MIGRATIONS).length + 1)
  },
)
