import type { CommitQueue } from './commit-queue.ts'
import { erasingIn } from './erasing.ts'
import type { Db } from './open-database.ts'
import type { CashBack } from './row.ts'
import { endAside } from './statements/end-aside.ts'
import { findLoad } from './statements/find-load.ts'
import { giveBackOpen } from './statements/give-back-open.ts'
import { noteHandedBack } from './statements/note-handed-back.ts'
import { noteReported } from './statements/note-reported.ts'
import { orderCashBack } from './statements/order-cash-back.ts'
import { oweCashBack } from './statements/owe-cash-back.ts'
import { returnBySoftware } from './statements/return-by-software.ts'
import { setAside } from './statements/set-aside.ts'

export interface CashWritesDeps {
  readonly db: Db
  readonly queue: CommitQueue
  readonly nowMs: () => number
}

/** What becomes of the cash of a load at the till (T5), and of a sale that left the page before its result was read. */
export function cashWrites({ db, queue, nowMs }: CashWritesDeps) {
  const find = findLoad(db)
  const statements = {
    orderCashBack: orderCashBack(db),
    giveBackOpen: giveBackOpen(db),
    noteHandedBack: noteHandedBack(db),
    oweCashBack: oweCashBack(db),
    noteReported: noteReported(db),
    returnBySoftware: returnBySoftware(db),
    setAside: setAside(db),
    endAside: endAside(db),
  }
  const erasing = erasingIn(queue)

  return {
    /**
     * Rules T5 and T5c: from this commit on the page may say "hand it over". `reported`: the gateway knows, or has nothing to know.
     * False when the order was given before and nobody has taken it back: then nothing is handed over.
     */
    orderCashBack: (order: Omit<CashBack, 'state'>, reported: boolean) =>
      queue.run(() => statements.orderCashBack({ ...order, nowMs: nowMs(), reported: reported ? 1 : 0 })),

    /** Rule T5e: "I gave the cash back" on a load without an end. */
    giveBackOpen: (id: string, cashier: string, consented = false) => {
      const row = find(id) // as it is when the word is given: an end may be on its way to the disk before it
      const asked = {
        wasOpen: row?.state === 'waiting' ? 1 : 0,
        sealed: consented ? null : (row?.sealed ?? null),
      } as const
      return queue.run(() =>
        statements.giveBackOpen({ id, cashier, nowMs: nowMs(), consented: consented ? 1 : 0, ...asked }),
      )
    },

    /** Rule T5b: the shop's own software hands the cash over; true for it alone, also when it asks again. */
    returnBySoftware: (order: Omit<CashBack, 'state'>, reported: boolean) =>
      queue.run(() => statements.returnBySoftware({ ...order, nowMs: nowMs(), reported: reported ? 1 : 0 })),

    /** The sale is off the page although its result was not read there. */
    setAside: (id: string) => queue.run(() => statements.setAside({ id, nowMs: nowMs() })),
    endAside: (id: string) => queue.run(() => statements.endAside(id)),

    noteHandedBack: (loadId: string) => queue.run(() => statements.noteHandedBack({ loadId, nowMs: nowMs() })),

    oweCashBack: (loadId: string) => queue.run(() => statements.oweCashBack(loadId)),

    noteReported: (loadId: string) => queue.run(() => erasing(statements.noteReported({ loadId, nowMs: nowMs() }))),
  }
}
