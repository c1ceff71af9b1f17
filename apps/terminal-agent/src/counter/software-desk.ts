import type { Load } from '@tillway/contract'
import type { Row } from '../outbox/index.ts'
import { askGrant } from './cash-back.ts'
import type { HandBack } from './hand-back.ts'
import { isHandedBack } from './load-words.ts'
import type { TicketScan } from './scan-ticket.ts'
import type { Seller } from './sell.ts'
import type { TicketDesk } from './ticket-desk.ts'
import type { TillDeps } from './till-deps.ts'

/** Why the shop's own software may not do it: an HTTP status, a code for programs and a sentence. */
interface SoftwareRefusal {
  readonly status: 404 | 409 | 503
  readonly code: string
  readonly message: string
}

export type SoftwareAnswer =
  | { readonly outcome: 'done'; readonly load?: Load | null }
  | { readonly outcome: 'refused'; readonly refusal: SoftwareRefusal }

const done = { outcome: 'done' } as const
const NO_LINE = refused(
  503,
  'gateway-unreachable',
  'The gateway cannot be asked now. Hand nothing back yet, and ask again.',
)

interface SoftwareDeskParts {
  readonly seller: Pick<Seller, 'cancel'>
  readonly tickets: Pick<TicketDesk, 'hold' | 'tellHold' | 'scan'>
  readonly handBack: Pick<HandBack, 'recordGaveBack'>
  readonly loadChanged: (loadId: string) => void
}

/** What the shop's own software does to loads that exist, by the same rules as the cashier: hold, ticket, cash returned. */
export function createSoftwareDesk(deps: TillDeps, parts: SoftwareDeskParts) {
  const { outbox } = deps

  function changed(loadId: string): typeof done {
    deps.onLoadChanged(loadId)
    parts.loadChanged(loadId)
    return done
  }

  /** Rules T5a and T5b: the answer is the order, and the record that it was carried out: what it is told, the software does once. */
  async function grant(loadId: string, cashier: string): Promise<SoftwareAnswer> {
    const row = outbox.find(loadId)
    if (row && row.cashTakenAtMs === null)
      return refused(409, 'cash-not-to-be-returned', 'The cash of this load was never confirmed.')
    // Once a heartbeat has told of it the gateway grants it to nobody, whoever asks: this till's own record is what the software repeats.
    if (outbox.isReturnedBySoftware(loadId)) return row ? changed(loadId) : ofAnotherTill(loadId)
    const own = { ...deps, outbox: { ...outbox, orderCashBack: outbox.returnBySoftware } }
    const granted = await askGrant(own, { loadId }, cashier)
    if (granted.outcome === 'order') return { ...changed(loadId), load: granted.load }
    const { code, english } = granted.message
    if (code === 'no-line') return NO_LINE
    return refused(409, code === 'not-twice' ? 'cash-already-returned' : 'cash-not-to-be-returned', english)
  }

  /** What is shown of a load that only the gateway knows. */
  async function ofAnotherTill(loadId: string): Promise<SoftwareAnswer> {
    const answer = await deps.gateway.scanTicket(loadId)
    return answer.kind === 'ok' && answer.value.load ? { ...done, load: answer.value.load } : NO_LINE
  }

  return {
    grant,

    /** Rule T4: the customer leaves with a ticket, which is on disk when this resolves. */
    hold: async ({ id }: Row): Promise<SoftwareAnswer> => {
      if (!(await parts.tickets.hold(id)))
        return refused(409, 'hold-refused', 'It cannot be held: it has an end. A ticket that was given is still good.')
      await parts.tickets.tellHold(id)
      return changed(id)
    },

    scan: (loadId: string): Promise<TicketScan | null> => parts.tickets.scan(loadId),

    /**
     * Rule T5e: the cash is with the customer already. What was never sent ends here; anything else is reported, and undone. With a ticket out the
     * gateway is asked first (T5g), and after a refusal the cash stays here.
     */
    gaveBack: async (row: Row, cashier: string): Promise<SoftwareAnswer> => {
      const { id } = row
      if (row.gaveBackAtMs !== null) return done
      if (isHandedBack(row)) return grant(id, cashier)
      const recorded = await parts.handBack.recordGaveBack(id, cashier)
      if (recorded === 'recorded') return changed(id)
      if (recorded !== 'not-open') {
        const { refused: why, noLine } = recorded
        if (noLine) return NO_LINE
        return refused(409, why.code === 'ticket-is-out' ? why.code : 'cash-not-to-be-returned', why.english)
      }
      const failed = await parts.seller.cancel(id)
      if (failed) return refused(503, 'till-not-writable', 'This till could not store it. Send it again.')
      const after = outbox.find(id)
      if (after?.state === 'cancelled' && after.cashTakenAtMs === null) return changed(id)
      if (after?.cashWord === 'return') return grant(id, cashier)
      return refused(
        409,
        'cash-not-to-be-returned',
        `The cash of ${row.number} is not to be handed back: the load is ${after?.gatewayState ?? after?.state}.`,
      )
    },
  }
}

function refused(status: SoftwareRefusal['status'], code: string, message: string): SoftwareAnswer {
  return { outcome: 'refused', refusal: { status, code, message } }
}
