import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { createTill } from '../../apps/terminal-agent/src/counter/index.ts'
import { startCashReports, startDelivery } from '../../apps/terminal-agent/src/delivery/index.ts'
import { createHeartbeat } from '../../apps/terminal-agent/src/heartbeat/index.ts'
import { type Outbox, openOutbox } from '../../apps/terminal-agent/src/outbox/index.ts'
import { createTickets } from '../../apps/terminal-agent/src/tickets/index.ts'
import { createShopLine } from './shop-line.ts'
import type { Store } from './store.ts'
import type { TillMachine } from './till-door.ts'
import type { Program } from './world.ts'

/** Fixed, so that a run never depends on chance of its own. */
const DATA_KEY = { sealing: Buffer.alloc(32, 3), hashing: Buffer.alloc(32, 4) }
const FILES = ['', '-wal', '-shm', '.lock']

/** `onChange` is called when the page is drawn anew, `onLoad` when what is said of a load may have changed. */
export function createTillMachine(
  store: Store,
  id: string,
  base: string,
  empty: string,
  on: { readonly change: () => void; readonly load: (loadId: string) => void },
): TillMachine {
  const { world, plan } = store
  let runs = 0
  let path = `${base}-0.db`
  /** Loads that the page called safe: their confirm must be on disk. */
  const safe = new Set<string>()
  let stopAll: () => void = () => undefined
  copyFileSync(empty, path)

  function open(defer?: (run: () => void) => void): Outbox {
    const nowMs = () => world.nowMs() + machine.clockOffsetMs
    return openOutbox({ path, key: DATA_KEY, terminalId: id, nowMs, ...(defer ? { defer } : {}) })
  }

  function start(): void {
    const program: Program = { name: `${id}.${++runs}`, alive: true, fenced: false, pausedUntilMs: 0 }
    const { random } = world
    // A steady clock, which follows the machine's at each heartbeat.
    let followedMs = machine.clockOffsetMs
    const nowMs = () => world.nowMs() + followedMs
    const followClock = () => {
      const movedMs = machine.clockOffsetMs - followedMs
      followedMs += movedMs
      return movedMs
    }
    const outbox = open((run) => void world.after(random.between(0, plan.till.slowDiskMs), run, program))
    for (const loadId of safe)
      if (!outbox.find(loadId)?.confirmedAtMs)
        store.found(`T1b: ${id} said that ${loadId} is safe, which is on no disk`)
    const setTimer = (run: () => void, afterMs: number) => world.after(afterMs, run, program)
    const gateway = createShopLine(store, id, program)
    const paired = () => true
    const onFault = (error: unknown) => {
      if (program.alive) store.found(`a fault of ${id}: ${error instanceof Error ? error.stack : error}`)
    }
    const loadChanged = (loadId: string) => {
      if (!program.alive) return
      till.loadChanged(loadId)
      on.load(loadId)
    }
    let lineWasOk = false
    const heartbeat = createHeartbeat({
      gateway,
      outbox,
      version: 'simulated',
      devices: () => [],
      printerName: null,
      ownPrinter: null,
      nowMs,
      followClock,
      paired,
      setTimer,
      // Often while something may happen; a run would be long without this.
      get everyMs() {
        return store.faulty() ? 15_000 : 120_000
      },
      onLoadsChanged: (ids) => ids.forEach(loadChanged),
      onBeat: (line) => {
        if (line.gateway === 'ok' && !lineWasOk) reports.wake()
        lineWasOk = line.gateway === 'ok'
        if (program.alive) on.change()
      },
      onFault,
    })
    const tickets = createTickets({
      outbox,
      gateway,
      own: null,
      line: heartbeat.line,
      setTimer,
      settings: { terminalId: id, storeName: 'a store', storeAddress: null, supportContact: null, timeZone: 'UTC' },
      onLoadChanged: loadChanged,
      beatSoon: heartbeat.beatSoon,
      onFault,
    })
    const till = createTill({
      printTicket: tickets.print,
      openDrawer: () => undefined,
      outbox,
      terminalId: id,
      gateway,
      line: heartbeat.line,
      caps: { count: 10, minorUnits: undefined, ageMs: 3_600_000 },
      loadExpiresMs: plan.loadExpiresMs,
      nowMs,
      newLoadId: store.newLoadId,
      wakeDelivery: () => delivery.wake(),
      wakeReports: () => reports.wake(),
      onLoadChanged: (loadId) => program.alive && on.load(loadId),
      onChange: () => program.alive && on.change(),
      onSound: (kind) => {
        const at = till.session()
        if (kind === 'safe' && program.alive && 'held' in at) safe.add(at.held.loadId)
      },
      onFault,
    })
    const reports = startCashReports({
      outbox,
      gateway,
      paired,
      random: random.next,
      setTimer,
      onChange: loadChanged,
      onProblem: (loadId, { code }) => world.note(() => `${id} reports cash of ${loadId.slice(-2)}: ${code}`),
      onFault,
    })
    const delivery = startDelivery({
      places: { follow: () => () => undefined, note: () => undefined },
      outbox,
      gateway,
      paired,
      nowMs,
      gatewayNowMs: () => {
        const { offsetMs } = heartbeat.line()
        return offsetMs === null ? null : nowMs() + offsetMs
      },
      random: random.next,
      newTryId: () => `try-${store.nextCount()}`,
      setTimer,
      onChange: (loadId) => {
        tickets.delivered(loadId)
        loadChanged(loadId)
        if (program.alive && outbox.find(loadId)?.state === 'ended') heartbeat.beatSoon()
      },
      onProblem: (loadId, { status, code }) =>
        world.note(() => `${id}: ${loadId.slice(-2)} is answered ${status} ${code}`),
      onNotSent: () => undefined,
      onFault,
    })
    void heartbeat.beat()
    stopAll = () => {
      void heartbeat.stop()
      void delivery.stop()
      void reports.stop()
    }
    machine.run = { program, outbox, till }
    world.note(() => `${program.name} starts`)
    on.change()
  }

  const machine: TillMachine = {
    id,
    clockOffsetMs: 0,
    run: null,
    dead: false,
    start,
    crash() {
      const { run } = machine
      if (!run) return
      // What is on disk at this moment is all that the next run finds; what the old one writes on the way out goes to files that nobody opens.
      const old = path
      path = `${base}-${runs}.db`
      for (const ending of ['', '-wal']) if (existsSync(old + ending)) copyFileSync(old + ending, path + ending)
      run.program.alive = false
      machine.run = null
      stopAll()
      run.outbox.close()
      for (const ending of FILES) rmSync(old + ending, { force: true })
      world.note(() => `${run.program.name} is dead`)
    },
    files: () => ['', '-wal'].map((ending) => path + ending).filter(existsSync),
    openOutbox: open,
    end() {
      machine.crash()
      for (const ending of FILES) rmSync(path + ending, { force: true })
    },
  }
  return machine
}
