import type { Random } from './random.ts'

/** What may go wrong in one run, and how often. Each seed has some kinds of faults and not others, so that rare pairs meet often. */
export interface FaultPlan {
  /** From then on nothing goes wrong any more, milliseconds after the start. */
  readonly endsAfterMs: number
  /** Faults last so long that a void window or a hold may be over before they end. */
  readonly long: boolean
  /** The cashier's word for a load that needs review. */
  readonly reviewCash: 'hold' | 'return'
  readonly loads: number
  readonly tills: number
  /** Chances of one request towards Amazon. */
  readonly wire: {
    readonly refusedConnection: number
    readonly lostBefore: number
    readonly lostAfter: number
    readonly slow: number
    /** The same, for Loads only: they arrive late, and their Voids do not. */
    readonly slowLoads: number
    /** Lost on the way there, for Loads only. */
    readonly lostLoads: number
    readonly twice: number
  }
  /** Chances of one request at Amazon. */
  readonly amazon: {
    readonly throttle: number
    readonly keys: number
    readonly faultBefore: number
    readonly faultAfter: number
    readonly refuse: number
    readonly refuseRepeat: number
    readonly partial: number
    readonly secondCode: number
    readonly codeWithheld: number
    readonly voidRefused: number
    readonly noDate: number
  }
  /** What Amazon answers to a Void of what was voided before, and to a Load of what was voided. */
  readonly repeatedVoid: 'done' | 'refused'
  readonly loadAfterVoid: 'echo' | 'refused'
  /** The rate of the account at Amazon: at one a second a load may have to wait for its turn; below one, other stores take their part of it. */
  readonly callsPerSecond: number
  readonly gatewayCrashes: number
  /** A crash leaves the old process running for a while beside the new one. */
  readonly takeover: boolean
  readonly clockJumpMs: number
  /** The old process does not run for a while when the new one starts, and then goes on. */
  readonly pauses: boolean
  readonly loadExpiresMs: number
  /** The store's cap for open money: beyond it the gateway takes no load. */
  readonly capStoreMoney: number
  /** Chances of one request of a till, and of a till's line being cut now and then. */
  readonly tillLine: {
    /** Until then the lines are good, so that sales begin. */
    readonly fromMs: number
    readonly refused: number
    readonly lost: number
    readonly twice: number
    readonly late: number
    /** Late only on the way back, and only the answers to PUTs: what else comes meanwhile is newer. */
    readonly lateReplies: number
    readonly cuts: number
  }
  readonly till: {
    readonly crashes: number
    /** One till is gone for good, with cash in it. */
    readonly dies: boolean
    readonly clockJumpMs: number
    /** A commit takes up to so long. */
    readonly slowDiskMs: number
  }
  readonly printer: { readonly broken: number; readonly unsure: number }
  readonly people: {
    readonly acts: number
    /** Chance that somebody acts on a load that stands, every few seconds. */
    readonly eager: number
    readonly holds: number
    readonly givesBack: number
    readonly cancels: number
    /** Nobody waits longer before they want their ticket or their cash, milliseconds. */
    readonly patienceMs: number
    /** Customers who leave without a ticket. */
    readonly leaves: number
    /** Customers who have what they came for, and ask again. */
    readonly asksTwice: number
    readonly otherBody: number
  }
}

/** The seed's number picks the theme, so that each comes equally often. */
export function makeFaultPlan(random: Random, seed: number): FaultPlan {
  const plan = anyFaults(random)
  const theme = THEMES[seed % THEMES.length] as Theme
  const change: (plan: FaultPlan, random: Random) => Partial<FaultPlan> = themes[theme]
  return { ...plan, ...change(plan, random) }
}

/** Some rules need several things to meet. Each theme brings some of them together, over whatever else goes wrong in a run. */
const themes = {
  any: () => ({}),
  anyAgain: () => ({}),
  anyOnceMore: () => ({}),
  // Claim codes: crashes before the paper, an Amazon that answers otherwise the second time, and voids that are refused.
  codes: (plan, random) => ({
    gatewayCrashes: 4,
    takeover: false,
    wire: noFaults(plan.wire),
    amazon: { ...noFaults(plan.amazon), secondCode: 0.5, codeWithheld: 0.2, voidRefused: 0.7 },
    printer: { broken: random.pick([0.9, 1]), unsure: 0 },
    people: { ...plan.people, acts: 8, eager: random.pick([0, 0.3]) },
  }),
  // Loads that arrive late, a clock that jumps, and cash that went back early.
  lateLoads: (plan, random) => ({
    endsAfterMs: 480_000,
    clockJumpMs: plan.reviewCash === 'hold' ? 140_000 : 0,
    gatewayCrashes: 0,
    wire: { ...noFaults(plan.wire), slowLoads: 0.95, lostBefore: 0.6 },
    amazon: { ...noFaults(plan.amazon), voidRefused: random.pick([0, 0, 0.95]), noDate: random.pick([0, 0.9]) },
    people: { ...plan.people, holds: 0, givesBack: 0.9 },
  }),
  // Voids that are late or refused, and people who look at once.
  lateVoids: (plan) => ({
    clockJumpMs: 0,
    wire: { ...noFaults(plan.wire), slow: 0.5, lostAfter: 0.3 },
    printer: { broken: 0.6, unsure: 0 },
    amazon: { ...noFaults(plan.amazon), voidRefused: 0.6 },
    people: { ...plan.people, acts: 8, eager: 0.4, holds: 0 },
  }),
  // Many at once, who wait for their turn until their time is over.
  queue: (plan, random) => ({
    callsPerSecond: 1,
    ...random.pick([
      {},
      {
        ...wellBehind(plan),
        callsPerSecond: 0.1,
        loadExpiresMs: 45_000,
        people: { ...noFaults(plan.people), patienceMs: 90_000 },
      },
    ]),
    loads: 8,
    amazon: { ...noFaults(plan.amazon), throttle: 0.9 },
  }),
  // Tickets that are scanned at every till, and a store that trusts its customers.
  tickets: (plan, random) => ({
    printer: { broken: random.pick([0, 0.95]), unsure: 0 },
    tills: 3,
    reviewCash: 'return',
    endsAfterMs: 1_500_000,
    long: true,
    people: { ...plan.people, acts: 12, holds: 0.9, givesBack: 0, patienceMs: 6000, asksTwice: 0.8 },
  }),
  // Tills that crash at slow disks, with cashiers who change their mind, and a gateway and an Amazon that are well.
  slowTills: (plan) => ({
    ...wellBehind(plan),
    till: { crashes: 8, dies: false, clockJumpMs: 0, slowDiskMs: 4000 },
    loads: 4,
    tillLine: { ...noFaults(plan.tillLine), fromMs: 20_000, refused: 0.6 },
    people: { ...noFaults(plan.people), patienceMs: 90_000, cancels: 0.7, leaves: 0.2 },
  }),
  // Tickets that are out before anything could be sent.
  earlyTickets: (plan, random) => ({
    ...wellBehind(plan),
    tills: 3,
    loads: 3,
    loadExpiresMs: 45_000,
    till: { ...plan.till, crashes: 1, dies: false },
    tillLine: { ...noFaults(plan.tillLine), fromMs: 20_000, refused: random.pick([0.1, 0.97]), lost: 0.1, cuts: 1 },
    people: { ...noFaults(plan.people), patienceMs: 30_000, holds: 0.95, asksTwice: 0.6 },
  }),
  // Cash that goes back over a bad line: by order, by the cashier's own word, with tickets at other tills.
  cashBack: (plan, random) => ({
    ...wellBehind(plan),
    amazon: { ...noFaults(plan.amazon), refuse: 0.5, faultBefore: 0.85, partial: 0.6 },
    tills: 2,
    loads: 4,
    till: { crashes: 6, dies: plan.till.dies, clockJumpMs: 0, slowDiskMs: random.pick([100, 4000]) },
    tillLine: { fromMs: 25_000, refused: 0.2, lost: 0.4, twice: 0.3, late: 0.4, lateReplies: 0, cuts: 0 },
    people: {
      ...noFaults(plan.people),
      acts: 4,
      ...random.pick([
        { holds: 0.95, givesBack: 0 },
        { holds: 0.1, givesBack: 0.8 },
      ]),
      leaves: 0.2,
      asksTwice: 0.9,
      patienceMs: 4000,
    },
  }),
  // Tickets of loads that Amazon refuses late, at tills that hear of each other's payouts late.
  twoTills: (plan) => ({
    ...wellBehind(plan),
    endsAfterMs: 900_000,
    long: true,
    reviewCash: 'hold',
    wire: { ...noFaults(plan.wire), slow: 0.9 },
    amazon: { ...noFaults(plan.amazon), refuse: 0.9 },
    tills: 2,
    loads: 3,
    till: { crashes: 0, dies: false, clockJumpMs: 0, slowDiskMs: 5 },
    tillLine: { ...noFaults(plan.tillLine), fromMs: 30_000, lost: 0.1, cuts: 1 },
    people: { ...noFaults(plan.people), holds: 0.95, asksTwice: 0.95, patienceMs: 3000 },
  }),
  // Answers and requests between till and gateway that come late, or in another order, while Amazon takes its time and cashiers give cash back.
  lateAnswers: (plan, random) => ({
    ...wellBehind(plan),
    wire: { ...noFaults(plan.wire), slow: 0.5 },
    amazon: { ...noFaults(plan.amazon), faultAfter: random.pick([0, 0.7]) },
    tills: 2,
    loads: 6,
    till: { crashes: 0, dies: false, clockJumpMs: 0, slowDiskMs: 5 },
    tillLine: {
      fromMs: 15_000,
      refused: 0,
      lost: 0.1,
      twice: 0.4,
      late: random.pick([0, 0.6]),
      lateReplies: 0.9,
      cuts: 0,
    },
    people: { ...noFaults(plan.people), givesBack: random.pick([0, 0.9]), patienceMs: 4000 },
  }),
  // An Amazon whose answers cannot be read, or are lost with the gateway, after it has done the work, and that refuses to say it again.
  unreadable: (plan, random) => ({
    ...wellBehind(plan),
    gatewayCrashes: random.pick([0, 4]),
    takeover: false,
    wire: { ...noFaults(plan.wire), slow: 0.3 },
    amazon: { ...noFaults(plan.amazon), faultAfter: 0.7, refuseRepeat: 1 },
    loads: 4,
    people: { ...noFaults(plan.people), patienceMs: 90_000 },
  }),
  // A gateway that is paused between its commit and its first byte, while another one takes over.
  pause: (plan) => ({
    ...wellBehind(plan),
    endsAfterMs: 760_000,
    loads: 2,
    gatewayCrashes: 1,
    takeover: true,
    pauses: true,
    wire: { ...noFaults(plan.wire), lostLoads: 0.97 },
    tillLine: noFaults(plan.tillLine),
    till: { crashes: 0, dies: false, clockJumpMs: 0, slowDiskMs: 5 },
    people: { ...noFaults(plan.people), patienceMs: 90_000 },
  }),
} as const satisfies Record<string, (plan: FaultPlan, random: Random) => Partial<FaultPlan>>

export type Theme = keyof typeof themes
const THEMES = Object.keys(themes) as Theme[]

/** The first seed of a theme, and how far the next one is. */
export function seedsOf(theme: Theme): { readonly first: number; readonly step: number } {
  return { first: THEMES.indexOf(theme) || THEMES.length, step: THEMES.length }
}

/** A gateway and an Amazon without faults. */
function wellBehind(plan: FaultPlan): Partial<FaultPlan> {
  return {
    long: false,
    endsAfterMs: 300_000,
    clockJumpMs: 0,
    gatewayCrashes: 0,
    callsPerSecond: 5,
    capStoreMoney: 1_000_000,
    wire: noFaults(plan.wire),
    amazon: noFaults(plan.amazon),
    printer: noFaults(plan.printer),
  }
}

function noFaults<T extends object>(chances: T): T {
  return Object.fromEntries(Object.keys(chances).map((name) => [name, 0])) as T
}

function anyFaults(random: Random): FaultPlan {
  const sometimes = (kinds: number, most: number) => (random.chance(kinds) ? random.next() * most : 0)
  const long = random.chance(0.12)
  return {
    endsAfterMs: (long ? random.between(900, 1800) : random.between(40, 480)) * 1000,
    long,
    reviewCash: random.chance(0.7) ? 'hold' : 'return',
    loads: random.between(1, 3),
    tills: random.pick([1, 2, 2, 3]),
    wire: {
      refusedConnection: sometimes(0.3, 0.5),
      lostBefore: sometimes(0.4, 0.6),
      lostAfter: sometimes(0.5, 0.8),
      slow: sometimes(0.5, 0.8),
      slowLoads: 0,
      lostLoads: 0,
      twice: sometimes(0.3, 0.5),
    },
    amazon: {
      throttle: sometimes(0.3, 0.5),
      keys: sometimes(0.15, 0.5),
      faultBefore: sometimes(0.35, 0.6),
      faultAfter: sometimes(0.4, 0.7),
      refuse: sometimes(0.25, 0.5),
      refuseRepeat: sometimes(0.3, 0.9),
      partial: sometimes(0.2, 0.6),
      secondCode: sometimes(0.15, 0.8),
      codeWithheld: sometimes(0.15, 0.8),
      voidRefused: sometimes(0.25, 0.8),
      noDate: sometimes(0.2, 1),
    },
    repeatedVoid: random.chance(0.6) ? 'done' : 'refused',
    loadAfterVoid: random.chance(0.5) ? 'echo' : 'refused',
    callsPerSecond: random.pick([1, 5]),
    gatewayCrashes: random.chance(0.6) ? random.between(1, 4) : 0,
    takeover: random.chance(0.25),
    clockJumpMs: random.chance(0.25) ? random.pick([20_000, 120_000]) : 0,
    pauses: false,
    loadExpiresMs: random.between(60, 150) * 1000,
    capStoreMoney: random.chance(0.9) ? 1_000_000 : 8000,
    tillLine: {
      fromMs: 0,
      refused: sometimes(0.3, 0.6),
      lost: sometimes(0.4, 0.4),
      twice: sometimes(0.4, 0.4),
      late: sometimes(0.3, 0.5),
      lateReplies: 0,
      cuts: sometimes(0.2, 1),
    },
    till: {
      crashes: random.chance(0.5) ? random.between(1, 4) : 0,
      dies: random.chance(0.08),
      clockJumpMs: random.chance(0.2) ? random.pick([20_000, 100_000]) : 0,
      slowDiskMs: random.pick([5, 30, 400]),
    },
    printer: { broken: sometimes(0.35, 0.8), unsure: sometimes(0.35, 0.6) },
    people: {
      acts: random.chance(0.5) ? random.between(1, 12) : 0,
      eager: sometimes(0.15, 0.3),
      holds: sometimes(0.35, 0.8),
      givesBack: sometimes(0.3, 0.7),
      cancels: sometimes(0.3, 0.8),
      patienceMs: random.pick([6000, 90_000]),
      leaves: sometimes(0.3, 0.7),
      asksTwice: sometimes(0.5, 0.8),
      otherBody: sometimes(0.3, 0.3),
    },
  }
}
