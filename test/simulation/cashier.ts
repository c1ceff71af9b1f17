import type { Till } from '../../apps/terminal-agent/src/counter/index.ts'
import type { Row } from '../../apps/terminal-agent/src/outbox/index.ts'
import type { Customer } from './customer.ts'
import { visit } from './customers.ts'
import type { Store } from './store.ts'
import type { Cashier, TillMachine } from './till-door.ts'

type State = ReturnType<Till['session']>
type At<S extends State['step']> = Extract<State, { step: S }>

/** How long a cashier needs to look at the page again. */
const LOOK_EVERY_MS = 60_000

/**
 * The person at one till. They do what the page says: take cash, confirm, hand back when ordered, answer the questions after a restart truthfully,
 * scan tickets. What they do with the cash happens in the drawer, whatever the till's program comes to.
 */
export function createCashier(store: Store, machine: TillMachine): Cashier {
  const { world, drawers } = store
  const { random } = world
  const { id } = machine
  /** Whose sale is on the page now. */
  let serving: Customer | null = null
  const sentSinceMs = new Map<string, number>()
  /** Sales that were cancelled before the cash was confirmed: no cash is taken for them any more. */
  const cancelled = new Set<string>()
  /** Loads whose cash went back by the cashier's own word (T5e), and how often the till was told. */
  const gaveBack = new Set<string>()
  /** Those of them that the outbox did not have after a crash. */
  const lostWords = new Set<string>()
  let planned: { clear(): void } | null = null

  /** Looks at the page in a moment. */
  function look(): void {
    if (planned) return
    planned = world.after(random.between(150, 2500), () => {
      planned = null
      const { run } = machine
      if (!run || run.program.pausedUntilMs > world.nowMs()) return
      try {
        act(run.till)
      } catch (error) {
        store.found(`the page of ${id} breaks: ${error instanceof Error ? error.stack : error}`)
      }
    })
  }

  function lookAgainAndAgain(): void {
    look()
    world.after(LOOK_EVERY_MS, lookAgainAndAgain)
  }

  const customerOf = (loadId: string): Customer | undefined =>
    store.customers.find((customer) => customer.loadId === loadId)
  const here = (): Customer[] => store.customers.filter((customer) => customer.at === id)
  const note = (what: string, loadId: string) => world.note(() => `cashier at ${id}: ${what} ${loadId.slice(-2)}`)

  function act(till: Till): void {
    const [asked] = till.questions()
    if (asked) {
      note(drawers.took(id, asked.id) ? 'yes, taken:' : 'no, not taken:', asked.id)
      return void settled(till.answer(asked.id, drawers.took(id, asked.id)))
    }
    const [order] = till.cashQuestions()
    if (order) {
      note(drawers.handed(id, order.loadId) ? 'yes, handed back:' : 'no, not handed back:', order.loadId)
      return void settled(till.answerHandedBack(order.loadId, drawers.handed(id, order.loadId)))
    }
    const state = till.session()
    const step = steps[state.step] as (till: Till, state: State) => void
    step(till, state)
  }

  /** The till answers on its page; an error of its disk is told there too. What ended with a run of the till is nobody's answer any more. */
  function settled(answer: Promise<unknown>): void {
    const { run } = machine
    answer.catch((error: unknown) => machine.run === run && store.found(`an answer at ${id} breaks: ${error}`))
    look()
  }

  const steps: { readonly [S in State['step']]: (till: Till, state: At<S>) => void } = {
    idle(till) {
      serving = null
      const back = here().find(
        ({ loadId, ticket }) => loadId !== null && (ticket || till.owed().some((owed) => owed.loadId === loadId)),
      )
      if (back?.loadId) {
        const isOwed = till.owed().some(({ loadId }) => loadId === back.loadId)
        // Whoever waits for cash stays until it comes, or until it is refused; with a ticket one scan is enough.
        if (!back.ticket || (isOwed && random.chance(0.8))) return till.giveOwedBack(back.loadId)
        till.handle({ type: 'scan', text: `TW${back.loadId}` })
        visits(back)
        return
      }
      const next = here().find(({ loadId, triesLeft }) => loadId === null && triesLeft > 0)
      if (next && till.blocked() === null) return begin(till, next)
      const [news] = random.chance(0.2) ? till.news() : []
      if (news?.revision) settled(till.seen(news.id, news.revision))
    },
    phone: (till) => till.handle({ type: 'cancel' }),
    card: (till) => till.handle({ type: 'cancel' }),
    'confirm-phone': (till, { numbers }) =>
      till.handle(numbers.length === 2 ? { type: 'choose-reading', index: 0 } : { type: 'enter' }),
    amount(till, { problem }) {
      if (problem || !serving) till.handle({ type: 'cancel' })
      else till.handle({ type: 'amount', minorUnits: serving.minorUnits })
    },
    validating: () => undefined,
    preparing: () => undefined,
    confirming: () => undefined,
    'ask-duplicate': (till) => till.handle({ type: 'enter' }),
    'ask-replace': (till) => till.handle({ type: 'cancel' }),
    refused: (till) => till.handle({ type: 'next' }),
    'take-cash'(till, { held, problem }) {
      const { loadId, amount } = held
      if (cancelled.has(loadId)) return problem ? till.handle({ type: 'cancel' }) : undefined
      if (!serving || random.chance(0.04)) {
        if (drawers.took(id, loadId)) drawers.putBack(id, loadId)
        if (serving) serving.loadId = null
        cancelled.add(loadId)
        note('cancels', loadId)
        return till.handle({ type: 'cancel' })
      }
      if (!drawers.took(id, loadId)) {
        drawers.take(id, loadId, amount)
        serving.loadId = loadId
        note('takes the cash of', loadId)
        return look()
      }
      note('confirms', loadId)
      till.handle({ type: 'cash-taken', loadId })
    },
    sent(till, { held, told }) {
      const { loadId } = held
      const customer = customerOf(loadId)
      if (gaveBack.has(loadId)) {
        // It was said, and a crash took the word away: it is said again.
        if (told.mayHaveGivenBack) return till.handle({ type: 'gave-back', loadId })
        if (told.cancellable) return till.handle({ type: 'cancel' })
        return
      }
      if (!customer || customer.at !== id) return aside(till, loadId)
      const passedMs = world.nowMs() - firstSeenMs(loadId, customer)
      const { cancelAfterMs, ticketAfterMs, cashAfterMs, leaveAfterMs } = customer.wants
      const due = (afterMs: number | null) => afterMs !== null && passedMs >= afterMs
      if (due(cancelAfterMs) && told.cancellable) {
        note('cancels', loadId)
        return till.handle({ type: 'cancel' })
      }
      if (due(cashAfterMs) && told.mayHaveGivenBack) return till.handle({ type: 'gave-back', loadId })
      if (due(ticketAfterMs)) {
        note('asks for a ticket for', loadId)
        return till.handle({ type: 'ticket', loadId })
      }
      if (!due(leaveAfterMs)) return
      note('the customer leaves without a ticket:', loadId)
      customer.at = null
      aside(till, loadId)
    },
    'ask-gave-back'(till, { loadId, amount, phase }) {
      // The load was done before the word. Who has the cash by now is gone with it, so it must not come to this.
      if (phase === 'late') return till.handle({ type: 'next' })
      if (!gaveBack.has(loadId)) {
        // A load that is done is heard: what is in the hand still stays there.
        if (phase === 'asked-late' || random.chance(0.1)) return till.handle({ type: 'cancel' })
        gaveBack.add(loadId)
        drawers.hand(id, loadId, amount)
        note('gave the cash back by own word:', loadId)
        content(loadId)
      }
      till.handle({ type: 'gave-back', loadId })
    },
    ticket(till, { held }) {
      const customer = customerOf(held.loadId)
      if (customer && customer.at === id) {
        customer.ticket = true
        customer.at = null
        store.ticketOut(held.loadId)
        note('the customer leaves with a ticket:', held.loadId)
        if (random.chance(0.5))
          world.after(random.between(10, 150) * 1000, () => visit(store, customer, random.pick(store.tills).id))
      }
      till.handle({ type: 'next' })
    },
    'scanned-ticket'(till, { loadId, news, problem }) {
      if (problem) return till.handle(random.chance(0.7) ? { type: 'enter' } : { type: 'next' })
      if (!news) return
      note(`the ticket is answered “${news.outcome}”:`, loadId)
      if (news.outcome === 'receipt') store.receiptPromised(id, loadId)
      // “Already” is the truth for who has the cash or the receipt; whoever has neither comes again.
      const hasCash = drawers.payouts(loadId) > 0
      if (news.outcome === 'receipt' || (news.outcome === 'already' && (hasCash || news.receipt !== null)))
        content(loadId)
      else leaves(loadId)
      till.handle({ type: 'next' })
    },
    'give-back'(till, { load, phase, problem }) {
      const { loadId, amount } = load
      const customer = customerOf(loadId)
      if (phase === 'asking' || phase === 'noting') return
      if (phase === 'nobody')
        return till.handle({ type: gaveBack.has(loadId) || customer?.at === id ? 'cancel' : 'next' })
      if (phase === 'refused') {
        if (random.chance(0.6)) return till.handle({ type: 'enter' })
        if (problem && problem.code !== 'no-line' && !store.faulty()) store.triedInVain.add(`${loadId} at ${id}`)
        if (problem) note(`is refused (${problem.code}) the cash of`, loadId)
        leaves(loadId)
        return till.handle({ type: 'next' })
      }
      if (gaveBack.has(loadId)) return till.handle({ type: 'handed-back', loadId })
      if (handing === loadId) {
        handing = null
        return till.handle({ type: 'handed-back', loadId })
      }
      if (!customer || customer.at !== id) return till.handle({ type: 'next' })
      handing = loadId
      drawers.hand(id, loadId, amount)
      note('hands the cash back of', loadId)
      content(loadId)
      look()
    },
    done(till, { held, told }) {
      if (told.cash === 'keep') content(held.loadId)
      else leaves(held.loadId)
      till.handle({ type: 'next' })
    },
  }
  /** The cash of this order is out of the drawer, and the till was not told yet. A new run of the till asks about it. */
  let handing: string | null = null

  function begin(till: Till, customer: Customer): void {
    customer.triesLeft--
    if (customer.triesLeft === 0) world.after(60_000, () => customer.loadId === null && leave(customer))
    serving = customer
    const { kind, typed } = customer.destination
    till.handle(kind === 'phone' ? { type: 'phone', digits: typed } : { type: 'scan', text: typed })
  }

  /** Tells the time from the first look on, and plans to look again when the customer wants something. */
  function firstSeenMs(loadId: string, { wants }: Customer): number {
    const seenMs = sentSinceMs.get(loadId) ?? world.nowMs()
    if (!sentSinceMs.has(loadId)) {
      sentSinceMs.set(loadId, seenMs)
      for (const afterMs of Object.values(wants)) if (afterMs !== null) world.after(afterMs, look)
    }
    return seenMs
  }

  function aside(till: Till, loadId: string): void {
    const waiting = here().some((customer) => customer.loadId !== loadId)
    if (waiting || random.chance(0.3)) till.handle({ type: 'next' })
  }

  function content(loadId: string): void {
    const customer = customerOf(loadId)
    if (!customer) return
    const isNew = !customer.content
    customer.content = true
    leave(customer)
    if (!isNew || !random.chance(store.plan.people.asksTwice)) return
    // Some ask again at once, with the ticket at another till; where two of them came, before the tills have heard of each other.
    world.after(random.pick([random.between(300, 4000), random.between(5, 40) * 1000]), () =>
      visit(store, customer, customer.ticket ? random.pick(store.tills).id : customer.till),
    )
  }

  function leaves(loadId: string): void {
    const customer = customerOf(loadId)
    if (customer?.at === id) leave(customer)
  }

  function visits(customer: Customer): void {
    world.after(random.between(5, 60) * 1000, () => {
      if (customer.at === id) customer.at = null
    })
  }

  function leave(customer: Customer): void {
    if (customer.at === id) customer.at = null
  }

  return {
    look,
    lookAgainAndAgain,
    restarted() {
      for (const loadId of gaveBack) if (!isBack(machine.run?.outbox.find(loadId))) lostWords.add(loadId)
      if (handing !== null) handing = null
      serving = null
      look()
    },
    lostWordOf: (loadId: string) => lostWords.has(loadId) || (machine.dead && gaveBack.has(loadId)),
  }
}

/** Whether the outbox has it as handed back, or asks about it. */
function isBack(row: Row | null | undefined): boolean {
  return row?.cashBack === 'returned' || row?.cashBack === 'ordered'
}
