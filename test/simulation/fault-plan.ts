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
