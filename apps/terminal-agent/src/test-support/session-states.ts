import { marketplaceOf } from '@tillway/contract'
import {
  type SessionEvent,
  type SessionState,
  type ShopNow,
  said,
  startSession,
  type step,
  type Target,
  type Told,
} from '../cashier/index.ts'

const BARCODE = '0850000857420012345678901'
export const OTHER = '0850000857420098765432101'
export const TICKET = 'TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C'
export const ticketNews = (outcome: 'pending' | 'receipt' | 'unknown') =>
  ({
    outcome,
    number: '1-0001',
    amount: 5000,
    where: null,
    atMs: null,
    receipt: null,
    redeemedAt: null,
    mayGiveBack: null,
  }) as const
export const shop: ShopNow = {
  marketplace: marketplaceOf('US'),
  maximumLoad: 50_000,
  blocked: null,
  noPaper: { phone: null, receipt: null },
  resultWaits: false,
  nowMs: 1_000_000,
}
export const no = said('declined', 'No.')
export const target: Target = { destination: { kind: 'barcode', value: BARCODE }, doubtful: true }
export const other: Target = { destination: { kind: 'barcode', value: OTHER }, doubtful: true }
export const held = { target, amount: 5000, loadId: 'LOAD-1', number: '1-0001', offline: null }
export const told: Told = {
  state: 'waiting',
  cash: 'wait',
  message: 'On its way.',
  reason: null,
  receipt: 'none',
  receiptOutdated: false,
  previewUrl: null,
  cancellable: true,
  held: false,
  handedBack: false,
  goesBackAt: null,
  mayHaveGivenBack: true,
}
const earlier = { number: '1-0000', state: 'loaded', message: 'Done.', atMs: 1 }
const amountState = { step: 'amount', sale: 1, target, entered: 0, problem: null } as const

/** One state of each step. */
export const states = {
  idle: startSession(),
  phone: { step: 'phone', sale: 1, digits: '206555010', problem: null },
  card: { step: 'card', sale: 1, digits: '140000000556758535', first: null, problem: null },
  'confirm-phone': { step: 'confirm-phone', sale: 1, digits: '2065550101', numbers: ['+12065550101'] },
  amount: amountState,
  validating: { step: 'validating', sale: 1, target, amount: 5000 },
  refused: { step: 'refused', sale: 1, target, amount: 5000, said: no, nextScan: null },
  'ask-duplicate': { step: 'ask-duplicate', sale: 1, target, amount: 5000, earlier },
  'ask-replace': { step: 'ask-replace', sale: 1, kept: amountState, replacement: other },
  preparing: { step: 'preparing', sale: 1, target, amount: 5000, offline: null },
  'take-cash': { step: 'take-cash', sale: 1, held, problem: null },
  confirming: { step: 'confirming', sale: 1, held, nextScan: null },
  sent: { step: 'sent', sale: 1, held, told, sinceMs: 7, wasAside: false, nextScan: null },
  ticket: { step: 'ticket', sale: 1, held, told, nextScan: null },
  'scanned-ticket': { step: 'scanned-ticket', sale: 1, loadId: 'LOAD-1', news: null, problem: null },
  'ask-gave-back': {
    step: 'ask-gave-back',
    sale: 1,
    phase: 'asked',
    kept: { step: 'sent', sale: 1, held, told, sinceMs: 7, wasAside: false, nextScan: null },
    loadId: 'LOAD-1',
    number: '1-0001',
    amount: 5000,
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

/** What can happen to it. */
export const events = {
  scan: { type: 'scan', text: BARCODE },
  'scan other': { type: 'scan', text: OTHER },
  'scan noise': { type: 'scan', text: 'noise' },
  'phone-start': { type: 'phone-start' },
  'card-start': { type: 'card-start' },
  'receipt-start': { type: 'receipt-start' },
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
  'checked ok': { type: 'checked', sale: 1, result: { outcome: 'ok', offline: null } },
  'checked offline': {
    type: 'checked',
    sale: 1,
    result: { outcome: 'ok', offline: said('offline-gateway', 'No line.') },
  },
  'checked no': { type: 'checked', sale: 1, result: { outcome: 'refused', message: no } },
  'checked twice': { type: 'checked', sale: 1, result: { outcome: 'duplicate', earlier } },
  'checked old': { type: 'checked', sale: 0, result: { outcome: 'ok', offline: null } },
  prepared: { type: 'prepared', sale: 1, loadId: 'LOAD-1', number: '1-0001' },
  'prepared old': { type: 'prepared', sale: 0, loadId: 'LOAD-0', number: '1-0000' },
  'prepare-failed': { type: 'prepare-failed', sale: 1, message: said('sale-not-stored', 'Disk full.') },
  confirmed: { type: 'confirmed', loadId: 'LOAD-1', told, atMs: 7 },
  'confirmed held': { type: 'confirmed', loadId: 'LOAD-1', told: { ...told, held: true }, atMs: 7 },
  'confirm-failed': { type: 'confirm-failed', loadId: 'LOAD-1', message: said('sale-not-stored', 'Disk full.') },
  'give-back': {
    type: 'give-back',
    load: { loadId: 'LOAD-0', number: '1-0000', amount: 5000, account: '…8901' },
    why: { state: 'declined', message: 'No.' },
  },
  'scan ticket': { type: 'scan', text: TICKET },
  'show-ticket': { type: 'show-ticket', held, told: { ...told, held: true } },
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
  'this wait': { type: 'load-changed', loadId: 'LOAD-1', number: '1-0001', told },
  'this keep': { type: 'load-changed', loadId: 'LOAD-1', number: '1-0001', told: { ...told, cash: 'keep' } },
  'this return': { type: 'load-changed', loadId: 'LOAD-1', number: '1-0001', told: { ...told, cash: 'return' } },
  'other return': { type: 'load-changed', loadId: 'LOAD-0', number: '1-0000', told: { ...told, cash: 'return' } },
} as const satisfies Record<string, SessionEvent>

/** Where a step led, and what it commands: `step [commands]`. */
export function outcome(after: ReturnType<typeof step>): string {
  const commands = after.commands.map((command) => (command.type === 'sound' ? command.kind : command.type))
  return after.state.step + (commands.length > 0 ? ` [${commands.join(', ')}]` : '')
}
