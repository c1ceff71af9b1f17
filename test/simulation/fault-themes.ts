import type { FaultPlan } from './fault-plan.ts'
import type { Random } from './random.ts'

/** Some rules need several things to meet. Each theme brings some of them together, over whatever else goes wrong in a run. */
export const themes = {
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
  lateVoids: (plan, random) => ({
    clockJumpMs: 0,
    loads: 5,
    wire: { ...noFaults(plan.wire), slow: 0.5, lostAfter: 0.3 },
    printer: { broken: random.pick([0, 0.6]), unsure: 0 },
    amazon: { ...noFaults(plan.amazon), voidRefused: random.pick([0.6, 0.95]) },
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
    amazon: { ...noFaults(plan.amazon), faultAfter: random.pick([0, 0.7, 0.7, 0.7]) },
    tills: 2,
    loads: 24,
    till: { crashes: 0, dies: false, clockJumpMs: 0, slowDiskMs: 5 },
    tillLine: {
      fromMs: 15_000,
      refused: 0,
      lost: 0,
      twice: 0.2,
      late: random.pick([0, 0, 0, 0.6]),
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
