import type { Load } from '@tillway/contract'
import { type BackLoad, type Said, said } from '../cashier/index.ts'
import type { GatewayClient } from '../gateway-client/index.ts'
import type { CashBack, Outbox, Row } from '../outbox/index.ts'

export interface CashBackDeps {
  readonly outbox: Pick<Outbox, 'find' | 'orderCashBack' | 'recordAnswer'>
  readonly gateway: Pick<GatewayClient, 'cashReturned'>
  readonly terminalId: string
  /** The gateway must be told of cash that was handed back without its grant. */
  readonly wakeReports: () => void
}

/** `load`: the gateway's, where it gave the grant. */
export type Granted =
  | { readonly outcome: 'order'; readonly load: Load | null }
  | { readonly outcome: 'refused'; readonly message: Said }

export const NO_LINE = said(
  'no-line',
  'The gateway cannot be asked now. Hand nothing back yet, and try again in a moment.',
)
const NOT_TWICE = said(
  'not-twice',
  'This cash was handed back before, or the page asks about it. Do not hand it back again.',
)

/**
 * Rule T5a: first the gateway's grant, then the order to hand the cash over, which is on disk when this resolves (T5c). Without the gateway a
 * till gives only what it ended itself, or what it heard `return` for and printed no ticket of: nobody else can have paid that.
 */
export async function askGrant(
  deps: CashBackDeps,
  load: Pick<BackLoad, 'loadId'> & Partial<BackLoad>,
  named?: string,
): Promise<Granted> {
  const { outbox, gateway, terminalId } = deps
  const { loadId } = load
  const row = outbox.find(loadId)
  const cashier = named ?? row?.cashier ?? terminalId

  async function order(word: CashBack['word'], reported: boolean, granted?: Load): Promise<Granted> {
    const number = granted?.number ?? row?.number ?? load.number
    const minorUnits = granted?.amount.minorUnits ?? row?.minorUnits ?? load.amount
    if (number === undefined || minorUnits === undefined)
      throw new Error('cash was ordered of a load that nobody knows')
    const ordered = await outbox.orderCashBack({ loadId, number, minorUnits, word, cashier }, reported)
    if (!reported) deps.wakeReports()
    return ordered ? { outcome: 'order', load: granted ?? null } : { outcome: 'refused', message: NOT_TWICE }
  }

  if (row && endedHere(row)) return order('till', true) // the gateway never heard of it
  const answer = await gateway.cashReturned(loadId, cashier)
  if (answer.kind === 'ok') {
    await outbox.recordAnswer(answer.value)
    return order('gateway', true, answer.value)
  }
  if (answer.kind === 'problem' && answer.status === 409) {
    const code = answer.code === 'cash-already-returned' ? 'not-twice' : 'grant-refused'
    return { outcome: 'refused', message: said(code, answer.message) }
  }
  // With a ticket out another till may have paid, also where the gateway has forgotten it (R15).
  const onlyHere = row?.cashWord === 'return' && row.hold === 0
  if (answer.kind === 'problem' && answer.code === 'load-unknown')
    // T5d: an unknown load is paid only by the till that took its cash. Nothing is left to report: the row has its end, so nothing more of it is sent
    // that the gateway could learn the load from, and it would say again that it does not know it.
    return onlyHere ? order('till', true) : { outcome: 'refused', message: said('grant-refused', answer.message) }
  return onlyHere ? order('till', false) : { outcome: 'refused', message: NO_LINE }
}

function endedHere({ state }: Row): boolean {
  return state === 'cancelled' || state === 'expired'
}
