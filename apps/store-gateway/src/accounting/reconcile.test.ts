import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ulid } from 'ulid'
import { expect, it, onTestFinished } from 'vitest'
import { done, startGateway } from '../../test-support/gateway-under-test.ts'
import { runCommand } from '../../test-support/run-command.ts'
import type { Outcome } from '../loads/load-record.ts'
import { main } from '../main.ts'

const DAY_MS = Date.parse('2024-11-21T12:00:00Z')

/** A day of a shop: what was sold, given back, and is not clear; and the command that compares it. */
async function day() {
  const verdicts = new Map<string, Outcome['verdict']>()
  let ticks = 0
  const gateway = await startGateway(async ({ loadId }) => ({ ...done, verdict: verdicts.get(loadId) ?? 'done' }), {
    nowMs: () => DAY_MS + ticks++,
  })
  const { app, tokens, folder } = gateway
  writeFileSync(join(folder, 'data.key'), Buffer.alloc(32, 7), { mode: 0o600 })
  const call = async (
    method: 'PUT' | 'POST' | 'GET',
    url: string,
    payload?: object,
    waitS = 8,
    till: keyof typeof tokens = 'till-1',
  ) => {
    const headers = { authorization: `Bearer ${tokens[till]}`, prefer: `wait=${waitS}` }
    return (
      await app.inject({ method, url, ...(method === 'GET' ? {} : { headers }), ...(payload ? { payload } : {}) })
    ).json()
  }
  let sold = 0
  const sell = async (minorUnits: number, verdict: Outcome['verdict'] = 'done') => {
    const id = ulid(DAY_MS)
    verdicts.set(id, verdict)
    const destination = { kind: 'barcode', value: '12300000424136085742006292240632' }
    const expiresAt = new Date(DAY_MS + 60_000).toISOString()
    const amount = { currency: 'USD', minorUnits }
    const waitS = verdict === 'unknown' ? 0 : 8 // it has no end to wait for
    await call('PUT', `/v1/loads/${id}`, { destination, amount, number: `1-000${++sold}`, expiresAt }, waitS)
    return id
  }
  const beat = (said: object, till: keyof typeof tokens = 'till-1') => {
    const at = new Date(DAY_MS).toISOString()
    const told = { ...{ at, version: '1', outbox: {}, oldestAgeMs: null, devices: [], cursor: null }, ...said }
    return call('POST', `/v1/terminals/${till}/heartbeat`, told, 8, till)
  }
  const run = (...args: string[]) =>
    runCommand(main, ['reconcile', ...args], { GATEWAY_DATA_DIR: folder, TIME_ZONE: 'UTC', REVIEW_CASH: 'return' })
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  let open = true
  const close = async () => {
    if (open) await gateway.close()
    open = false
  }
  onTestFinished(close)
  return { gateway, call, sell, beat, run, file, close }
}

it('lists each difference of a day with its timeline, from the journal, the tills, the paper and Amazon’s portal', async () => {
  const { sell, beat, call, run, file, gateway } = await day()
  const funds = (minorUnits: number, minutes: number) =>
    gateway.journal.funds.note('Tilly/US', { currency: 'USD', minorUnits }, DAY_MS + minutes * 60_000)
  await funds(100_000, -1)
  const [good, gone, changed, declined] = [
    await sell(5000),
    await sell(2000),
    await sell(3000),
    await sell(1000, 'refused'),
  ]
  const paid = await sell(1500, 'refused')
  await call('POST', `/v1/loads/${paid}/cash-returned`, { cashier: '7' })
  await beat({
    outbox: { waiting: { count: 1, minorUnits: 700 } },
    cash: { owedMinorUnits: 1500, owed: [], ordered: [paid], returned: [] },
  })
  // 100.00 were loaded, and ten minutes later 25.00 more are gone.
  for (const [minorUnits, minutes] of [
    [90_000, 1],
    [90_000, 10],
    [87_500, 11],
  ] as const)
    await funds(minorUnits, minutes)
  const idOf = (id: string) => `Tilly${id}A`
  const strange = idOf(ulid(DAY_MS))
  const portal = file(
    'portal.csv',
    `Request ID,Amount,Status\n${idOf(good)},50.00,Success\n${idOf(good)},50.00,Success\n${idOf(changed)},31.00,Success\n${idOf(declined)},10.00,Success\n${strange},5.00,Success\n`,
  )
  const { status, stdout } = await run('--day', '2024-11-21', '--portal', portal, '--json')
  expect(status).toBe(1)
  const { compared, differences } = JSON.parse(stdout)
  expect(compared).toEqual({
    loads: 5,
    loadsOfOtherAccounts: 0,
    portalLines: 5,
    tillFiles: 0,
    funds: expect.objectContaining({ movedMinorUnits: -12_500, loadsMinorUnits: -10_000 }),
  })
  const seen = differences.map(({ kind, loadId }: { kind: string; loadId: string | null }) => [kind, loadId])
  expect(seen).toEqual([
    ...[good, gone, changed].map((id) => ['receipt-not-proved', id]),
    ['cash-owed', declined],
    ['not-handed-over', paid],
    ['till-silent', null],
    ['till-holds-loads', null],
    ['till-silent', null],
    ['twice-in-portal', good],
    ['portal-differs', changed],
    ['portal-differs', declined],
    ['only-in-portal', null],
    ['not-in-portal', gone],
    ['funds-differ', null],
  ])
  const events = (id: string) =>
    differences
      .find(({ loadId }: { loadId: string }) => loadId === id)
      .timeline.map(({ event }: { event: string }) => event)
  expect(events(declined)).toEqual(['accept', 'send-load', 'load-refused'])
  const words = await run('--day', '2024-11-21', '--portal', portal)
  expect(words.stdout).toContain(
    `portal-differs 1-0004 ${declined}\n   The portal says that it stands (line 5), the journal says declined.`,
  )
  expect(words.stdout).toContain(
    `The portal has ${idOf(good)} 2 times as a load: Amazon may have credited it more than once (lines 2, 3: $50.00, $50.00).`,
  )
  expect(words.stdout).toMatch(
    /Between Nov 21, 2024, 12:01.PM UTC and Nov 21, 2024, 12:11.PM UTC the funds at Amazon lost \$25\.00/,
  )
  expect(words.stdout).toContain('14 to look at.')
  await beat({ cash: { owedMinorUnits: 0, owed: [], ordered: [], returned: [paid] } })
  await beat({ cash: { owedMinorUnits: 0, owed: [], ordered: [], returned: [paid] } }, 'till-2')
  const twice = JSON.parse((await run('--day', '2024-11-21', '--json')).stdout).differences
  expect(twice).toContainEqual(expect.objectContaining({ kind: 'handed-over-twice', loadId: paid }))
  expect((await gateway.journal.loads.find(gone))?.loadAttempts).toBe(1) // C5
  expect((await run('--day', '2024-11-22')).stdout).toContain('2024-11-22: 0 loads')
})

it('compares a till’s own file with the journal, load by load', async () => {
  const { sell, run, file } = await day()
  const [same, other, missing] = [await sell(5000), await sell(2000), await sell(3000)]
  const row = (id: string, more: object = {}) => ({
    id,
    number: '1-0001',
    amount: { currency: 'USD', minorUnits: 5000 },
    state: 'ended',
    gatewayState: 'loaded',
    cash: 'kept',
    ...more,
  })
  const amount = { currency: 'USD', minorUnits: 2000 }
  const lost = ulid(DAY_MS)
  const till = file(
    'till.json',
    JSON.stringify({ loads: [row(same), row(other, { amount, gatewayState: 'voided', cash: 'returned' }), row(lost)] }),
  )
  const { stdout } = await run('--day', '2024-11-21', '--till', `till-1=${till}`, '--json')
  const says = JSON.parse(stdout).differences.filter(({ kind }: { kind: string }) => kind === 'till-differs')
  expect(says.map(({ loadId, says }: { loadId: string; says: string }) => [loadId, says])).toEqual([
    [other, 'till-1 has heard voided for 1-0001, the journal has loaded.'],
    [other, 'The cash of 1-0001 is returned at till-1, and kept in the journal.'],
    [lost, 'till-1 has heard loaded for 1-0001, and the journal does not know it.'],
    [missing, 'till-1’s file does not have 1-0003, and the journal does.'],
  ])
  expect(await run('--day', '2024-11-21', '--till', `till-1=${file('bad.json', '{}')}`)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('outbox export --json'),
  })
})

it('says nothing differs where nothing does, and what is wrong with the question', async () => {
  const { run, gateway } = await day()
  for (const till of ['till-1', 'till-2']) await gateway.journal.terminals.remove(till)
  expect(await run('--day', '2024-11-21')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Nothing differs.'),
  })
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  expect(await run()).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(`${yesterday} (yesterday, UTC): 0 loads`),
  })
  expect(JSON.parse((await run('--json')).stdout)).toMatchObject({ day: yesterday })
  expect(await run('--day', 'today')).toMatchObject({ status: 1, stderr: expect.stringContaining('today is no day') })
  expect(await run('--day', '2024-11-21', '--portal-columns', 'id=x')).toMatchObject({ status: 2 })
  expect(await run('--day', '2024-11-21', '--portal', '/nowhere.csv')).toMatchObject({ status: 1 })
})

it('makes no journal and no key where there is none, and begins no review', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'tillway-reconcile-'))
  onTestFinished(() => rmSync(empty, { recursive: true }))
  for (const args of [
    ['reconcile', '--day', '2024-11-21'],
    ['report', 'x'],
    ['report', 'z'],
    ['terminals', 'list'],
  ]) {
    const { status, stderr } = await runCommand(main, args, { GATEWAY_DATA_DIR: empty, TIME_ZONE: 'UTC' })
    expect([status, stderr]).toEqual([1, expect.stringContaining(`There is no journal at ${empty}`)])
  }
  expect(readdirSync(empty)).toEqual([])

  const { sell, run, gateway } = await day()
  const id = await sell(5000, 'unknown')
  const db = new Database(join(gateway.folder, 'journal.db'))
  onTestFinished(() => void db.close())
  db.prepare("UPDATE loads SET state = 'needs-review' WHERE id = ?").run(id)
  db.prepare("INSERT INTO meta (name, value) VALUES ('backup_at_ms', '1')").run()
  const all = () => [db.prepare('SELECT * FROM meta ORDER BY name').all(), db.prepare('SELECT * FROM loads').all()]
  const before = all()
  expect((await run('--day', '2024-11-21')).stdout).toContain(id)
  expect(all()).toEqual(before)
})

it('compares one account with its own portal: which one is said where there are several', async () => {
  const { sell, run, file, gateway } = await day()
  const [here, there] = [await sell(5000), await sell(2000)]
  const db = new Database(join(gateway.folder, 'journal.db'))
  onTestFinished(() => void db.close())
  db.prepare("UPDATE loads SET account = 'Tilly/DE', currency = 'EUR' WHERE id = ?").run(there)
  db.prepare("UPDATE terminals SET account = 'germany' WHERE id = 'till-2'").run()
  const accounts = file(
    'accounts.json',
    JSON.stringify({
      accounts: [
        { name: 'usa', marketplace: 'US' },
        { name: 'germany', marketplace: 'DE' },
      ],
    }),
  )
  const env = file('gateway.env', `AMAZON_ACCOUNTS_FILE=${accounts}\n`)
  const portal = file('portal.csv', `requestId,amount\nTilly${here}A,50.00\n`)
  const compare = (...args: string[]) => run('--day', '2024-11-21', '--portal', portal, ...args, '--env-file', env)
  expect(await compare()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Say --account and one of usa, germany'),
  })
  const seen = async (account: string) => {
    const { compared, differences } = JSON.parse((await compare('--account', account, '--json')).stdout)
    const rows = differences.map((one: { kind: string; loadId: string; terminalId: string }) => [
      one.kind,
      one.loadId ?? one.terminalId,
    ])
    return [compared.loads, rows]
  }
  expect(await seen('usa')).toEqual([
    1,
    [
      ['receipt-not-proved', here],
      ['till-silent', 'till-1'],
    ],
  ])
  expect(await seen('germany')).toEqual([
    1,
    [
      ['receipt-not-proved', there],
      ['till-silent', 'till-2'],
      ['only-in-portal', here],
      ['not-in-portal', there],
    ],
  ])
  const words = (await compare('--account', 'germany')).stdout
  expect(words).toContain('2024-11-21, account germany: 1 load')
  expect(words).toContain('the journal has it for the account Tilly/US')
})
