import { formatMoney, majorUnits, neutralised, type TillCashSums } from '@tillway/contract'
import type { CashBack, LoadOnFile } from '../outbox/index.ts'

/** What an outbox holds, for people whose till is dead. Amounts of `cash` are minor units of `currency`. */
export interface OutboxExport {
  readonly outbox: string
  readonly readAt: string
  readonly currency: string | null
  readonly cash: TillCashSums & { readonly inDrawer: number }
  readonly loads: readonly ReturnType<typeof describeLoad>[]
  readonly otherTills: readonly ReturnType<typeof describeForeign>[]
}

/**
 * Where the cash of every load on file is, with its sums: taken = kept + returned + owed + open. Throws when the loads do not add up to the sums,
 * or are in two currencies: then no number here could be trusted.
 */
export function exportOutbox(
  file: { readonly loads: readonly LoadOnFile[]; readonly foreign: readonly CashBack[]; readonly cash: TillCashSums },
  about: { readonly outbox: string; readonly nowMs: number },
): OutboxExport {
  const { loads, foreign, cash } = file
  const currencies = new Set(loads.map(({ currency }) => currency))
  if (currencies.size > 1)
    throw new Error(`This outbox has loads in ${[...currencies].join(' and ')}, which have no common sum.`)
  for (const place of ['kept', 'owed', 'open', 'returnedElsewhere'] as const) {
    const sum = loads.reduce((total, load) => total + (load.place === place ? load.minorUnits : 0), 0)
    if (sum !== cash[place])
      throw new Error(`The loads of this outbox do not add up: ${place} is ${cash[place]}, not ${sum}.`)
  }
  return {
    outbox: about.outbox,
    readAt: new Date(about.nowMs).toISOString(),
    currency: loads[0]?.currency ?? null,
    cash: {
      ...cash,
      inDrawer: cash.kept + cash.owed + cash.open + cash.returnedElsewhere - cash.returnedForOthers,
    },
    loads: loads.map(describeLoad),
    otherTills: foreign.map(describeForeign),
  }
}

function describeLoad(load: LoadOnFile) {
  const { id, number, state, gatewayState, kind, masked, currency, minorUnits, cashier, place, cashBack } = load
  return {
    id,
    number: neutralised(number),
    amount: { currency, minorUnits },
    destination: { kind, masked: neutralised(masked) },
    cashier: cashier && neutralised(cashier), // rows of an earlier version may hold what is refused now
    state,
    gatewayState,
    /** Where its cash is; null: nobody confirmed that it was taken. */
    cash: place,
    /** What became of the order to hand it back. */
    cashBack,
    sent: load.sendMarkedAtMs !== null,
    ticket: load.hold === 1,
    todo: whatToDo(load),
    preparedAt: instant(load.preparedAtMs),
    confirmedAt: instant(load.confirmedAtMs),
    expiresAt: instant(load.expiresAtMs),
    sentAt: instant(load.sendMarkedAtMs),
    endedAt: instant(load.endedAtMs),
    orderedBackAt: instant(load.orderedAtMs),
    handedBackAt: instant(load.returnedAtMs),
    reportedAt: instant(load.reportedAtMs),
  }
}

/** Cash of another till's load, which this till alone may hand back (T5b). */
function describeForeign({ loadId, number, minorUnits, state, word }: CashBack) {
  const todo = state === 'ordered' ? ASK_WHETHER_HANDED : state === 'owed' ? OWED : null
  return { loadId, number: neutralised(number), minorUnits, state, word, todo }
}

const ASK_WHETHER_HANDED = 'The page said to hand it back. Ask the cashier whether it was.'
const OWED = 'Owed: it goes back to the customer.'

/** What is left to do for a load whose till is dead; null: nothing. */
function whatToDo(load: LoadOnFile): string | null {
  const unknownToGateway = load.cashBack === 'returned' && load.reportedAtMs === null
  if (unknownToGateway) return 'Handed back here, and the gateway was not told: look its id up on the dashboard.'
  if (load.state === 'prepared') return 'Never sent. Ask the cashier whether this cash was taken; if so, it goes back.'
  if (load.place === 'owed') return load.cashBack === 'ordered' ? ASK_WHETHER_HANDED : OWED
  if (load.place !== 'open') return null
  if (load.sendMarkedAtMs !== null)
    return load.hold === 1
      ? 'The customer has a ticket. Only the gateway knows the end: look its id up on the dashboard.'
      : 'Only the gateway knows the end: look its id up on the dashboard.'
  return load.hold === 1
    ? 'The customer has a ticket, and it was never sent: run a till with this folder, which sends it.'
    : 'Never sent. The cash goes back to the customer.'
}

/** The export as text: the sums, then what is left to do, then the rest. */
export function asTable({ outbox, readAt, currency, cash, loads, otherTills }: OutboxExport): string {
  // Cash that was handed back for other tills says no currency of its own.
  const plain = (minorUnits: number) => (minorUnits === 0 ? '0' : `${minorUnits} minor units`)
  const money = (minorUnits: number) =>
    currency === null ? plain(minorUnits) : formatMoney({ currency, minorUnits }, 'en-US')
  const sums = [
    ['taken', cash.taken],
    ['= kept', cash.kept],
    ['+ returned', cash.returned],
    ['+ owed', cash.owed],
    ['+ open', cash.open],
    ['in the drawer', cash.inDrawer],
  ] as const
  const width = Math.max(...sums.map(([, minorUnits]) => money(minorUnits).length))
  const line = (load: OutboxExport['loads'][number]) =>
    [
      load.number.padEnd(8),
      load.id,
      (load.confirmedAt ?? load.preparedAt ?? '').slice(0, 19).replace('T', ' '),
      money(load.amount.minorUnits).padStart(width),
      (load.gatewayState ?? load.state).padEnd(12),
      (load.cash ?? 'not confirmed').padEnd(17),
      load.sent ? 'sent  ' : 'unsent',
      load.ticket ? 'ticket' : '      ',
      load.destination.masked,
    ].join('  ')
  const foreignLine = ({ number, loadId, minorUnits, state }: OutboxExport['otherTills'][number]) =>
    [number.padEnd(8), loadId, money(minorUnits).padStart(width), state, 'of another till'].join('  ')
  const left = [
    ...loads.flatMap((load) => (load.todo === null ? [] : [`${line(load)}\n          ${load.todo}`])),
    ...otherTills.flatMap((order) => (order.todo === null ? [] : [`${foreignLine(order)}\n          ${order.todo}`])),
  ]
  const handedForOthers = otherTills.filter(({ todo }) => todo === null)
  const settled = loads.filter(({ todo }) => todo === null)
  return [
    `${outbox}, read ${readAt}`,
    '',
    ...sums.map(([name, minorUnits]) => `${name.padEnd(14)} ${money(minorUnits).padStart(width)}`),
    'What was carried out of the drawer since, say to the bank, is not known here.',
    ...(cash.returnedElsewhere > 0
      ? [`Of what was returned, ${money(cash.returnedElsewhere)} left another till's drawer and is still in this one.`]
      : []),
    ...(cash.returnedForOthers > 0
      ? [`${money(cash.returnedForOthers)} left this drawer for loads of other tills.`]
      : []),
    ...(cash.owedForOthers > 0
      ? [`${money(cash.owedForOthers)} in this drawer goes back for loads of other tills, and no other till pays it.`]
      : []),
    '',
    left.length === 0 ? 'Nothing is left to do.' : `Left to do (${left.length}):`,
    ...left,
    ...(settled.length === 0 ? [] : ['', `Settled (${settled.length}):`, ...settled.map(line)]),
    ...(handedForOthers.length === 0
      ? []
      : ['', `Cash of other tills' loads, handed back here (${handedForOthers.length}):`]),
    ...handedForOthers.map(foreignLine),
    '',
  ].join('\n')
}

const COLUMNS = [
  'number', 'id', 'confirmedAt', 'amount', 'currency', 'state', 'gatewayState', 'cash', 'cashBack', 'sent', 'ticket', 'destination', 'cashier', 'todo',
] as const // biome-ignore format: one line

/** One line for each load, with a heading. Amounts are in major units. */
export function asCsv({ loads }: OutboxExport): string {
  const rows = loads.map((load) => ({
    ...load,
    amount: majorUnits(load.amount),
    currency: load.amount.currency,
    destination: load.destination.masked,
  }))
  return [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((name) => cell(row[name])).join(','))]
    .join('\r\n')
    .concat('\r\n')
}

/** Quoted where need be; a text that a spreadsheet would take for a formula begins with a quote mark. */
function cell(value: unknown): string {
  const text = String(value ?? '').replace(/^[=+\-@\t\r]/, "'$&")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
