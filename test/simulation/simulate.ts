import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LoadRequest } from '@tillway/contract'
import { openDatabase } from '../../apps/store-gateway/src/journal/sqlite/open-database.ts'
import { jumpClock, runGateway, sendPeople } from './mishaps.ts'
import { checkDurable, checkFiles, checkPromises } from './promises.ts'
import { type Sale, startSale } from './sale.ts'
import { createStore, type Store } from './store.ts'
import { createWorld, START_MS } from './world.ts'

/** After the last fault: longer than any hold, void window or late check. */
const REST_MS = 1_900_000

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

/** Opens a folder for journals, in memory where the system has such a place; `close` removes it. */
export function openSimulation() {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tillway-simulation-'))
  const empty = join(folder, 'empty.db')
  openDatabase(empty).close()
  return {
    run: (seed: number, options: SimulationOptions = {}) => simulate(folder, empty, seed, options),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** One run: a store with its tills, its people, its faults and its Amazon, from the first sale until everything has come to rest. */
async function simulate(folder: string, empty: string, seed: number, options: SimulationOptions): Promise<Run> {
  const path = join(folder, `${seed}.db`)
  copyFileSync(empty, path)
  const world = createWorld(seed, options.telling ?? false)
  const store = createStore(world, path, { hidesCodes: options.hidesCodes ?? false })
  world.note(() => JSON.stringify(store.plan))
  const sales = openSales(store)
  const between = runGateway(store, () => withJournal(path, (db) => checkDurable(store, new Map(rowsOf(db)))))
  jumpClock(store)
  sendPeople(store, sales)
  let ends: string[] = []
  try {
    await world.run(START_MS + store.plan.endsAfterMs + REST_MS, between)
    ends = withJournal(path, (db) => checkPromises(store, db, sales))
    checkFiles(store, [path, `${path}-wal`].filter(existsSync))
  } catch (error) {
    store.found(String(error))
  }
  store.gateway?.die()
  store.zombie?.die()
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true })
  return { seed, broken: store.broken, ends, reviews: [...store.reviews.values()], story: world.story }
}

function openSales(store: Store): Sale[] {
  const { random } = store.world
  return Array.from({ length: store.plan.loads }, (_, index) => {
    const sale: Sale = {
      id: String(index + 1).padStart(26, '0'),
      till: `till-${random.between(1, store.plan.tills)}`,
      payouts: 0,
    }
    const request: LoadRequest = {
      destination: { kind: 'phone', value: `+1206555010${random.between(0, 9)}` },
      amount: { currency: 'USD', minorUnits: random.between(10, 90) * 100 },
      expiresAt: new Date(START_MS + random.between(60, 150) * 1000).toISOString(),
    }
    startSale(store, sale, request)
    return sale
  })
}

function withJournal<T>(path: string, look: (db: ReturnType<typeof openDatabase>) => T): T {
  const db = openDatabase(path)
  try {
    return look(db)
  } finally {
    db.close()
  }
}

function rowsOf(db: ReturnType<typeof openDatabase>): [string, { revision: number }][] {
  return db
    .prepare<[], { id: string; revision: number }>('SELECT id, revision FROM loads')
    .all()
    .map((row) => [row.id, row])
}
