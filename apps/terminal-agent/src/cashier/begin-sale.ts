import { type Marketplace, parsePhone } from '@tillway/contract'
import type { ShopNow, Target } from './facts.ts'
import { identify, ticketIn } from './identify.ts'
import { afterScan, takeScan } from './next-scan.ts'
import { type Said, said } from './said.ts'
import type { SessionEvent } from './session-event.ts'
import type { KeptState, SessionState } from './session-state.ts'
import { type In, problemSound, readSound, type Step, stay, toIdle } from './transition.ts'

const STALE_SCAN = said('scan-stale', 'The code for this sale was scanned a while ago. Scan it again.')
export const NOT_READY = said('not-ready', 'The till has not heard from its gateway yet. Wait a moment.')

/** A sale begins with a scan, a phone number, a card's number or the wish for a gift card code, unless rule T6 forbids one now. */
export function begin(
  sale: number,
  event: Extract<SessionEvent, { type: 'scan' | 'phone-start' | 'phone' | 'card-start' | 'receipt-start' }>,
  shop: ShopNow,
): Step {
  const refuse = (notice: Said | null): Step => ({
    state: { step: 'idle', sale, notice, nextScan: null },
    commands: [problemSound],
  })
  const ticket = event.type === 'scan' ? ticketIn(event.text) : null
  if (ticket !== null) return askTicket(sale, ticket) // a ticket is no new sale: T6 does not forbid it
  if (shop.blocked !== null) return refuse(null) // the idle page says why for as long as it is so
  if (shop.marketplace === null) return refuse(NOT_READY)
  // T6: before a number or an amount is keyed in vain.
  const unprintable = paperOf(event, shop)
  if (unprintable !== null) return refuse(unprintable)
  if (event.type === 'phone-start') return stay({ step: 'phone', sale, digits: '', problem: null })
  if (event.type === 'card-start') return stay({ step: 'card', sale, digits: '', first: null, problem: null })
  if (event.type === 'receipt-start')
    return toAmount(sale, { destination: { kind: 'receipt', value: '' }, doubtful: false })
  if (event.type === 'phone') return readBack(sale, event.digits, shop)
  const identified = identify(event.text, shop.marketplace)
  return identified.ok ? toAmount(sale, identified.target) : refuse(identified.message)
}

/** Why the paper of what is begun could not come out. What is scanned never needs one before its cash. */
function paperOf({ type }: Parameters<typeof begin>[1], { noPaper }: ShopNow): Said | null {
  if (type === 'receipt-start') return noPaper.receipt
  return type === 'phone' || type === 'phone-start' ? noPaper.phone : null
}

export function nextSale(state: In<'refused' | 'sent' | 'ticket' | 'done' | 'give-back'>, shop: ShopNow): Step {
  const idle = toIdle(state, null)
  const loadId = state.step === 'done' ? state.held.loadId : state.step === 'give-back' ? state.load.loadId : null
  const seen = loadId === null ? [] : [{ type: 'seen' as const, loadId }]
  // The barcode waits until the result of the sale that was set aside is read.
  const after = shop.resultWaits
    ? stay({ ...idle.state, nextScan: state.nextScan } as SessionState)
    : beginWith(takeScan(state.nextScan, shop.nowMs), state, shop)
  return { ...after, commands: [...seen, ...after.commands] }
}

function beginWith(scanned: ReturnType<typeof takeScan>, state: SessionState, shop: ShopNow): Step {
  if (scanned === null) return toIdle(state, null)
  if (scanned === 'stale') return toIdle(state, STALE_SCAN, [problemSound])
  return begin(state.sale + 1, { type: 'scan', text: scanned.text }, shop)
}

export function askTicket(sale: number, loadId: string): Step {
  return {
    state: { step: 'scanned-ticket', sale, loadId, news: null, problem: null },
    commands: [{ type: 'scan-ticket', loadId }],
  }
}

export function toAmount(sale: number, target: Target): Step {
  return { state: { step: 'amount', sale, target, entered: 0, problem: null }, commands: [readSound] }
}

/** Rule T8: the number is shown grouped, and read back before anything else. */
export function readBack(sale: number, digits: string, { marketplace, noPaper }: ShopNow): Step {
  const refuse = (problem: Said | null): Step => ({
    state: { step: 'phone', sale, digits, problem },
    commands: [problemSound],
  })
  if (marketplace === null) return refuse(NOT_READY)
  if (noPaper.phone !== null) return refuse(noPaper.phone) // the roll ended while it was keyed
  if (digits === '') return refuse(said('phone-empty', 'Key the number first.'))
  const check = parsePhone(digits, marketplace)
  const numbers = check.ok ? ([check.destination.value] as const) : check.readings
  if (numbers) return stay({ step: 'confirm-phone', sale, digits, numbers })
  return refuse(check.ok || check.code === 'phone-two-readings' ? null : said(check.code, check.message))
}

/** Rule T7: another token after identification asks; the same one again is nothing new. */
export function scanAgain(
  state: KeptState,
  text: string,
  { marketplace }: ShopNow,
  withProblem: (message: Said) => SessionState = () => state,
): Step {
  const identified = marketplace ? identify(text, marketplace) : ({ ok: false, message: NOT_READY } as const)
  if (!identified.ok) return { state: withProblem(identified.message), commands: [problemSound] }
  const { destination } = targetOf(state)
  const again = identified.target.destination
  const same = destination.kind === again.kind && destination.value === again.value
  if (same) {
    // Read twice: what was keyed meanwhile stays, and so does what is wrong with it.
    const isRead = state.step === 'amount' && !state.problem?.code.startsWith('amount-')
    return { state: isRead ? { ...state, problem: null } : state, commands: [readSound] }
  }
  return {
    state: { step: 'ask-replace', sale: state.sale, kept: state, replacement: identified.target },
    commands: [problemSound],
  }
}

/** Rule T7: after confirm a token waits for the next sale; two different ones are no sale's. Anything else is refused now. */
export function keepScan(
  state: In<'refused' | 'confirming' | 'sent' | 'ticket' | 'done' | 'give-back'>,
  text: string,
  { marketplace, nowMs }: ShopNow,
): Step {
  const usable = ticketIn(text) !== null || (marketplace !== null && identify(text, marketplace).ok)
  if (!usable) return { state, commands: [problemSound] }
  const nextScan = afterScan(
    state.nextScan,
    text,
    state.step !== 'refused' && isOwnCode(state, text, marketplace),
    nowMs,
  )
  return { state: { ...state, nextScan }, commands: [nextScan?.kind === 'code' ? readSound : problemSound] }
}

/** Whether a scan is the code of the sale that is not over. Scanned after a refusal it is a new try. */
export function isOwnCode(state: SessionState, text: string, marketplace: Marketplace | null): boolean {
  const own = 'held' in state ? state.held.target : 'target' in state ? state.target : null
  const identified = marketplace === null ? null : identify(text, marketplace)
  if (own === null || !identified?.ok) return false
  const { destination } = identified.target
  return destination.kind === own.destination.kind && destination.value === own.destination.value
}

function targetOf(state: KeptState): Target {
  return state.step === 'take-cash' ? state.held.target : state.target
}
