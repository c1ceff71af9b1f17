import { marketplaceOf } from '@tillway/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type SessionEvent,
  type SessionState,
  type ShopNow,
  said,
  startSession,
  step,
  type Target,
  type Told,
} from './index.ts'

const BARCODE = '0850000857420012345678901'
const OTHER = '0850000857420098765432101'
const TICKET = 'TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C'
const ticketNews = (outcome: 'pending' | 'receipt' | 'unknown') =>
  ({ outcome, number: '1-0001', amount: 5000, where: null, atMs: null, receipt: null }) as const
const shop: ShopNow = { marketplace: marketplaceOf('US'), maximumLoad: 50_000, blocked: null, resultWaits: false }
const no = said('declined', 'No.')
const target: Target = { destination: { kind: 'barcode', value: BARCODE }, doubtful: true }
const other: Target = { destination: { kind: 'barcode', value: OTHER }, doubtful: true }
const held = { target, amount: 5000, loadId: 'LOAD-1', number: '1-0001' }
const told: Told = {
  state: 'waiting',
  cash: 'wait',
  message: 'On its way.',
  reason: null,
  receipt: 'none',
  previewUrl: null,
  cancellable: true,
  handedBack: false,
  mayHaveGivenBack: true,
}
const earlier = { number: '1-0000', state: 'loaded', message: 'Done.', atMs: 1 }
const amountState = { step: 'amount', sale: 1, target, entered: 0, problem: null } as const

const states = {
  idle: startSession(),
  phone: { step: 'phone', sale: 1, digits: '206555010', problem: null },
  'confirm-phone': { step: 'confirm-phone', sale: 1, digits: '2065550101', numbers: ['+12065550101'] },
  amount: amountState,
  validating: { step: 'validating', sale: 1, target, amount: 5000 },
  refused: { step: 'refused', sale: 1, target, amount: 5000, said: no, nextScan: null },
  'ask-duplicate': { step: 'ask-duplicate', sale: 1, target, amount: 5000, earlier },
  'ask-replace': { step: 'ask-replace', sale: 1, kept: amountState, replacement: other },
  preparing: { step: 'preparing', sale: 1, target, amount: 5000 },
  'take-cash': { step: 'take-cash', sale: 1, held, problem: null },
  confirming: { step: 'confirming', sale: 1, held, nextScan: null },
  sent: { step: 'sent', sale: 1, held, told, sinceMs: 7, wasAside: false, nextScan: null },
  ticket: { step: 'ticket', sale: 1, held, told, nextScan: null },
  'scanned-ticket': { step: 'scanned-ticket', sale: 1, loadId: 'LOAD-1', news: null, problem: null },
  'ask-gave-back': {
    step: 'ask-gave-back',
    sale: 1,
    kept: { step: 'sent', sale: 1, held, told, sinceMs: 7, wasAside: false, nextScan: null },
    problem: null,
  },
  'give-back': {
    step: 'give-back',
    sale: 1,
    load: { loadId: 'LOAD-1', number: '1-0001', amount: 5000, account: '…8901' },
    why: { state: 'declined', message: 'No.' },
    phase: 'order',
    problem: null,
    nextScan: null,
  },
  done: { step: 'done', sale: 1, held, told: { ...told, cash: 'keep' }, sinceMs: 7, wasAside: false, nextScan: null },
} as const satisfies { readonly [S in SessionState['step']]: SessionState }

const events = {
  scan: { type: 'scan', text: BARCODE },
  'scan other': { type: 'scan', text: OTHER },
  'scan noise': { type: 'scan', text: 'noise' },
  'phone-start': { type: 'phone-start' },
  phone: { type: 'phone', digits: '2065550101' },
  digit: { type: 'digit', digit: '1' },
  back: { type: 'back' },
  clear: { type: 'clear' },
  enter: { type: 'enter' },
  'choose-reading': { type: 'choose-reading', index: 1 },
  amount: { type: 'amount', minorUnits: 5000 },
  'cash-taken': { type: 'cash-taken', loadId: 'LOAD-1' },
  'cash-taken of another': { type: 'cash-taken', loadId: 'LOAD-0' },
  cancel: { type: 'cancel' },
  next: { type: 'next' },
  'checked ok': { type: 'checked', sale: 1, result: { outcome: 'ok' } },
  'checked no': { type: 'checked', sale: 1, result: { outcome: 'refused', message: no } },
  'checked twice': { type: 'checked', sale: 1, result: { outcome: 'duplicate', earlier } },
  'checked old': { type: 'checked', sale: 0, result: { outcome: 'ok' } },
  prepared: { type: 'prepared', sale: 1, loadId: 'LOAD-1', number: '1-0001' },
  'prepared old': { type: 'prepared', sale: 0, loadId: 'LOAD-0', number: '1-0000' },
  'prepare-failed': { type: 'prepare-failed', sale: 1, message: said('sale-not-stored', 'Disk full.') },
  confirmed: { type: 'confirmed', loadId: 'LOAD-1', told, atMs: 7 },
  'confirm-failed': { type: 'confirm-failed', loadId: 'LOAD-1', message: said('sale-not-stored', 'Disk full.') },
  'give-back': {
    type: 'give-back',
    load: { loadId: 'LOAD-0', number: '1-0000', amount: 5000, account: '…8901' },
    why: { state: 'declined', message: 'No.' },
  },
  'scan ticket': { type: 'scan', text: TICKET },
  ticket: { type: 'ticket', loadId: 'LOAD-1' },
  'ticket of another': { type: 'ticket', loadId: 'LOAD-0' },
  held: { type: 'held', loadId: 'LOAD-1' },
  'hold-failed': { type: 'hold-failed', loadId: 'LOAD-1', message: said('hold-not-stored', 'Disk full.') },
  'cancel-failed': { type: 'cancel-failed', loadId: 'LOAD-1', message: said('end-not-stored', 'Disk full.') },
  'ticket cash': {
    type: 'ticket-answer',
    loadId: 'LOAD-1',
    news: {
      outcome: 'cash',
      load: { loadId: 'LOAD-1', number: '1-0001', amount: 5000, account: '…8901' },
      why: { state: 'declined', message: 'No.' },
    },
  },
  'ticket pending': { type: 'ticket-answer', loadId: 'LOAD-1', news: ticketNews('pending') },
  'ticket receipt': { type: 'ticket-answer', loadId: 'LOAD-1', news: ticketNews('receipt') },
  'ticket of another cash': { type: 'ticket-answer', loadId: 'LOAD-0', news: ticketNews('receipt') },
  'ticket-failed': { type: 'ticket-failed', loadId: 'LOAD-1', message: said('ticket-not-asked', 'No line.') },
  'gave-back': { type: 'gave-back', loadId: 'LOAD-1' },
  'gave-back of another': { type: 'gave-back', loadId: 'LOAD-0' },
  granted: { type: 'granted', loadId: 'LOAD-1' },
  'grant-refused': { type: 'grant-refused', loadId: 'LOAD-1', message: said('no-line', 'No line.') },
  'handed-back': { type: 'handed-back', loadId: 'LOAD-1' },
  'handed-back of another': { type: 'handed-back', loadId: 'LOAD-0' },
  noted: { type: 'noted', loadId: 'LOAD-1' },
  'note-failed': { type: 'note-failed', loadId: 'LOAD-1', message: said('sale-not-stored', 'Disk full.') },
  resume: { type: 'resume', held, told: { ...told, cash: 'keep' }, sinceMs: 7, wasAside: true },
  'this keep': { type: 'load-changed', loadId: 'LOAD-1', number: '1-0001', told: { ...told, cash: 'keep' } },
  'this return': { type: 'load-changed', loadId: 'LOAD-1', number: '1-0001', told: { ...told, cash: 'return' } },
  'other return': { type: 'load-changed', loadId: 'LOAD-0', number: '1-0000', told: { ...told, cash: 'return' } },
} as const satisfies Record<string, SessionEvent>

/**
 * The whole table: for each step what each event leads to, as `step [commands]`. What is not listed stays as it is and commands nothing.
 */
const table: { readonly [S in SessionState['step']]: Partial<Record<keyof typeof events, string>> } = {
  idle: {
    'scan ticket': 'scanned-ticket [scan-ticket]',
    scan: 'amount [read]',
    'scan other': 'amount [read]',
    'scan noise': 'idle [problem]',
    'phone-start': 'phone',
    phone: 'confirm-phone',
    prepared: 'idle [cancel]',
    'prepared old': 'idle [cancel]',
    'this return': 'idle [problem]',
    'other return': 'idle [problem]',
    'give-back': 'give-back [ask-grant]',
    resume: 'done [problem]',
  },
  phone: {
    'scan ticket': 'scanned-ticket [scan-ticket]',
    scan: 'amount [read]',
    'scan other': 'amount [read]',
    'scan noise': 'idle [problem]',
    phone: 'confirm-phone',
    digit: 'phone',
    enter: 'phone [problem]', // nine digits are no number
    cancel: 'idle',
    prepared: 'phone [cancel]',
    'prepared old': 'phone [cancel]',
    'this return': 'phone [problem]',
    'other return': 'phone [problem]',
  },
  'confirm-phone': {
    'scan ticket': 'scanned-ticket [scan-ticket]',
    scan: 'amount [read]',
    'scan other': 'amount [read]',
    'scan noise': 'idle [problem]',
    back: 'phone',
    clear: 'phone',
    enter: 'amount [read]',
    cancel: 'idle',
    prepared: 'confirm-phone [cancel]',
    'prepared old': 'confirm-phone [cancel]',
    'this return': 'confirm-phone [problem]',
    'other return': 'confirm-phone [problem]',
  },
  amount: {
    'scan ticket': 'amount [problem]',
    scan: 'amount [read]',
    'scan other': 'ask-replace [problem]',
    'scan noise': 'amount [problem]',
    enter: 'amount [problem]',
    amount: 'validating [check]',
    cancel: 'idle',
    prepared: 'amount [cancel]',
    'prepared old': 'amount [cancel]',
    'this return': 'amount [problem]',
    'other return': 'amount [problem]',
  },
  validating: {
    'scan ticket': 'validating [problem]',
    scan: 'validating [read]',
    'scan other': 'ask-replace [problem]',
    'scan noise': 'validating [problem]',
    cancel: 'idle',
    'checked ok': 'preparing [prepare]',
    'checked no': 'refused [problem]',
    'checked twice': 'ask-duplicate [problem]',
    prepared: 'validating [cancel]',
    'prepared old': 'validating [cancel]',
    'this return': 'validating [problem]',
    'other return': 'validating [problem]',
  },
  refused: {
    scan: 'refused [read]',
    'scan other': 'refused [read]',
    'scan ticket': 'refused [read]',
    'scan noise': 'refused [problem]',
    enter: 'idle',
    next: 'idle',
    cancel: 'idle',
    prepared: 'refused [cancel]',
    'prepared old': 'refused [cancel]',
    'this return': 'refused [problem]',
    'other return': 'refused [problem]',
  },
  'ask-duplicate': {
    'scan ticket': 'ask-duplicate [problem]',
    scan: 'ask-duplicate [read]',
    'scan other': 'ask-replace [problem]',
    'scan noise': 'ask-duplicate [problem]',
    enter: 'validating [check]',
    cancel: 'idle',
    prepared: 'ask-duplicate [cancel]',
    'prepared old': 'ask-duplicate [cancel]',
    'this return': 'ask-duplicate [problem]',
    'other return': 'ask-duplicate [problem]',
  },
  'ask-replace': {
    'scan ticket': 'amount [problem]',
    scan: 'amount [read]',
    'scan other': 'ask-replace [problem]',
    'scan noise': 'amount [problem]',
    enter: 'amount',
    cancel: 'amount',
    prepared: 'ask-replace [cancel]',
    'prepared old': 'ask-replace [cancel]',
    'this return': 'ask-replace [problem]',
    'other return': 'ask-replace [problem]',
  },
  preparing: {
    'scan ticket': 'preparing [problem]',
    scan: 'preparing [read]',
    'scan other': 'ask-replace [problem]',
    'scan noise': 'preparing [problem]',
    cancel: 'idle',
    prepared: 'take-cash',
    'prepared old': 'preparing [cancel]',
    'prepare-failed': 'refused [problem]',
    'this return': 'preparing [problem]',
    'other return': 'preparing [problem]',
  },
  'take-cash': {
    'scan ticket': 'take-cash [problem]',
    scan: 'take-cash [read]',
    'scan other': 'ask-replace [problem]',
    'scan noise': 'take-cash [problem]',
    'cash-taken': 'confirming [confirm]',
    cancel: 'take-cash [cancel]',
    prepared: 'take-cash [cancel]',
    'prepared old': 'take-cash [cancel]',
    'cancel-failed': 'take-cash [problem]',
    'this return': 'idle',
    'other return': 'take-cash [problem]',
  },
  confirming: {
    'scan ticket': 'confirming [read]',
    scan: 'confirming [read]',
    'scan other': 'confirming [read]',
    'scan noise': 'confirming [problem]',
    confirmed: 'sent [safe]',
    'confirm-failed': 'take-cash [problem]',
    prepared: 'confirming [cancel]',
    'prepared old': 'confirming [cancel]',
    'other return': 'confirming [problem]',
  },
  sent: {
    scan: 'sent [read]',
    'scan other': 'sent [read]',
    'scan noise': 'sent [problem]',
    cancel: 'sent [cancel]',
    next: 'idle',
    prepared: 'sent [cancel]',
    'prepared old': 'sent [cancel]',
    'gave-back': 'ask-gave-back',
    ticket: 'sent [hold]',
    held: 'ticket',
    'hold-failed': 'sent [problem]',
    'cancel-failed': 'sent [problem]',
    'scan ticket': 'sent [read]',
    'this keep': 'done',
    'this return': 'give-back [ask-grant, problem]',
    'other return': 'sent [problem]',
  },
  done: {
    'scan ticket': 'scanned-ticket [seen, scan-ticket]',
    scan: 'amount [seen, read]',
    'scan other': 'amount [seen, read]',
    'scan noise': 'idle [seen, problem]',
    'phone-start': 'phone [seen]',
    phone: 'confirm-phone [seen]',
    enter: 'idle [seen]',
    next: 'idle [seen]',
    prepared: 'done [cancel]',
    'prepared old': 'done [cancel]',
    'this return': 'give-back [ask-grant, problem]',
    'other return': 'done [problem]',
  },
  ticket: {
    scan: 'ticket [read]',
    'scan other': 'ticket [read]',
    'scan ticket': 'ticket [read]',
    'scan noise': 'ticket [problem]',
    enter: 'idle',
    next: 'idle',
    prepared: 'ticket [cancel]',
    'prepared old': 'ticket [cancel]',
    'this keep': 'ticket [read]',
    'this return': 'ticket [problem]',
    'other return': 'ticket [problem]',
  },
  'scanned-ticket': {
    scan: 'scanned-ticket [problem]',
    'scan other': 'scanned-ticket [problem]',
    'scan ticket': 'scanned-ticket [problem]',
    'scan noise': 'scanned-ticket [problem]',
    next: 'idle',
    prepared: 'scanned-ticket [cancel]',
    'prepared old': 'scanned-ticket [cancel]',
    'ticket cash': 'give-back [ask-grant]',
    'ticket pending': 'scanned-ticket [problem]',
    'ticket receipt': 'scanned-ticket [read]',
    'ticket-failed': 'scanned-ticket [problem]',
    'this return': 'scanned-ticket [problem]',
    'other return': 'scanned-ticket [problem]',
  },
  'ask-gave-back': {
    'scan ticket': 'ask-gave-back [read]',
    scan: 'ask-gave-back [read]',
    'scan other': 'ask-gave-back [read]',
    'scan noise': 'ask-gave-back [problem]',
    cancel: 'sent',
    prepared: 'ask-gave-back [cancel]',
    'prepared old': 'ask-gave-back [cancel]',
    'gave-back': 'ask-gave-back [record-gave-back]',
    'note-failed': 'ask-gave-back [problem]',
    'this keep': 'done',
    'this return': 'give-back [ask-grant, problem]',
    'other return': 'ask-gave-back [problem]',
  },
  'give-back': {
    'scan ticket': 'give-back [read]',
    scan: 'give-back [read]',
    'scan other': 'give-back [read]',
    'scan noise': 'give-back [problem]',
    prepared: 'give-back [cancel]',
    'prepared old': 'give-back [cancel]',
    'handed-back': 'give-back [note-handed-back]',
    next: 'idle [owe, seen]',
    'other return': 'give-back [problem]',
  },
}

function outcome(after: ReturnType<typeof step>): string {
  const commands = after.commands.map((command) => (command.type === 'sound' ? command.kind : command.type))
  return after.state.step + (commands.length > 0 ? ` [${commands.join(', ')}]` : '')
}

const cases = Object.keys(states).flatMap((from) =>
  Object.keys(events).map((event) => [from as keyof typeof states, event as keyof typeof events] as const),
)

describe('the session', () => {
  it.each(cases)('in %s on %s does what the table says', (from, event) => {
    // An order that nobody waits for is taken back, whatever the step.
    const ignoredDigit = event === 'digit' && from !== 'phone' && from !== 'amount'
    const heard = ignoredDigit || event === 'cancel-failed'
    const otherwise = event === 'granted' ? `${from} [owe]` : heard ? `${from} [problem]` : from
    expect(outcome(step(states[from], events[event], shop))).toBe(table[from][event] ?? otherwise)
  })

  it('begins no sale while one is forbidden', () => {
    for (const event of [events.scan, events['phone-start'], events.phone]) {
      const after = step(states.idle, event, { ...shop, blocked: no })
      expect(after.state).toMatchObject({ step: 'idle', notice: null }) // the page says why for as long as it is so
    }
    expect(step(states.idle, events.scan, { ...shop, marketplace: null }).state).toMatchObject({ step: 'idle' })
  })

  it('asks which number is meant when the digits are two people’s (T8), and takes none before', () => {
    const germany = { ...shop, marketplace: marketplaceOf('DE') }
    const asked = step(states.idle, { type: 'phone', digits: '4915161162894' }, germany)
    expect(asked.state).toMatchObject({ step: 'confirm-phone', numbers: [expect.any(String), expect.any(String)] })
    expect(outcome(step(asked.state, events.enter, germany))).toBe('confirm-phone [problem]')
    const chosen = step(asked.state, events['choose-reading'], germany).state
    expect(step(chosen, events.enter, germany).state).toMatchObject({
      step: 'amount',
      target: { destination: { kind: 'phone', value: '+4915161162894' } },
    })
  })

  it('leaves “take the cash” only once the end of the sale is on disk, and says then what to do with the cash', () => {
    const waiting = step(states['take-cash'], events.cancel, shop).state
    expect(waiting).toEqual(states['take-cash'])
    const failed = step(waiting, events['cancel-failed'], shop).state
    expect(failed).toMatchObject({ step: 'take-cash', problem: { code: 'end-not-stored' } })
    const cancelled = { ...told, state: 'cancelled', cash: 'return', reason: 'nothing-confirmed' } as const
    const ended = step(failed, { type: 'load-changed', loadId: 'LOAD-1', number: '1-0001', told: cancelled }, shop)
    expect(ended.state).toMatchObject({
      step: 'idle',
      sale: 2,
      notice: { code: 'load-news', why: 'nothing-confirmed' },
    })
  })

  it('keys an amount from the right, within the limits of the shop', () => {
    const keyed = (digits: string) =>
      [...digits].reduce<SessionState>((at, digit) => step(at, { type: 'digit', digit }, shop).state, states.amount)
    expect(keyed('5000')).toMatchObject({ entered: 5000 })
    expect(keyed('99999999999')).toMatchObject({ entered: 99_999_999 })
    expect(step(keyed('499'), events.enter, shop).state).toMatchObject({
      problem: { code: 'amount-smallest', amount: 500 },
    })
    expect(step(keyed('50001'), events.enter, shop).state).toMatchObject({
      problem: { code: 'amount-largest', amount: 50_000 },
    })
    expect(step(keyed('5000'), events.enter, shop).commands).toMatchObject([{ type: 'check', amount: 5000 }])
  })

  it('replaces an amount that was refused by the next digit, and empties it at a new scan', () => {
    const refused = step({ ...amountState, entered: 50_001 }, events.enter, shop).state
    expect(refused).toMatchObject({ entered: 50_001, problem: { code: 'amount-largest' } })
    expect(step(refused, { type: 'digit', digit: '7' }, shop).state).toMatchObject({ entered: 7, problem: null })
    expect(step(refused, events.scan, shop).state).toMatchObject({ step: 'amount', entered: 0, problem: null })
  })

  it('asks for a number before it reads one back', () => {
    const empty = { ...states.phone, digits: '' }
    expect(step(empty, events.enter, shop).state).toMatchObject({ step: 'phone', problem: { code: 'phone-empty' } })
  })

  it('keeps a refusal until it is acknowledged, and the barcode that was scanned meanwhile', () => {
    const refused = step(states.validating, events['checked no'], shop).state
    expect(refused).toMatchObject({ step: 'refused', said: no, target, amount: 5000 })
    expect(step(refused, events.digit, shop).state).toEqual(refused)
    expect(step(refused, events['phone-start'], shop).state).toEqual(refused)
    const waiting = step(refused, events['scan other'], shop).state
    expect(step(waiting, events.enter, shop).state).toMatchObject({ step: 'amount', target: other })
  })

  it('shows the end of a sale that was set aside until it is acknowledged, whatever is scanned or keyed', () => {
    const shown = step(states.idle, events.resume, shop).state
    expect(shown).toMatchObject({ step: 'done', wasAside: true, held, told: { cash: 'keep' } })
    for (const event of [events.digit, events['phone-start'], events.phone, events['scan noise']])
      expect(step(shown, event, shop).state).toEqual(shown)
    const waiting = step(shown, events['scan other'], shop).state
    expect(waiting).toMatchObject({ step: 'done', nextScan: OTHER })
    expect(step(waiting, events.next, shop).state).toMatchObject({ step: 'amount', target: other })
    const back = step(states.idle, { ...events.resume, told: { ...told, cash: 'return' } }, shop)
    expect(outcome(back)).toBe('give-back [ask-grant, problem]')
  })

  it('takes back the news of a load once they are not so any more', () => {
    const noticed = step(states.idle, events['this return'], shop).state
    expect(noticed).toMatchObject({ notice: { code: 'load-news', number: '1-0001' } })
    expect(step(noticed, events['this keep'], shop).state).toMatchObject({ notice: null })
  })

  it('lets the barcode wait while the end of a sale that was set aside is not read yet', () => {
    const busy = { ...shop, resultWaits: true }
    const waiting = step(states.done, events['scan other'], busy).state
    expect(waiting).toMatchObject({ step: 'done', nextScan: OTHER })
    const idle = step(waiting, events.next, busy).state
    expect(idle).toMatchObject({ step: 'idle', nextScan: OTHER })
    expect(step(idle, events.resume, shop).state).toMatchObject({ step: 'done', nextScan: OTHER })
  })

  it('ends the prepared row of the first barcode when the second one is taken', () => {
    const asked = step(states['take-cash'], events['scan other'], shop).state
    expect(step(asked, events.cancel, shop).state).toEqual(states['take-cash'])
    expect(outcome(step(asked, events['cash-taken'], shop))).toBe('ask-replace') // no press goes through the question
    const after = step(asked, events.enter, shop)
    expect(after.commands).toContainEqual({ type: 'cancel', loadId: 'LOAD-1' })
    expect(after.state).toMatchObject({ step: 'amount', sale: 2, target: other })
  })

  it('goes on behind the question about a second barcode', () => {
    const asked = step(states.preparing, events['scan other'], shop).state
    const prepared = step(asked, events.prepared, shop)
    expect(prepared).toMatchObject({ state: { step: 'ask-replace', kept: { step: 'take-cash' } }, commands: [] })
    expect(step(prepared.state, events.cancel, shop).state).toMatchObject({ step: 'take-cash' })
  })

  it('keeps a barcode that was scanned after confirm for the next sale (T7)', () => {
    const waiting = step(states.sent, events['scan other'], shop).state
    const done = step(waiting, events['this keep'], shop).state
    expect(step(done, events.next, shop).state).toMatchObject({ step: 'amount', sale: 2, target: other })
  })

  it('shows what to do with the cash until the cashier has read it', () => {
    const returned = step(states.sent, events['this return'], shop).state
    expect(step(returned, events['scan other'], shop).state).toMatchObject({ step: 'give-back', nextScan: OTHER })
    expect(step(returned, events['phone-start'], shop).state).toEqual(returned)
  })

  it('orders cash back only after the grant, notes it once, and goes on (T5a)', () => {
    const asked = step(states.sent, events['this return'], shop).state
    expect(asked).toMatchObject({ step: 'give-back', phase: 'asking', load: { amount: 5000, account: '…8901' } })
    expect(outcome(step(asked, events['handed-back'], shop))).toBe('give-back') // a press before the order notes nothing
    const ordered = step(asked, events.granted, shop).state
    expect(ordered).toMatchObject({ phase: 'order' })
    const noting = step(ordered, events['handed-back'], shop)
    expect(noting).toMatchObject({ state: { phase: 'noting' }, commands: [{ type: 'note-handed-back' }] })
    expect(outcome(step(noting.state, events['handed-back'], shop))).toBe('give-back') // the second press
    expect(outcome(step(noting.state, events.next, shop))).toBe('give-back')
    expect(outcome(step(noting.state, events['note-failed'], shop))).toBe('give-back [problem]')
    expect(outcome(step(noting.state, events.noted, shop))).toBe('idle [seen]')
  })

  it('hands nothing over without a grant, asks again on demand, and leaves without owing an order that was never given', () => {
    const asked = step(states.sent, events['this return'], shop).state
    const refused = step(asked, events['grant-refused'], shop).state
    expect(refused).toMatchObject({ phase: 'refused', problem: { code: 'no-line' } })
    expect(outcome(step(refused, events['handed-back'], shop))).toBe('give-back')
    expect(outcome(step(refused, events.enter, shop))).toBe('give-back [ask-grant]')
    expect(outcome(step(asked, events.next, shop))).toBe('idle [seen]')
  })

  it('shows cash that is back already as done, and orders nothing', () => {
    const told = { ...events['this return'].told, handedBack: true }
    expect(outcome(step(states.sent, { ...events['this return'], told }, shop))).toBe('done [problem]')
  })

  it('begins with a ticket whatever forbids a sale, asks again on demand, and pays nothing by itself', () => {
    const blocked = { ...shop, blocked: no }
    const asked = step(states.idle, events['scan ticket'], blocked)
    expect(asked.commands).toEqual([{ type: 'scan-ticket', loadId: TICKET.slice(2) }])
    const failed = step(states['scanned-ticket'], events['ticket-failed'], shop).state
    expect(outcome(step(failed, events.enter, shop))).toBe('scanned-ticket [scan-ticket]')
    const told = step(states['scanned-ticket'], events['ticket pending'], shop).state
    expect(outcome(step(told, events['ticket cash'], shop))).toBe('scanned-ticket') // nobody asked any more
    expect(outcome(step(told, events.scan, shop))).toBe('amount [read]')
  })

  it('shows a ticket only after its hold is on disk (T4), and finishes with its own scan', () => {
    expect(step(states.sent, events.ticket, shop).state).toEqual(states.sent)
    const shown = step(states.sent, events.held, shop).state
    const own = { ...states.ticket, held: { ...held, loadId: TICKET.slice(2) } }
    expect(shown).toMatchObject({ step: 'ticket' })
    expect(outcome(step(own, events['scan ticket'], shop))).toBe('scanned-ticket [scan-ticket]')
  })

  it('never sounds safe but for a committed confirm, and never confirms but by the cashier (T1b, T10)', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(events)), { maxLength: 60 }), (list) => {
        let state: SessionState = startSession()
        for (const event of list) {
          const after = step(state, event, shop)
          for (const command of after.commands) {
            if (command.type === 'sound' && command.kind === 'safe')
              expect([state.step, event.type]).toEqual(['confirming', 'confirmed'])
            // T5a: an order is noted as carried out only after it was shown, and by the cashier.
            if (command.type === 'note-handed-back')
              expect([state.step, state.step === 'give-back' && state.phase, event.type]).toEqual([
                'give-back',
                'order',
                'handed-back',
              ])
            if (command.type === 'confirm') expect([state.step, event.type]).toEqual(['take-cash', 'cash-taken'])
            if (command.type === 'prepare')
              expect(state.step === 'validating' || state.step === 'ask-replace').toBe(true)
          }
          if (after.state.step === 'take-cash' && state.step !== 'take-cash')
            expect(['prepared', 'confirm-failed', 'cancel']).toContain(event.type)
          state = after.state
        }
      }),
    )
  })
})
