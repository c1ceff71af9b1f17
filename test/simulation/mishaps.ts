import type { PersonsAct } from '../../apps/store-gateway/src/loads/people.ts'
import { startGateway } from './gateway.ts'
import type { Sale } from './sale.ts'
import type { Store } from './store.ts'
import type { Program } from './world.ts'

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
      world.after(random.between(100, 20_000), () => {
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
    if (--stepsLeft <= 0) crash()
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
export function sendPeople(store: Store, sales: readonly Sale[]): void {
  const { world, plan } = store
  const act = (sale: Sale) => () => {
    const { gateway } = store
    if (!gateway?.ready()) return
    world.after(
      0,
      () => {
        const what = world.random.pick(actsFor(store.states.get(sale.id)))
        const done = what === 'receipt' ? gateway.requestReceipt(sale.id) : gateway.ask(sale.id, personsAct(what, sale))
        done.catch((cause) => {
          if (!store.twoGateways()) store.found(`a person's act throws: ${cause}`)
        })
      },
      gateway.program,
    )
  }
  function personsAct(what: 'void' | 'retry' | 'resolve', sale: Sale): PersonsAct {
    if (what !== 'resolve') return { do: what }
    return { do: 'resolve', outcome: store.ledger.isLive(sale.id) ? 'loaded' : 'voided' }
  }
  // The dashboard shows what needs review, and somebody looks at it sooner or later.
  const look = () => {
    for (const sale of sales) if (store.states.get(sale.id) === 'needs-review') act(sale)()
    world.after(world.random.between(1000, 150_000), look)
  }
  if (plan.people.acts > 0) look()
  for (let left = plan.people.acts; left > 0; left--)
    world.after(world.random.between(5_000, plan.endsAfterMs + 1_200_000), act(world.random.pick(sales)))
}

function actsFor(state: string | undefined) {
  if (state === 'needs-review') return ['retry', 'resolve'] as const
  if (state === 'loaded') return ['void', 'receipt'] as const
  return ['void', 'retry', 'resolve', 'receipt'] as const
}
