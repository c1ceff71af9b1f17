import type { PersonsAct } from '../../apps/store-gateway/src/loads/people.ts'
import { startGateway } from './gateway.ts'
import type { Store } from './store.ts'
import type { TillMachine } from './till-door.ts'
import { type Program, START_MS } from './world.ts'

/** After the last fault: what people do later, a till would not hear of before the run is over. */
const LAST_LOOK_MS = 1_200_000

/** Starts the store's gateway and makes it crash as planned: after any step of its own. Answers what to call between steps. */
export function runGateway(store: Store, onRestart: () => void): (ran: Program | undefined) => void {
  const { world, plan } = store
  const { random } = world
  let crashesLeft = plan.gatewayCrashes
  let runs = 0
  let stepsLeft = random.between(1, 60)

  function start(): void {
    onRestart()
    const gateway = startGateway(store, `gateway-${++runs}`, () => {
      // It could not start, because the old one wrote at the same time: whoever supervises it starts it again.
      gateway.die()
      world.after(1000, start)
    })
    store.gateway = gateway
    stepsLeft = random.between(1, 60)
  }

  function crash(): void {
    crashesLeft--
    const old = store.gateway
    store.gateway = null
    if (plan.takeover && old && !store.zombie) {
      // The new one starts although the old one still runs and waits for its answers (R12).
      store.zombie = old
      old.program.fenced = true
      if (plan.pauses) old.program.pausedUntilMs = world.nowMs() + random.between(380_000, 700_000)
      world.after(plan.pauses ? 720_000 : random.between(100, 20_000), () => {
        store.zombie = null
        old.die()
      })
    } else old?.die()
    const longer = random.chance(0.2) ? random.between(10_000, 200_000) : 0
    world.after(random.between(10, 3000) + longer, start)
  }

  world.after(0, start)
  return (ran) => {
    if (!ran || ran !== store.gateway?.program || crashesLeft === 0 || !store.faulty()) return
    // A pause between the commit and the first byte is the one that rule R6b is about.
    if (plan.pauses ? store.gateway.isAboutToSend() && random.chance(0.2) : --stepsLeft <= 0) crash()
  }
}

/** The gateway's clock jumps about while faults are on, and is right again after them. */
export function jumpClock(store: Store): void {
  const { world, plan, machine } = store
  if (plan.clockJumpMs === 0) return
  const jump = () => {
    machine.clockOffsetMs = store.faulty() ? world.random.between(-plan.clockJumpMs, plan.clockJumpMs) : 0
    world.note(() => `the gateway's clock is now wrong by ${machine.clockOffsetMs} ms`)
    if (store.faulty()) world.after(world.random.between(2000, 90_000), jump)
  }
  world.after(world.random.between(0, 30_000), jump)
}

/** People ask for voids, retries, receipts and resolve what is stuck. Whoever resolves has asked Amazon what is true. */
export function sendPeople(store: Store): void {
  const { world, plan } = store
  const act = (loadId: string) => {
    const { gateway } = store
    if (!gateway?.ready()) return
    world.after(
      0,
      () => {
        const what = world.random.pick(actsFor(store.states.get(loadId)))
        const done = what === 'receipt' ? gateway.requestReceipt(loadId) : gateway.ask(loadId, personsAct(what, loadId))
        done.catch((cause) => {
          if (!store.twoGateways()) store.found(`a person's act throws: ${cause}`)
        })
      },
      gateway.program,
    )
  }
  function personsAct(what: 'void' | 'retry' | 'resolve', loadId: string): PersonsAct {
    if (what !== 'resolve') return { do: what }
    return { do: 'resolve', outcome: store.ledger.isLive(loadId) ? 'loaded' : 'voided' }
  }
  // The dashboard shows what needs review, and somebody looks at it sooner or later.
  const look = () => {
    if (world.nowMs() > START_MS + plan.endsAfterMs + LAST_LOOK_MS) return
    for (const loadId of store.loadIds) if (store.states.get(loadId) === 'needs-review') act(loadId)
    world.after(world.random.between(1000, 150_000), look)
  }
  if (plan.people.acts > 0) look()
  const lookEagerly = () => {
    if (!store.faulty()) return
    for (const loadId of store.loadIds)
      if (store.states.get(loadId) === 'loaded' && world.random.chance(plan.people.eager)) act(loadId)
    world.after(world.random.between(500, 6000), lookEagerly)
  }
  if (plan.people.eager > 0) lookEagerly()
  for (let left = plan.people.acts; left > 0; left--)
    world.after(world.random.between(5_000, plan.endsAfterMs + (left % 2 === 0 ? 0 : 900_000)), () => {
      if (store.loadIds.length > 0) act(world.random.pick(store.loadIds))
    })
}

/** The tills' programs crash as planned, after any step of their own; one of them may never start again. */
export function runTills(store: Store): (ran: Program | undefined) => void {
  const { world, plan } = store
  const { random } = world
  let crashesLeft = plan.till.crashes
  let stepsLeft = random.between(1, 120)
  const moves = new Map<string, number>()

  function start(machine: TillMachine): void {
    if (machine.dead || machine.run) return
    try {
      machine.start()
      store.cashiers.get(machine.id)?.restarted()
    } catch (error) {
      store.found(`${machine.id} does not start: ${error instanceof Error ? error.stack : error}`)
    }
  }

  function crash(machine: TillMachine): void {
    machine.crash()
    const longer = random.chance(0.2) ? random.between(10_000, 250_000) : 0
    world.after(random.between(500, 5000) + longer, () => start(machine))
  }

  for (const machine of store.tills) world.after(0, () => start(machine))
  if (plan.till.dies)
    world.after(random.between(5000, plan.endsAfterMs), () => {
      const machine = random.pick(store.tills)
      machine.dead = true
      machine.crash()
      world.note(() => `${machine.id} is gone for good`)
    })
  return (ran) => {
    if (!ran || crashesLeft === 0 || !store.faulty()) return
    const machine = store.tills.find(({ run }) => run?.program === ran)
    if (!machine) return
    // The moments after cash has moved are the ones that the questions after a restart are about.
    const moved = store.drawers.moves(machine.id)
    if (moved > (moves.get(machine.id) ?? 0) && random.chance(0.2))
      stepsLeft = Math.min(stepsLeft, random.between(1, 3))
    moves.set(machine.id, moved)
    if (--stepsLeft > 0) return
    crashesLeft--
    stepsLeft = random.between(1, random.pick([15, 120]))
    crash(machine)
  }
}

/** Lines are cut and tills' clocks jump while faults are on; the lines hold and the clocks are right after them. */
export function troubleTills(store: Store): void {
  const { world, plan } = store
  const { random } = world
  for (const machine of store.tills) {
    const cut = () => {
      if (!store.faulty()) return
      store.cut(machine.id, world.nowMs() + random.between(2000, random.pick([20_000, 200_000])))
      world.after(random.between(20_000, 240_000), cut)
    }
    if (random.chance(plan.tillLine.cuts)) world.after(random.between(0, 60_000), cut)
    const jump = () => {
      machine.clockOffsetMs = store.faulty() ? random.between(-plan.till.clockJumpMs, plan.till.clockJumpMs) : 0
      world.note(() => `the clock of ${machine.id} is now wrong by ${machine.clockOffsetMs} ms`)
      if (store.faulty()) world.after(random.between(2000, 90_000), jump)
    }
    if (plan.till.clockJumpMs > 0) world.after(random.between(0, 60_000), jump)
  }
}

/** R13: somebody sends another body under an id that is taken; it is another load, and never done. */
export function sendOtherBodies(store: Store): void {
  const { world, plan } = store
  const { random } = world
  if (!random.chance(plan.people.otherBody)) return
  const send = () => {
    const { gateway } = store
    const id = random.pick(store.loadIds)
    const till = store.customers.find(({ loadId }) => loadId === id)?.till
    if (!gateway?.ready() || !till || !store.states.has(id)) return
    const body = {
      destination: { kind: 'barcode', value: OTHER_BARCODE },
      amount: { currency: 'USD', minorUnits: 100 },
    }
    world.after(
      0,
      () =>
        void gateway.put(id, JSON.stringify(body), till, 0).then(
          (told) => {
            if (told.kind === 'ok') store.found(`R13: ${id} was taken with another body`)
          },
          () => undefined, // a takeover: two gateways stop each other by throwing
        ),
      gateway.program,
    )
  }
  for (let times = 2; times > 0; times--) world.after(random.between(10, 300) * 1000, send)
}

const OTHER_BARCODE = '0850000857420012345678999'

function actsFor(state: string | undefined) {
  if (state === 'needs-review') return ['retry', 'resolve'] as const
  if (state === 'loaded') return ['void', 'receipt'] as const
  return ['void', 'retry', 'resolve', 'receipt'] as const
}
