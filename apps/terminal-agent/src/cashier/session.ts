import { formatMoney, formatPhone, mask, parsePhone } from '@tillway/contract'
import { identify, ticketIn } from './identify.ts'
import { type Said, said } from './said.ts'
import type {
  Held,
  KeptState,
  SessionCommand,
  SessionEvent,
  SessionState,
  ShopNow,
  Step,
  Target,
  Told,
} from './state.ts'

const MAX_PHONE_LENGTH = 16
const MAX_ENTERED = 99_999_999
const NOT_READY = said('not-ready', 'The till has not heard from its gateway yet. Wait a moment.')

type In<S extends SessionState['step']> = Extract<SessionState, { step: S }>
type Handler<S extends SessionState['step']> = (state: In<S>, event: SessionEvent, shop: ShopNow) => Step

export function startSession(): SessionState {
  return { step: 'idle', sale: 1, notice: null, nextScan: null }
}

/**
 * The session at the till: what an event does in a state, and what is to be done outside because of it. Pure. An event that means nothing
 * in a step leaves it as it is.
 */
export function step(state: SessionState, event: SessionEvent, shop: ShopNow): Step {
  // The row of a sale that was left meanwhile: its cash was never asked for, so it ends at once.
  if (event.type === 'prepared' && !waitsForRow(state, event.sale))
    return { state, commands: [{ type: 'cancel', loadId: event.loadId }] }
  // An order that came too late was never shown: the cash is owed (T5).
  if (event.type === 'granted' && !waitsForGrant(state, event.loadId))
    return { state, commands: [{ type: 'owe', loadId: event.loadId }] }
  const handle = handlers[state.step] as Handler<typeof state.step>
  return handle(state as never, event, shop)
}

const handlers: { readonly [S in SessionState['step']]: Handler<S> } = {
  idle: (state, event, shop) => {
    switch (event.type) {
      case 'scan':
      case 'phone-start':
      case 'phone':
        return begin(state.sale, event, shop)
      case 'load-changed': {
        const { told } = event
        if (told.cash === 'keep' || told.cash === 'wait') {
          const isOver = state.notice?.number === event.number
          return isOver ? stay({ ...state, notice: null }) : elsewhere(state, event)
        }
        return { ...elsewhere(state, event), state: { ...state, notice: newsOf(event.number, told) } }
      }
      case 'resume':
        return resume(state, event)
      case 'clear':
      case 'cancel':
      case 'next':
        return stay({ ...state, notice: null })
      case 'give-back':
        return giveBack({ sale: state.sale + 1, load: event.load, why: event.why, nextScan: state.nextScan })
      default:
        return elsewhere(state, event)
    }
  },

  phone: (state, event, shop) => {
    switch (event.type) {
      case 'digit': {
        if (event.digit === '+' && state.digits !== '') return stay(state)
        const digits = state.digits + event.digit
        return stay(digits.length > MAX_PHONE_LENGTH ? state : { ...state, digits, problem: null })
      }
      case 'back':
        return stay({ ...state, digits: state.digits.slice(0, -1), problem: null })
      case 'clear':
        return stay({ ...state, digits: '', problem: null })
      case 'enter':
        return readBack(state.sale, state.digits, shop)
      case 'scan':
      case 'phone':
        return begin(state.sale, event, shop)
      case 'cancel':
        return toIdle(state, null)
      default:
        return elsewhere(state, event)
    }
  },

  'confirm-phone': (state, event, shop) => {
    switch (event.type) {
      case 'enter': {
        // T8: digits that mean two numbers are never confirmed before one was chosen.
        if (state.numbers.length === 2) return { state, commands: [problemSound] }
        return toAmount(state.sale, { destination: { kind: 'phone', value: state.numbers[0] }, doubtful: false })
      }
      case 'choose-reading': {
        const chosen = state.numbers[event.index]
        return stay(state.numbers.length === 2 && chosen ? { ...state, numbers: [chosen] } : state)
      }
      case 'back':
        return stay({ step: 'phone', sale: state.sale, digits: state.digits, problem: null })
      case 'clear':
        return stay({ step: 'phone', sale: state.sale, digits: '', problem: null })
      case 'scan':
        return begin(state.sale, event, shop)
      case 'cancel':
        return toIdle(state, null)
      default:
        return elsewhere(state, event)
    }
  },

  amount: (state, event, shop) => {
    switch (event.type) {
      case 'digit': {
        // An amount that was refused is not corrected but keyed anew.
        const before = state.problem?.code.startsWith('amount-') ? '' : state.entered
        const entered = Number(`${before}${event.digit}`)
        return stay(event.digit === '+' || entered > MAX_ENTERED ? state : { ...state, entered, problem: null })
      }
      case 'back':
        return stay({ ...state, entered: Math.trunc(state.entered / 10), problem: null })
      case 'clear':
        return stay({ ...state, entered: 0, problem: null })
      case 'enter':
        return chooseAmount(state, state.entered, shop)
      case 'amount':
        return chooseAmount(state, event.minorUnits, shop)
      case 'scan':
        return scanAgain(state, event.text, shop, (problem) => ({ ...state, problem }))
      case 'cancel':
        return toIdle(state, null)
      default:
        return elsewhere(state, event)
    }
  },

  validating: (state, event, shop) => {
    switch (event.type) {
      case 'checked': {
        if (event.sale !== state.sale) return stay(state)
        const { sale, target, amount } = state
        const { result } = event
        if (result.outcome === 'refused') return refused(state, result.message)
        if (result.outcome === 'duplicate')
          return {
            state: { step: 'ask-duplicate', sale, target, amount, earlier: result.earlier },
            commands: [problemSound],
          }
        return {
          state: { step: 'preparing', sale, target, amount },
          commands: [{ type: 'prepare', sale, target, amount }],
        }
      }
      case 'scan':
        return scanAgain(state, event.text, shop)
      case 'cancel':
        return toIdle(state, null)
      default:
        return elsewhere(state, event)
    }
  },

  'ask-duplicate': (state, event, shop) => {
    switch (event.type) {
      case 'enter': {
        const { sale, target, amount } = state
        return {
          state: { step: 'validating', sale, target, amount },
          commands: [{ type: 'check', sale, target, amount, duplicateAllowed: true }],
        }
      }
      case 'scan':
        return scanAgain(state, event.text, shop)
      case 'cancel':
        return toIdle(state, null)
      default:
        return elsewhere(state, event)
    }
  },

  'ask-replace': (state, event, shop) => {
    switch (event.type) {
      case 'enter': {
        // A row that was prepared for the old one is ended: its cash was not confirmed.
        const { kept } = state
        const commands: SessionCommand[] =
          kept.step === 'take-cash' ? [{ type: 'cancel', loadId: kept.held.loadId }] : []
        return { ...toAmount(state.sale + 1, state.replacement), commands }
      }
      case 'cancel':
        return stay(state.kept)
      case 'checked':
      case 'prepared':
      case 'prepare-failed': {
        const after = step(state.kept, event, shop)
        return isKept(after.state) ? { ...after, state: { ...state, kept: after.state } } : after
      }
      case 'scan':
        return scanAgain(state.kept, event.text, shop)
      default:
        return elsewhere(state, event)
    }
  },

  preparing: (state, event, shop) => {
    switch (event.type) {
      case 'prepared': {
        const { sale, target, amount } = state
        const held = { target, amount, loadId: event.loadId, number: event.number }
        return stay({ step: 'take-cash', sale, held, problem: null })
      }
      case 'prepare-failed':
        if (event.sale !== state.sale) return stay(state)
        return refused(state, event.message)
      case 'scan':
        return scanAgain(state, event.text, shop)
      case 'cancel':
        return toIdle(state, null)
      default:
        return elsewhere(state, event)
    }
  },

  refused: (state, event, shop) => {
    switch (event.type) {
      case 'enter':
      case 'next':
      case 'cancel':
        return nextSale(state, shop)
      case 'scan':
        return keepScan(state, event.text, shop)
      default:
        return elsewhere(state, event)
    }
  },

  'take-cash': (state, event, shop) => {
    switch (event.type) {
      case 'cash-taken': {
        const { sale, held } = state
        if (event.loadId !== held.loadId) return stay(state)
        return {
          state: { step: 'confirming', sale, held, nextScan: null },
          commands: [{ type: 'confirm', loadId: held.loadId }],
        }
      }
      case 'scan':
        return scanAgain(state, event.text, shop)
      case 'cancel':
        // The cash may be in the hand: the page says what to do with it once the end is on disk, or could not be stored.
        return { state, commands: [{ type: 'cancel', loadId: state.held.loadId }] }
      case 'cancel-failed':
        if (event.loadId !== state.held.loadId) return elsewhere(state, event)
        return { state: { ...state, problem: event.message }, commands: [problemSound] }
      case 'load-changed':
        if (event.loadId !== state.held.loadId) return elsewhere(state, event)
        return event.told.cash === 'return' ? toIdle(state, newsOf(event.number, event.told)) : stay(state)
      default:
        return elsewhere(state, event)
    }
  },

  confirming: (state, event, shop) => {
    const { sale, held } = state
    switch (event.type) {
      case 'confirmed': {
        if (event.loadId !== held.loadId) return stay(state)
        const { nextScan } = state
        const sent: In<'sent'> = {
          step: 'sent',
          sale,
          held,
          told: event.told,
          sinceMs: event.atMs,
          wasAside: false,
          nextScan,
        }
        const after = settle(sent)
        // T1b, T10: the row is committed; only now "safe" is shown and sounded.
        return { ...after, commands: [{ type: 'sound', kind: 'safe' }, ...after.commands] }
      }
      case 'confirm-failed':
        if (event.loadId !== held.loadId) return stay(state)
        return { state: { step: 'take-cash', sale, held, problem: event.message }, commands: [problemSound] }
      case 'scan':
        return keepScan(state, event.text, shop)
      case 'load-changed':
        return event.loadId === held.loadId ? stay(state) : elsewhere(state, event) // `confirmed` tells it all
      default:
        return elsewhere(state, event)
    }
  },

  sent: (state, event, shop) => {
    switch (event.type) {
      case 'load-changed': {
        if (event.loadId !== state.held.loadId) return elsewhere(state, event)
        return withSound(settle({ ...state, told: event.told }), needsEyes(event.told))
      }
      case 'scan':
        return keepScan(state, event.text, shop)
      case 'cancel-failed':
        return event.loadId === state.held.loadId
          ? { state: { ...state, problem: event.message }, commands: [problemSound] }
          : elsewhere(state, event)
      case 'cancel':
        return { state, commands: state.told.cancellable ? [{ type: 'cancel', loadId: state.held.loadId }] : [] }
      case 'gave-back':
        if (event.loadId !== state.held.loadId || !state.told.mayHaveGivenBack) return stay(state)
        return stay({ step: 'ask-gave-back', sale: state.sale, kept: state, problem: null })
      case 'ticket':
        if (event.loadId !== state.held.loadId) return stay(state)
        return { state, commands: [{ type: 'hold', loadId: event.loadId }] }
      case 'held': {
        if (event.loadId !== state.held.loadId) return stay(state)
        const { sale, held, told, nextScan } = state
        return stay({ step: 'ticket', sale, held, told, nextScan })
      }
      case 'hold-failed':
        if (event.loadId !== state.held.loadId) return stay(state)
        return { state: { ...state, problem: event.message }, commands: [problemSound] }
      case 'next':
        return nextSale(state, shop)
      default:
        return elsewhere(state, event)
    }
  },

  done: (state, event, shop) => {
    switch (event.type) {
      case 'load-changed': {
        // T9: what a person or the late check changed afterwards is shown too.
        if (event.loadId !== state.held.loadId) return elsewhere(state, event)
        const { sale, held, nextScan, told, sinceMs, wasAside } = state
        const after = settle({ step: 'sent', sale, held, told: event.told, sinceMs, wasAside, nextScan })
        return withSound(after, needsEyes(event.told) && event.told.cash !== told.cash)
      }
      case 'scan':
        // What to do with the cash stays on the page until the cashier has read it, unless the cash is simply kept.
        return leavesWithScan(state, shop) ? beginNext(state, event, shop) : keepScan(state, event.text, shop)
      case 'phone-start':
      case 'phone':
        return leavesWithScan(state, shop) ? beginNext(state, event, shop) : stay(state)
      case 'enter':
      case 'next':
        return nextSale(state, shop)
      default:
        return elsewhere(state, event)
    }
  },

  ticket: (state, event, shop) => {
    const { held } = state
    switch (event.type) {
      case 'load-changed':
        // The customer may be here still: the ticket, scanned in, brings the receipt or the cash.
        if (event.loadId !== held.loadId) return elsewhere(state, event)
        return {
          state: { ...state, told: event.told },
          commands: event.told.cash !== state.told.cash ? [event.told.cash === 'keep' ? readSound : problemSound] : [],
        }
      case 'scan':
        if (ticketIn(event.text) === held.loadId) return begin(state.sale + 1, event, shop)
        return keepScan(state, event.text, shop)
      case 'enter':
      case 'next':
        return nextSale(state, shop)
      default:
        return elsewhere(state, event)
    }
  },

  'scanned-ticket': (state, event, shop) => {
    const { loadId, sale, news, problem } = state
    const asking = news === null && problem === null
    switch (event.type) {
      case 'ticket-answer': {
        if (!asking || event.loadId !== loadId) return stay(state)
        const { news } = event
        if (news.outcome === 'cash') return giveBack({ sale, load: news.load, why: news.why, nextScan: null })
        return { state: { ...state, news }, commands: news.outcome === 'receipt' ? [readSound] : [problemSound] }
      }
      case 'ticket-failed':
        if (!asking || event.loadId !== loadId) return stay(state)
        return { state: { ...state, problem: event.message }, commands: [problemSound] }
      case 'scan':
        return asking ? { state, commands: [problemSound] } : begin(sale + 1, event, shop)
      case 'enter':
        return problem === null ? stay(state) : askTicket(sale, loadId)
      case 'next':
        return toIdle(state, null)
      default:
        return elsewhere(state, event)
    }
  },

  'ask-gave-back': (state, event, shop) => {
    const { kept } = state
    const { loadId } = kept.held
    switch (event.type) {
      case 'gave-back':
        return event.loadId === loadId ? { state, commands: [{ type: 'record-gave-back', loadId }] } : stay(state)
      case 'note-failed':
        if (event.loadId !== loadId) return stay(state)
        return { state: { ...state, problem: event.message }, commands: [problemSound] }
      case 'cancel':
        return stay(kept)
      case 'scan': {
        const after = keepScan(kept, event.text, shop)
        return after.state.step === 'sent' ? { ...after, state: { ...state, kept: after.state } } : after
      }
      case 'load-changed': {
        if (event.loadId !== loadId) return elsewhere(state, event)
        const after = settle({ ...kept, told: event.told })
        if (after.state.step === 'sent' && event.told.mayHaveGivenBack)
          return { ...after, state: { ...state, kept: after.state } }
        return withSound(after, needsEyes(event.told) && !event.told.handedBack)
      }
      default:
        return elsewhere(state, event)
    }
  },

  'give-back': (state, event, shop) => {
    const { load, phase } = state
    if ('loadId' in event && event.loadId !== load.loadId) return elsewhere(state, event)
    switch (event.type) {
      case 'granted':
        return stay({ ...state, phase: 'order', problem: null })
      case 'grant-refused':
        return phase === 'asking'
          ? { state: { ...state, phase: 'refused', problem: event.message }, commands: [problemSound] }
          : stay(state)
      case 'enter':
        return phase === 'refused' ? giveBack(state) : stay(state)
      case 'handed-back': {
        if (phase !== 'order') return stay(state)
        const commands: SessionCommand[] = [{ type: 'note-handed-back', loadId: load.loadId }]
        return { state: { ...state, phase: 'noting', problem: null }, commands }
      }
      case 'noted':
        return phase === 'noting' ? nextSale(state, shop) : stay(state)
      case 'note-failed':
        return phase === 'noting'
          ? { state: { ...state, phase: 'order', problem: event.message }, commands: [problemSound] }
          : stay(state)
      case 'next': {
        // Nobody is there: whatever is not handed over is owed.
        if (phase === 'noting') return stay(state)
        const after = nextSale(state, shop)
        return phase === 'order'
          ? { ...after, commands: [{ type: 'owe', loadId: load.loadId }, ...after.commands] }
          : after
      }
      case 'scan':
        return keepScan(state, event.text, shop)
      case 'load-changed':
        return stay(state) // "return", once said, stays (R8b)
      default:
        return elsewhere(state, event)
    }
  },
}

const problemSound: SessionCommand = { type: 'sound', kind: 'problem' }
const readSound: SessionCommand = { type: 'sound', kind: 'read' }

function stay(state: SessionState): Step {
  return { state, commands: [] }
}

/** News of another load than the one on the page: heard, and read in the list of the last loads. A digit that means nothing is heard too. */
function elsewhere(state: SessionState, event: SessionEvent): Step {
  if (event.type === 'cancel-failed') return { state, commands: [problemSound] } // it is asked about later (T1c)
  if (event.type === 'digit') return { state, commands: [problemSound] }
  return { state, commands: event.type === 'load-changed' && needsEyes(event.told) ? [problemSound] : [] }
}

function needsEyes(told: Told): boolean {
  return (told.cash === 'return' || told.cash === 'ask') && told.state !== 'cancelled'
}

function newsOf(number: string, { state, reason, message }: Told): Said {
  return said('load-news', `${number}: ${message}`, { number, state: state as NonNullable<Said['state']>, why: reason })
}

function toIdle(state: SessionState, notice: Said | null, commands: readonly SessionCommand[] = []): Step {
  return { state: { step: 'idle', sale: state.sale + 1, notice, nextScan: null }, commands }
}

/** No cash: the cashier acknowledges why. */
function refused(state: In<'validating' | 'preparing'>, why: Said): Step {
  const { sale, target, amount } = state
  return { state: { step: 'refused', sale, target, amount, said: why, nextScan: null }, commands: [problemSound] }
}

/** The sale of a confirmed row is on the page again: it waits, or what to do with its cash is read before anything else. */
function resume(state: In<'idle'>, { held, told, sinceMs, wasAside }: Resumed): Step {
  const { nextScan } = state
  const after = settle({ step: 'sent', sale: state.sale + 1, held, told, sinceMs, wasAside, nextScan })
  return { ...after, commands: told.cash === 'wait' ? after.commands : [...after.commands, problemSound] }
}

type Resumed = { readonly held: Held; readonly told: Told; readonly sinceMs: number; readonly wasAside: boolean }

function leavesWithScan({ told, wasAside }: In<'done'>, shop: ShopNow): boolean {
  return told.cash === 'keep' && !wasAside && !shop.resultWaits
}

/** A sale begins with a scan or a phone number, unless rule T6 forbids one now. */
function begin(
  sale: number,
  event: Extract<SessionEvent, { type: 'scan' | 'phone-start' | 'phone' }>,
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
  if (event.type === 'phone-start') return stay({ step: 'phone', sale, digits: '', problem: null })
  if (event.type === 'phone') return readBack(sale, event.digits, shop)
  const identified = identify(event.text, shop.marketplace)
  return identified.ok ? toAmount(sale, identified.target) : refuse(identified.message)
}

/** The next sale begins while the outcome of this one is on the page, and was read. */
function beginNext(state: In<'done'>, event: Parameters<typeof begin>[1], shop: ShopNow): Step {
  const after = begin(state.sale + 1, event, shop)
  return { ...after, commands: [{ type: 'seen', loadId: state.held.loadId }, ...after.commands] }
}

function askTicket(sale: number, loadId: string): Step {
  return {
    state: { step: 'scanned-ticket', sale, loadId, news: null, problem: null },
    commands: [{ type: 'scan-ticket', loadId }],
  }
}

function toAmount(sale: number, target: Target): Step {
  return { state: { step: 'amount', sale, target, entered: 0, problem: null }, commands: [readSound] }
}

/** Rule T8: the number is shown grouped, and read back before anything else. */
function readBack(sale: number, digits: string, { marketplace }: ShopNow): Step {
  if (marketplace === null)
    return { state: { step: 'phone', sale, digits, problem: NOT_READY }, commands: [problemSound] }
  if (digits === '') {
    const problem = said('phone-empty', 'Key the number first.')
    return { state: { step: 'phone', sale, digits, problem }, commands: [problemSound] }
  }
  const check = parsePhone(digits, marketplace)
  const numbers = check.ok ? ([check.destination.value] as const) : check.readings
  if (numbers) return stay({ step: 'confirm-phone', sale, digits, numbers })
  const problem = check.ok || check.code === 'phone-two-readings' ? null : said(check.code, check.message)
  return { state: { step: 'phone', sale, digits, problem }, commands: [problemSound] }
}

function chooseAmount(state: In<'amount'>, amount: number, { marketplace, maximumLoad }: ShopNow): Step {
  const refuse = (problem: Said): Step => ({ state: { ...state, problem }, commands: [problemSound] })
  if (marketplace === null) return refuse(NOT_READY)
  const { currency, locale, minimumLoad } = marketplace
  const words = (minorUnits: number) => formatMoney({ currency, minorUnits }, locale)
  if (amount < minimumLoad)
    return refuse(said('amount-smallest', `The smallest amount is ${words(minimumLoad)}.`, { amount: minimumLoad }))
  if (amount > maximumLoad)
    return refuse(said('amount-largest', `The largest amount is ${words(maximumLoad)}.`, { amount: maximumLoad }))
  const { sale, target } = state
  return {
    state: { step: 'validating', sale, target, amount },
    commands: [{ type: 'check', sale, target, amount, duplicateAllowed: false }],
  }
}

/** Rule T7: another token after identification asks; the same one again is nothing new. */
function scanAgain(
  state: KeptState,
  text: string,
  { marketplace }: ShopNow,
  withProblem: (message: Said) => SessionState = () => state,
): Step {
  const identified = marketplace ? identify(text, marketplace) : ({ ok: false, message: NOT_READY } as const)
  if (!identified.ok) return { state: withProblem(identified.message), commands: [problemSound] }
  const { destination } = targetOf(state)
  const same = destination.kind === 'barcode' && destination.value === identified.target.destination.value
  if (same)
    return { state: state.step === 'amount' ? { ...state, entered: 0, problem: null } : state, commands: [readSound] }
  return {
    state: { step: 'ask-replace', sale: state.sale, kept: state, replacement: identified.target },
    commands: [problemSound],
  }
}

/** Rule T7: after confirm a token waits for the next sale. Anything else is refused now. */
function keepScan(
  state: In<'refused' | 'confirming' | 'sent' | 'ticket' | 'done' | 'give-back'>,
  text: string,
  { marketplace }: ShopNow,
): Step {
  const usable = ticketIn(text) !== null || (marketplace !== null && identify(text, marketplace).ok)
  return usable ? { state: { ...state, nextScan: text }, commands: [readSound] } : { state, commands: [problemSound] }
}

function nextSale(state: In<'refused' | 'sent' | 'ticket' | 'done' | 'give-back'>, shop: ShopNow): Step {
  const idle = toIdle(state, null)
  const loadId = state.step === 'done' ? state.held.loadId : state.step === 'give-back' ? state.load.loadId : null
  const seen = loadId === null ? [] : [{ type: 'seen' as const, loadId }]
  // The barcode waits until the result of the sale that was set aside is read.
  const after = shop.resultWaits
    ? stay({ ...idle.state, nextScan: state.nextScan } as SessionState)
    : state.nextScan === null
      ? idle
      : step(idle.state, { type: 'scan', text: state.nextScan }, shop)
  return { ...after, commands: [...seen, ...after.commands] }
}

/** Once it is clear what to do with the cash the sale is done, or the cash goes back; while it is not, it is on its way. */
function settle(sent: In<'sent'>): Step {
  const { sale, held, told, sinceMs, wasAside, nextScan } = sent
  const { cash, state, message, reason } = told
  if (cash === 'wait') return stay(sent)
  if (cash !== 'return' || told.handedBack)
    return stay({ step: 'done', sale, held, told: { ...told, cash }, sinceMs, wasAside, nextScan })
  const { loadId, number, amount } = held
  const { kind, value } = held.target.destination
  const account = kind === 'phone' ? formatPhone(value) : mask(value)
  return giveBack({
    sale,
    load: { loadId, number, amount, account },
    why: { state, message, reason },
    wasAside,
    nextScan,
  })
}

/** Rule T5a: the grant first. */
function giveBack({
  sale,
  load,
  why,
  wasAside,
  nextScan,
}: Pick<In<'give-back'>, 'sale' | 'load' | 'why' | 'wasAside' | 'nextScan'>): Step {
  return {
    state: { step: 'give-back', sale, load, why, phase: 'asking', wasAside, problem: null, nextScan },
    commands: [{ type: 'ask-grant', load }],
  }
}

function withSound(after: Step, sounds: boolean): Step {
  return sounds && after.state.step !== 'sent' ? { ...after, commands: [...after.commands, problemSound] } : after
}

function waitsForGrant(state: SessionState, loadId: string): boolean {
  return state.step === 'give-back' && state.phase === 'asking' && state.load.loadId === loadId
}

function targetOf(state: KeptState): Target {
  return state.step === 'take-cash' ? state.held.target : state.target
}

function isKept(state: SessionState): state is KeptState {
  return ['amount', 'validating', 'ask-duplicate', 'preparing', 'take-cash'].includes(state.step)
}

function waitsForRow(state: SessionState, sale: number): boolean {
  const at = state.step === 'ask-replace' ? state.kept : state
  return at.step === 'preparing' && at.sale === sale
}
