import type { Customer } from './customer.ts'
import type { Store } from './store.ts'

const BARCODE = '08500008574200123456789'

/** Somebody with a load comes to a till, and stays for a while. */
export function visit(store: Store, customer: Customer, till: string): void {
  const { world } = store
  if (customer.at !== null) return
  customer.at = till
  world.note(() => `the customer of ${customer.loadId?.slice(-2)} comes to ${till}`)
  store.look(till)
  world.after(world.random.between(30, 200) * 1000, () => {
    if (customer.at === till) customer.at = null
  })
}

/** The customers of a run. Each comes to a till, and those who left without an end come back, with a ticket to any till of the store. */
export function sendCustomers(store: Store): Customer[] {
  const { world, plan } = store
  const { random } = world
  const tills = store.tills.map(({ id }) => id)
  const sometime = (probability: number, fromMs: number, toMs: number) =>
    random.chance(probability) ? random.between(fromMs, toMs) : null

  /** Someone who left comes back some times, and at last when all is over; most of those who have what they wanted do not. */
  function comeBack(customer: Customer): void {
    const back = (afterMs: number) =>
      world.after(afterMs, () => {
        if (
          customer.loadId === null ||
          (customer.content && !(customer.ticket && random.chance(plan.people.asksTwice)))
        )
          return
        visit(store, customer, customer.ticket ? random.pick(tills) : customer.till)
      })
    for (let visits = random.between(0, 3); visits > 0; visits--) back(random.between(30, 900) * 1000)
    if (!random.chance(0.85)) return
    for (const afterMs of [600, 900, 1150]) back(plan.endsAfterMs + afterMs * 1000)
  }

  return Array.from({ length: plan.loads }, () => {
    const phone = random.chance(0.7)
    const digit = random.between(0, 9)
    const customer: Customer = {
      till: random.pick(tills),
      destination: phone
        ? { kind: 'phone', typed: `206555010${digit}` }
        : { kind: 'barcode', typed: `${BARCODE}0${digit}` },
      minorUnits: random.between(10, 90) * 100,
      wants: {
        cancelAfterMs: sometime(plan.people.cancels, 20, random.pick([1000, 60_000])),
        ticketAfterMs: sometime(plan.people.holds, 300, plan.people.patienceMs),
        cashAfterMs: sometime(plan.people.givesBack, 300, plan.people.patienceMs),
        leaveAfterMs: sometime(plan.people.leaves, 500, 120_000),
      },
      at: null,
      loadId: null,
      ticket: false,
      content: false,
      triesLeft: 12,
    }
    world.after(random.chance(0.8) ? random.between(0, 20_000) : random.between(0, plan.endsAfterMs), () => {
      customer.at = customer.till
      store.look(customer.till)
    })
    comeBack(customer)
    return customer
  })
}
