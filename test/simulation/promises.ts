import { readFileSync } from 'node:fs'
import type { Db } from '../../apps/store-gateway/src/journal/sqlite/open-database.ts'
import type { Store } from './store.ts'
import { checkTimes } from './time-promises.ts'

interface Row {
  readonly id: string
  readonly state: string
  readonly proof: string | null
  readonly reason: string | null
  readonly revision: number
  readonly return_told: number
  readonly held_at_ms: number | null
  readonly loss_minor_units: number
  readonly claim_code_issued: number
}

/** What was promised of every load, checked against Amazon's book once faults are over and time has passed. Answers how each load ended. */
export function checkPromises(store: Store, db: Db): string[] {
  const rows = new Map(
    db
      .prepare<[], Row>('SELECT * FROM loads')
      .all()
      .map((row) => [row.id, row]),
  )
  checkDurable(store, rows)
  checkAttempts(store, db)
  checkPapers(store)
  checkTimes(store, db)
  for (const loadId of store.ledger.loadIds())
    if (!store.loadIds.includes(loadId)) store.found(`${loadId} was credited, and no till ever began it`)
  return store.loadIds.flatMap((id) => {
    const row = rows.get(id)
    if (!row) {
      if (store.ledger.ofLoad(id).length > 0) store.found(`${id} is at Amazon and in no journal`)
      return []
    }
    checkLoad(store, row)
    if (row.held_at_ms !== null) checkHeld(store, db, row.id)
    else if (store.earlyTickets.has(row.id))
      store.found(`T4: the ticket of ${row.id} was out before its first byte left, and it came without its hold`)
    return row.state === 'voided' ? `voided (${row.proof})` : row.state
  })
}

function checkLoad(store: Store, row: Row): void {
  const { ledger, drawers, found } = store
  const payouts = drawers.payouts(row.id)
  const entries = ledger.ofLoad(row.id)
  const live = ledger.isLive(row.id)
  const { state, proof } = row
  const ended =
    ['loaded', 'declined', 'expired', 'needs-review'].includes(state) || (state === 'voided' && proof !== 'absent')
  if (!ended) found(`${row.id} has no end: ${state} ${proof ?? ''}`)
  if (entries.length > 1) found(`${row.id} was credited ${entries.length} times`)
  if (state === 'loaded' && !live) found(`${row.id} is loaded, and Amazon holds nothing`)
  if (['declined', 'expired', 'voided'].includes(state) && live)
    found(`${row.id} is ${state}, and Amazon has credited it`)
  // What needs review is on the list of people, with or without a loss; what has ended says so in the books.
  const isLost = live && state !== 'needs-review' && row.loss_minor_units === 0
  if (isLost && row.return_told) found(`R8: ${row.id} was returned and credited, and no loss is booked`)
  if (isLost && payouts > 0) found(`the cash of ${row.id} was handed out, and Amazon has credited it`)
  const byPerson = store.reviews.has(row.id)
  if (state === 'loaded' && !byPerson && entries.some((entry) => entry.code) && !row.claim_code_issued)
    found(`C2: ${row.id} is loaded by a claim code that nobody has`)
  if (state === 'needs-review' && !row.reason) found(`${row.id} needs review, and nobody can say why`)
  const cause = store.reviews.get(row.id)
  if (cause !== undefined && !isExcused(store, row.id, cause)) found(`${row.id} needed review (${cause}) without need`)
}

/** Whether Amazon itself, or faults beyond the void window, left a load to people. */
function isExcused({ plan, service }: Store, loadId: string, cause: string): boolean {
  const byCode = ['code-lost', 'second-code', 'unknown-answer'].includes(cause)
  if (byCode && service.troubles.codeTrouble.has(loadId)) return true
  return plan.long || service.troubles.voidRefused.has(loadId)
}

/** What a till was told stays told, whatever crashed since. */
export function checkDurable(store: Store, rows: ReadonlyMap<string, Pick<Row, 'revision'>>): void {
  for (const [id, revision] of store.promises)
    if ((rows.get(id)?.revision ?? 0) < revision)
      store.found(`${id} was answered at revision ${revision}, which is on no disk`)
}

const LOAD_AFTER_VOID = `SELECT load_id AS id FROM attempts a WHERE operation = 'LoadAmazonBalance' AND EXISTS
  (SELECT 1 FROM attempts b WHERE b.load_id = a.load_id AND b.n < a.n AND b.operation = 'VoidAmazonBalanceLoad')`
const FIRST_AFTER_END = `SELECT id FROM loads JOIN attempts a ON load_id = id WHERE operation = 'LoadAmazonBalance'
  AND opened_at_ms >= expires_at_ms AND NOT EXISTS
  (SELECT 1 FROM attempts b WHERE b.load_id = a.load_id AND b.n < a.n AND b.verdict <> 'not-sent')
  AND (held_at_ms IS NULL OR held_at_ms > opened_at_ms)`

const TWO_VERDICTS = `SELECT load_id AS id FROM timeline WHERE attempt_n IS NOT NULL AND event NOT LIKE 'send-%'
  GROUP BY load_id, attempt_n HAVING COUNT(*) > 1`

function idsOf(db: Db, query: string): string[] {
  return db
    .prepare<[], { id: string }>(query)
    .all()
    .map((row) => row.id)
}

function checkAttempts(store: Store, db: Db): void {
  for (const { load_id: id, n } of db
    .prepare<[], { load_id: string; n: number }>('SELECT load_id, n FROM attempts WHERE verdict IS NULL')
    .all())
    store.found(`R12: attempt ${n} of ${id} has no verdict`)
  for (const id of idsOf(db, LOAD_AFTER_VOID)) store.found(`R2: a Load of ${id} was sent after a Void`)
  for (const id of idsOf(db, TWO_VERDICTS)) store.found(`R12: an attempt of ${id} has two verdicts`)
  for (const id of idsOf(db, FIRST_AFTER_END))
    store.found(`R7b: ${id} was sent after its end, though surely not at Amazon`)
}

/** R10: the clock neither expires nor voids what a customer holds a ticket for, before its time is over. */
function checkHeld(store: Store, db: Db, loadId: string): void {
  const line = db
    .prepare<[string], { event: string; state: string }>(
      'SELECT event, state FROM timeline WHERE load_id = ? ORDER BY n',
    )
    .all(loadId)
  const held = line.findIndex(({ event }) => event === 'hold')
  if (line.slice(held + 1).some(({ event }) => event === 'expire' || event === 'give-up'))
    store.found(`R10: ${loadId} was held, and its time ended it`)
  if (line[0]?.state === 'expired') store.found(`R10: ${loadId} came held, and was too late`)
}

/** P2, C4: a code comes out once without a mark, and it is the code that Amazon issued. */
function checkPapers(store: Store): void {
  const unmarked = new Set<string>()
  const codes = new Set(store.ledger.codes())
  for (const paper of store.printer.papers) {
    if (paper.code && !codes.has(paper.code)) store.found(`C4: a code of another card was printed for ${paper.loadId}`)
    if (paper.kind !== 'loaded' || paper.reprint > 0) continue
    if (unmarked.has(paper.loadId)) store.found(`P2: ${paper.loadId} was printed twice without a mark`)
    unmarked.add(paper.loadId)
  }
}

/** C1: no claim code stands in any file. */
export function checkFiles(store: Store, paths: readonly string[]): void {
  for (const path of paths) {
    const bytes = readFileSync(path)
    for (const code of store.ledger.codes()) if (bytes.includes(code)) store.found(`C1: a claim code stands in ${path}`)
  }
}
