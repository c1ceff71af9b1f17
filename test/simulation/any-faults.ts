import type { FaultPlan } from './fault-plan.ts'
import type { Random } from './random.ts'

/** A bit of everything, in any mixture. */
export function anyFaults(random: Random): FaultPlan {
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
