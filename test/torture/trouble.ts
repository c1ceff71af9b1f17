import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../simulation/random.ts'
import { ask } from './ask.ts'
import type { TorturedStore } from './tortured-store.ts'
import { makeReadOnly } from './trouble-with-disks.ts'

export interface TroubleCount {
  kills: number
  cuts: number
  delays: number
  refusals: number
  faults: number
  fullDisks: number
  readOnly: number
}

export interface TroubleDeps {
  readonly store: TorturedStore
  readonly random: Random
  readonly counts: TroubleCount
  /** What is broken right now, so that an end of a process has a reason. */
  readonly underWay: Set<string>
  readonly over: () => boolean
}

/** Faults of Amazon's side. `arrive-late` stays below the signature's life that the gateway is told. */
const FAULTS = [
  { kind: 'drop-after' },
  { kind: 'drop-after', operation: 'LoadAmazonBalance', times: 3 },
  { kind: 'drop-before' },
  { kind: 'drop-before', operation: 'VoidAmazonBalanceLoad', times: 2 },
  { kind: 'drop-after', operation: 'VoidAmazonBalanceLoad', times: 2 },
  { kind: 'latency', ms: 2500, times: 2 },
  { kind: 'http-500', times: 2 },
  { kind: 'http-503' },
  { kind: 'malformed' },
  { kind: 'html' },
  { kind: 'resend' },
  { kind: 'throttle', times: 3 },
  { kind: 'arrive-late', ms: 4000, operation: 'LoadAmazonBalance', times: 2 },
  { kind: 'refuse-repeat', operation: 'LoadAmazonBalance' },
  { kind: 'partial-success', operation: 'LoadAmazonBalance' },
  { kind: 'void-refused', operation: 'VoidAmazonBalanceLoad' },
] as const

/** A start that met the fault may end a little after it. */
const AFTERMATH_MS = 3000

/** Kills processes at random, one after another or several at once, as long as `mayKill` says. */
export async function killAtRandom(deps: TroubleDeps, mayKill: () => boolean, pauseMs: () => number): Promise<void> {
  const { store, random, counts } = deps
  while (!deps.over()) {
    await pause(pauseMs())
    if (deps.over() || !mayKill()) continue
    const victims = random.chance(0.1)
      ? store.processes.filter(() => random.chance(0.5))
      : [random.pick(store.processes)]
    // Now and then one that is only just starting, too; else nothing would ever be sold.
    for (const one of victims) if ((one.isUp() || random.chance(0.1)) && one.kill()) counts.kills++
  }
}

/** Cuts lines, breaks Amazon, fills disks and makes files read-only, one mishap after another. Everything is undone at its end. */
export async function breakAtRandom(deps: TroubleDeps): Promise<void> {
  const { random } = deps
  const undone: Promise<void>[] = []
  while (!deps.over()) {
    await pause(random.between(50, 400))
    const roll = random.next()
    if (roll < 0.5) disturbLines(deps)
    else if (roll < 0.58) undone.push(refuse(deps))
    else if (roll < 0.92) await addFault(deps)
    else if (roll < 0.96) undone.push(fillDisk(deps))
    else undone.push(forbidWriting(deps))
  }
  await Promise.all(undone)
  await until(async () => (await ask('DELETE', `${deps.store.simulatorUrl}/_simulator/faults`))?.status === 204)
}

function disturbLines({ store, random, counts }: TroubleDeps): void {
  const { cuts, delays } = random.pick(store.lines).disturb()
  counts.cuts += cuts
  counts.delays += delays
}

async function refuse({ store, random, counts }: TroubleDeps): Promise<void> {
  counts.refusals++
  await random.pick(store.lines).refuse(random.between(100, 2500))
}

async function addFault({ store, random, counts }: TroubleDeps): Promise<void> {
  const answer = await ask('POST', `${store.simulatorUrl}/_simulator/faults`, {
    body: random.pick(FAULTS),
    withinMs: 1000,
  })
  if (answer?.status === 201) counts.faults++
}

async function fillDisk({ store, random, counts, underWay }: TroubleDeps): Promise<void> {
  if (store.disks.length === 0) return
  const disk = random.pick(store.disks)
  if (underWay.has(disk.folder)) return
  underWay.add(disk.folder)
  counts.fullDisks++
  disk.fill()
  await pause(random.between(500, 4000))
  disk.makeRoom()
  await pause(AFTERMATH_MS)
  underWay.delete(disk.folder)
}

/** The files of a till whose disk is not one of the small ones: those do not keep to a read-only file that is open. */
async function forbidWriting({ store, random, counts, underWay }: TroubleDeps): Promise<void> {
  const small = new Set(store.disks.map((disk) => disk.folder))
  const tills = store.tills.filter((till) => !small.has(till.dataDir) && !underWay.has(till.dataDir))
  if (tills.length === 0) return
  const till = random.pick(tills)
  underWay.add(till.dataDir)
  counts.readOnly++
  const { undo } = makeReadOnly(join(till.dataDir, 'outbox.sqlite'))
  await pause(random.between(500, 4000))
  undo()
  await pause(AFTERMATH_MS)
  underWay.delete(till.dataDir)
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await pause(200)
}
