import { expect, it } from 'vitest'
import { ordinaryLoad } from '../../test-support/ordinary-load.ts'
import { live } from './life.ts'
import { isRefusal, type LoadEvent, type LoadFacts } from './life-moves.ts'

/*
 * Every order of answers, losses, late arrivals, restarts, clock steps and people's acts, tried on the real table. Amazon, the network and the
 * clock are the model's; what a load makes of an event is the table's. In each state reached the promises are checked.
 */

/** Since the last Load: 0 fresh, 1 resolve time over, 2 no signature is fresh any more, 3 void window over. */
type Clock = 0 | 1 | 2 | 3

interface World {
  readonly load: LoadFacts & { readonly loss: boolean }
  readonly inFlight: 'load' | 'void' | null
  /** An attempt is on disk without an answer: after a restart it is unknown (R5). */
  readonly open: 'load' | 'void' | null
  readonly amazon: 'none' | 'live' | 'voided'
  readonly credits: number
  readonly zombieLoad: boolean
  readonly zombieVoid: boolean
  readonly clock: Clock
  readonly toldReturn: boolean
  readonly toldKeepAfterReturn: boolean
  readonly sentAfterReturn: boolean
}

const startOf = (kind: string): World => ({
  load: { ...ordinaryLoad, kind, state: 'queued', loadAttempts: 0, loss: false },
  inFlight: null,
  open: null,
  amazon: 'none',
  credits: 0,
  zombieLoad: false,
  zombieVoid: false,
  clock: 0,
  toldReturn: false,
  toldKeepAfterReturn: false,
  sentAfterReturn: false,
})
const RETURNS = new Set(['declined', 'expired', 'voided'])

/** The world after an event of the load, or null when the table refuses it. */
function happen(world: World, event: LoadEvent, more: Partial<World> = {}): World | null {
  const move = live(world.load, event)
  if (isRefusal(move)) return null
  const { set = {}, to } = move
  const returns = RETURNS.has(to) || set.givenBack === true
  const load = {
    ...world.load,
    state: to,
    heldAtMs: set.held ? 1 : world.load.heldAtMs,
    unknownLoad: world.load.unknownLoad || set.unknownLoad === true,
    confirmed: world.load.confirmed || set.confirmed === true,
    givenBack: world.load.givenBack || set.givenBack === true,
    loss: world.load.loss || set.loss === true,
    proof: move.proof === 'none' ? null : (move.proof ?? world.load.proof),
    returnTold: world.load.returnTold || returns,
  }
  const keeps = to === 'loaded' && !load.returnTold
  const toldReturn = world.toldReturn || returns
  return {
    ...world,
    ...more,
    load,
    toldReturn,
    toldKeepAfterReturn: world.toldKeepAfterReturn || (keeps && world.toldReturn),
  }
}

/** An answer that says yes names the gift card. */
const named = (world: World | null): World | null =>
  world && { ...world, load: { ...world.load, gcId: world.load.kind === 'receipt' ? 'A1' : null } }

const credit = (world: World): Partial<World> =>
  world.amazon === 'none' ? { amazon: 'live', credits: world.credits + 1 } : {} // A1: a voided id is never credited again

function* next(world: World): Generator<[string, World | null]> {
  const { load, clock, inFlight } = world
  const idle = inFlight === null && world.open === null

  // The world.
  if (clock < 3) {
    const later = (clock + 1) as Clock
    yield [`the clock: ${later}`, { ...world, clock: later, zombieLoad: later >= 2 ? false : world.zombieLoad }]
  }
  if (world.zombieLoad) yield ['a Load arrives late', { ...world, zombieLoad: false, ...credit(world) }]
  if (world.zombieVoid) {
    yield [
      'a Void arrives late',
      { ...world, zombieVoid: false, ...(world.amazon === 'live' && clock < 3 ? { amazon: 'voided' as const } : {}) },
    ]
    yield ['a Void is lost', { ...world, zombieVoid: false }]
  }
  if (inFlight) {
    const zombies = inFlight === 'load' ? { zombieLoad: clock < 2 } : { zombieVoid: true }
    yield ['the gateway restarts', { ...world, inFlight: null, open: inFlight, ...zombies }]
  }
  if (world.open)
    yield [
      'the start closes what was open',
      happen(world, world.open === 'load' ? 'load-unknown' : 'void-unknown', { open: null }),
    ]

  // The driver.
  if (idle) {
    const sending = happen(world, 'send-load', { inFlight: 'load', clock: Math.min(clock, 1) as Clock })
    if (sending)
      yield ['send Load', { ...sending, load: { ...sending.load, loadAttempts: 1 }, sentAfterReturn: world.toldReturn }]
    const learning = happen(world, 'send-learn', { inFlight: 'load', clock: Math.min(clock, 1) as Clock })
    if (learning) yield ['send Create to learn its name', { ...learning, sentAfterReturn: world.toldReturn }]
    const late = load.state === 'voided'
    const voiding =
      load.state === 'voiding' || (late && clock >= 1) ? happen(world, 'send-void', { inFlight: 'void' }) : null
    if (voiding)
      yield ['send Void', { ...voiding, load: { ...voiding.load, voidAttempts: Math.min(2, load.voidAttempts + 1) } }]
    if (clock >= 1) for (const event of ['expire', 'give-up', 'hold-over'] as const) yield [event, happen(world, event)]
    if (clock >= 3) yield ['void-time-over', happen(world, 'void-time-over')]
  }

  // The till and people.
  for (const event of ['hold', 'give-back'] as const) yield [event, happen(world, event)]
  if (clock < 3) yield ['ask-void', happen(world, 'ask-void')]
  if (load.returnTold && !load.cashGranted)
    yield ['the cash is granted', { ...world, load: { ...load, cashGranted: true } }]
  if (idle) yield ['ask-retry', happen(world, 'ask-retry')]
  const nothingUnderWay = idle && !world.zombieLoad && !world.zombieVoid // R11b
  if (nothingUnderWay && world.amazon === 'live') yield ['resolve-loaded', happen(world, 'resolve-loaded')]
  if (nothingUnderWay && world.amazon !== 'live') yield ['resolve-voided', happen(world, 'resolve-voided')]

  // Answers.
  if (inFlight === 'load') {
    const answered = { inFlight: null }
    yield ['Load throttled', happen(world, 'load-not-sent', answered)]
    yield ['Load lost', happen(world, 'load-unknown', answered)]
    if (load.kind === 'card') yield ['the card is active, nobody says by whom', happen(world, 'load-foreign', answered)]
    yield ['Load cut off', happen(world, 'load-unknown', { ...answered, zombieLoad: clock < 2 })]
    yield ['Load done, answer lost', happen(world, 'load-unknown', { ...answered, ...credit(world) })]
    yield ['Load refused', happen(world, 'load-refused', answered)]
    yield ['Load partly done', happen(world, 'load-partial', { ...answered, ...credit(world) })]
    if (world.amazon !== 'voided')
      yield ['Load done', named(happen(world, 'load-done', { ...answered, ...credit(world) }))]
  }
  if (inFlight === 'void') {
    const answered = { inFlight: null }
    yield ['Void throttled', happen(world, 'void-not-sent', answered)]
    yield ['Void lost', happen(world, 'void-unknown', answered)]
    yield ['Void cut off', happen(world, 'void-unknown', { ...answered, zombieVoid: true })]
    if (world.amazon === 'live' && clock < 3) {
      yield ['Void done', happen(world, 'void-done', { ...answered, amazon: 'voided' })]
      yield ['Void done, answer lost', happen(world, 'void-unknown', { ...answered, amazon: 'voided' })]
    }
    if (world.amazon !== 'none') yield ['Void refused', happen(world, 'void-refused', answered)]
    if (world.amazon === 'voided') yield ['Void done before', happen(world, 'void-done', answered)]
    if (world.amazon === 'none')
      yield ['Void finds nothing', happen(world, clock >= 2 ? 'void-absent-for-good' : 'void-absent', answered)]
  }
}

function brokenPromise({ load, amazon, ...world }: World): string | null {
  const settled = world.inFlight === null && world.open === null && !world.zombieLoad
  if (world.credits > 1) return 'credited twice'
  if (load.state === 'loaded' && settled && amazon !== 'live' && !world.zombieVoid)
    return 'said loaded, and Amazon has no live load'
  if (
    (load.state === 'declined' || load.state === 'expired') &&
    (amazon === 'live' || world.zombieLoad || world.inFlight)
  )
    return `said ${load.state}, and it may be at Amazon`
  if (load.state === 'voided' && load.proof !== 'absent' && settled && amazon === 'live')
    return 'said voided for good, and Amazon has it'
  if (world.toldKeepAfterReturn) return 'the cashier was told to return the cash, then to keep it'
  if (world.sentAfterReturn) return 'a Load was sent after the cashier was told to return the cash'
  if (load.state === 'loaded' && (load.givenBack || load.cashGranted) && !load.loss)
    return 'the cash is back, the load stands, and no loss is booked'
  return null
}

const SETTLED = new Set(['loaded', 'declined', 'expired', 'needs-review'])

function explore(start: World) {
  const keyOf = (world: World) => JSON.stringify(world)
  const from = new Map<string, readonly [string, string] | null>([[keyOf(start), null]])
  const leadsTo = new Map<string, string[]>()
  const story = (key: string): string => {
    const before = from.get(key)
    return before ? `${story(before[0])}\n  ${before[1]} -> ${(JSON.parse(key) as World).load.state}` : ''
  }
  for (const key of from.keys()) {
    const world = JSON.parse(key) as World
    for (const [label, after] of next(world)) {
      if (!after) continue
      const reached = keyOf(after)
      if (!from.has(reached)) from.set(reached, [key, label])
      leadsTo.set(reached, [...(leadsTo.get(reached) ?? []), key])
      const broken = brokenPromise(after)
      if (broken) return { broken: `${broken}:${story(reached)}`, states: from.size }
    }
  }
  const good = new Set(
    [...from.keys()].filter((key) => {
      const { load, inFlight } = JSON.parse(key) as World
      return inFlight === null && (SETTLED.has(load.state) || (load.state === 'voided' && load.proof !== 'absent'))
    }),
  )
  for (const key of good) for (const before of leadsTo.get(key) ?? []) good.add(before)
  const deadEnd = [...from.keys()].find((key) => !good.has(key))
  return { broken: deadEnd ? `a dead end:${story(deadEnd)}` : null, states: from.size }
}

it.each(['phone', 'receipt', 'card'])(
  'no order of events makes the table break a promise for a load by %s, and from every state an end can be reached',
  {
    timeout: 120_000,
  },
  (kind) => {
    const { broken, states } = explore(startOf(kind))
    expect(broken).toBeNull()
    expect(states).toBeGreaterThan(1000)
  },
)
