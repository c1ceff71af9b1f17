import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase as openJournal } from '../../apps/store-gateway/src/journal/sqlite/open-database.ts'
import { openDatabase as openOutbox } from '../../apps/terminal-agent/src/outbox/open-database.ts'
import { checkCash } from './cash-promises.ts'
import { createCashier } from './cashier.ts'
import { sendCustomers } from './customers.ts'
import { jumpClock, runGateway, runTills, sendOtherBodies, sendPeople, troubleTills } from './mishaps.ts'
import { checkDurable, checkFiles, checkPromises } from './promises.ts'
import { createStore, type Store } from './store.ts'
import { createTillMachine } from './till-machine.ts'
import { createWorld, START_MS } from './world.ts'

/** After the last fault: longer than any hold, late check or visit of a customer. */
const REST_MS = 1_400_000

export interface Run {
  readonly seed: number
  /** Promises that were broken; none in a good run. */
  readonly broken: readonly string[]
  /** How each load ended. */
  readonly ends: readonly string[]
  readonly reviews: readonly string[]
  /** What happened, line by line, when asked for. */
  readonly story: readonly string[]
}

export interface SimulationOptions {
  readonly telling?: boolean
  /** Amazon never shows a code on a repeat (rule C2 then has work to do). */
  readonly hidesCodes?: boolean
}

interface Folder {
  readonly path: string
  readonly emptyJournal: string
  readonly emptyOutbox: string
}

/** Opens a folder for journals and outboxes, in memory where the system has such a place; `close` removes it. */
export function openSimulation() {
  const path = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tillway-simulation-'))
  const folder = { path, emptyJournal: join(path, 'journal.db'), emptyOutbox: join(path, 'outbox.db') }
  openJournal(folder.emptyJournal).close()
  openOutbox(folder.emptyOutbox).close()
  return {
    run: (seed: number, options: SimulationOptions = {}) => simulate(folder, seed, options),
    close: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** One run: a store with its tills, its people, its faults and its Amazon, from the first sale until everything has come to rest. */
async function simulate(folder: Folder, seed: number, options: SimulationOptions): Promise<Run> {
  const journal = join(folder.path, `${seed}.db`)
  copyFileSync(folder.emptyJournal, journal)
  const world = createWorld(seed, options.telling ?? false)
  const store = createStore(world, seed, journal, { hidesCodes: options.hidesCodes ?? false })
  world.note(() => JSON.stringify(store.plan))
  openTills(store, folder, seed)
  const afterGateway = runGateway(store, () => withJournal(journal, (db) => checkDurable(store, new Map(rowsOf(db)))))
  const afterTill = runTills(store)
  jumpClock(store)
  troubleTills(store)
  store.customers.push(...sendCustomers(store))
  sendPeople(store)
  sendOtherBodies(store)
  let ends: string[] = []
  try {
    await world.run(START_MS + store.plan.endsAfterMs + REST_MS, (ran) => {
      afterGateway(ran)
      afterTill(ran)
    })
    ends = withJournal(journal, (db) => {
      checkCash(store, db)
      return checkPromises(store, db)
    })
    checkFiles(store, [journal, `${journal}-wal`].filter(existsSync))
    for (const till of store.tills) checkFiles(store, till.files())
  } catch (error) {
    store.found(error instanceof Error ? `${error.stack}` : String(error))
  }
  store.gateway?.die()
  store.zombie?.die()
  for (const till of store.tills) till.end()
  for (const ending of ['', '-wal', '-shm']) rmSync(journal + ending, { force: true })
  return { seed, broken: store.broken, ends, reviews: [...store.reviews.values()], story: world.story }
}

function openTills(store: Store, folder: Folder, seed: number): void {
  for (let number = 1; number <= store.plan.tills; number++) {
    const id = `till-${number}`
    const machine = createTillMachine(store, id, join(folder.path, `${seed}-${number}`), folder.emptyOutbox, {
      change: () => cashier.look(),
      load: (loadId) => {
        const row = machine.run?.outbox.find(loadId)
        if (row && machine.run) store.said(id, loadId, machine.run.till.told(row).cash)
      },
    })
    const cashier = createCashier(store, machine)
    store.tills.push(machine)
    store.cashiers.set(id, cashier)
    cashier.lookAgainAndAgain()
  }
}

function withJournal<T>(path: string, look: (db: ReturnType<typeof openJournal>) => T): T {
  const db = openJournal(path)
  try {
    return look(db)
  } finally {
    db.close()
  }
}

function rowsOf(db: ReturnType<typeof openJournal>): [string, { revision: number }][] {
  return db
    .prepare<[], { id: string; revision: number }>('SELECT id, revision FROM loads')
    .all()
    .map((row) => [row.id, row])
}
