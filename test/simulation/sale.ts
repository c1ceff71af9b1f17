import type { LoadRequest } from '@tillway/contract'
import type { Gateway, Told } from './gateway-door.ts'
import type { Store } from './store.ts'

/** One customer at one till, and what became of the cash. */
export interface Sale {
  readonly id: string
  readonly till: string
  /** How often the cash was handed out, over all tills. */
  payouts: number
}

/**
 * A simple till. It follows the rules of the till as far as the gateway can see them: it repeats the same PUT until it hears of an end (R13), never
 * acts on an older revision (T9b), hands cash out after the grant only and once (T5a, T5b), and lets customers go with tickets (T4).
 */
export function startSale(store: Store, sale: Sale, request: LoadRequest): void {
  const { world, plan } = store
  const { random } = world
  let revision = 0
  let word = 'wait'
  let ended = false
  let hasTicket = false
  let gaveBack = false
  const asked = new Set<string>()
  const paidBy = new Set<string>()

  /** Calls the gateway over the shop's line; null is what a lost answer, a dead gateway or a closed port come to. */
  function call(run: (gateway: Gateway) => Promise<Told>, hear: (told: Told | null) => void): void {
    const lost = () => store.faulty() && random.chance(plan.tillLine.lost)
    const arrive = (answerTo: (told: Told | null) => void) => () => {
      const { gateway } = store
      if (!gateway?.ready() || lost()) return answerTo(null)
      world.after(
        0,
        () => {
          run(gateway).then(
            (told) => void world.after(random.between(1, 60), () => answerTo(lost() ? null : told)),
            (cause) => {
              if (!store.twoGateways()) store.found(`a route throws: ${cause}`)
              answerTo(null)
            },
          )
        },
        gateway.program,
      )
    }
    let heard = false
    const once = (told: Told | null) => {
      if (!heard) hear(told)
      heard = true
    }
    world.after(random.between(1, 60), arrive(once))
    if (store.faulty() && random.chance(plan.tillLine.twice))
      world.after(
        random.between(1, 3000),
        arrive(() => undefined),
      )
    world.after(10_000, () => once(null)) // the line's own time limit
  }

  function hear(told: Told | null): void {
    if (!told || !('load' in told) || told.load.revision <= revision) return
    revision = told.load.revision
    word = told.load.cash
    ended = word !== 'wait'
    if (word === 'return' && !hasTicket && !gaveBack) pay(sale.till)
  }

  function talk(): void {
    const again = (told: Told | null) => {
      hear(told)
      world.after(ended ? random.between(20_000, 60_000) : random.between(1000, 4000), talk)
    }
    const hold = hasTicket ? { hold: true } : {}
    const look = ended || gaveBack || (revision > 0 && random.chance(0.5))
    const put = { ...request, ...hold }
    call((gateway) => (look ? gateway.show(sale.id, sale.till) : gateway.accept(sale.id, put, sale.till)), again)
  }

  /** T5a: the grant, then the cash. Asked again until it is answered. */
  function pay(till: string): void {
    if (asked.has(till)) return
    asked.add(till)
    const ask = () =>
      call(
        (gateway) => gateway.grant(sale.id, till),
        (told) => {
          if (!told) return void world.after(2000, ask)
          if ('load' in told && !paidBy.has(till)) handOut(till)
        },
      )
    ask()
  }

  function handOut(till: string): void {
    paidBy.add(till)
    sale.payouts++
    world.note(() => `${till} hands the cash of ${sale.id.slice(-2)} out`)
  }

  function letGo(): void {
    if (word !== 'wait' || gaveBack) return
    hasTicket = true
    call((gateway) => gateway.hold(sale.id, sale.till), hear)
    for (let visits = random.between(1, 3); visits > 0; visits--) world.after(random.between(30, 400) * 1000, comeBack)
  }

  /** The customer comes back with the ticket, to any till of the store. */
  function comeBack(): void {
    const till = `till-${random.between(1, plan.tills)}`
    call(
      (gateway) => gateway.scan(sale.id, till),
      (told) => {
        hear(told)
        const outcome = told && 'load' in told ? told.outcome : 'pending'
        // A cashier may ask even where the ticket says that it was paid: the gateway has to say no.
        if (outcome === 'cash' || outcome === 'already') pay(till)
        if (outcome === 'pending' || outcome === undefined) world.after(random.between(20, 200) * 1000, comeBack)
      },
    )
  }

  /** T5e: the cashier gave the cash back before there was an end. */
  function giveBack(): void {
    if (word !== 'wait' || hasTicket || gaveBack || asked.size > 0) return
    gaveBack = true
    const { destination, amount } = request
    const report = () =>
      call(
        (gateway) => gateway.giveBack(sale.id, sale.till, { destination, amount }),
        (told) => {
          if (!told) return void world.after(2000, report)
          if ('load' in told) handOut(sale.till)
        },
      )
    report()
  }

  /** R13: another body under the same id is another load, and never taken. */
  function sendOtherBody(): void {
    if (revision === 0) return
    const amount = { ...request.amount, minorUnits: request.amount.minorUnits + 100 }
    call(
      (gateway) => gateway.accept(sale.id, { ...request, amount }, sale.till),
      (told) => {
        if (told && 'load' in told) store.found(`R13: ${sale.id} was taken with another amount`)
      },
    )
  }

  world.after(random.chance(0.8) ? random.between(0, 20_000) : random.between(0, 150_000), talk)
  if (random.chance(plan.people.holds)) world.after(random.between(5, 90) * 1000, letGo)
  if (random.chance(plan.people.givesBack)) world.after(random.between(1, random.pick([15, 120])) * 1000, giveBack)
  if (random.chance(plan.people.otherBody)) world.after(random.between(5, 200) * 1000, sendOtherBody)
}
