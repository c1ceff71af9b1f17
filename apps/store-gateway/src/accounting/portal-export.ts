import { minorDigits, neutralised } from '@tillway/contract'
import { parse } from 'csv-parse/sync'

/** One line of an export of Amazon's portal. */
export interface PortalLine {
  readonly line: number
  readonly requestId: string
  readonly minorUnits: number
  /** `other`: a word that is not known; it stands in the difference as it is. */
  readonly status: 'live' | 'voided' | 'other'
  readonly statusWord: string
}

/** What is read of a line. Only the status may be missing: then each line is a load that stands. */
export const PORTAL_FIELDS = ['requestId', 'amount', 'status'] as const
type PortalField = (typeof PORTAL_FIELDS)[number]
export type PortalColumns = Readonly<Partial<Record<PortalField, string>>>

/**
 * Amazon does not publish the portal's columns (assumed): these names are tried, whatever their case, blanks and dashes; any other name is given with
 * `--portal-columns`.
 */
const GUESSES: Readonly<Record<PortalField, readonly string[]>> = {
  requestId: ['requestid', 'loadbalancerequestid', 'creationrequestid', 'activationrequestid', 'partnerrequestid'],
  amount: ['amount', 'amountvalue', 'value', 'loadamount'],
  status: ['status', 'state', 'transactiontype', 'type', 'operation'],
}
const LIVE = new Set([
  'success',
  'fulfilled',
  'loaded',
  'load',
  'completed',
  'complete',
  'active',
  'activated',
  'created',
  'create',
  'loadamazonbalance',
])
const VOIDED = new Set([
  'void',
  'voided',
  'cancelled',
  'canceled',
  'cancel',
  'refunded',
  'reversed',
  'deactivated',
  'voidamazonbalanceload',
])
const MOST_LINES = 1_000_000

/** Reads an export (CSV with a line of names, commas, semicolons or tabs). Throws one sentence that says what to do: a file half understood would hide differences. */
export function readPortalExport(
  text: string,
  name: string,
  currency: string,
  columns: PortalColumns = {},
): PortalLine[] {
  const [{ cells: header } = { cells: null }, ...rows] = parseRows(text, name)
  if (!header) throw new Error(`${name} is empty.`)
  const at = {
    requestId: place(header, name, 'requestId', columns),
    amount: place(header, name, 'amount', columns),
    status: place(header, name, 'status', columns),
  }
  if (rows.length > MOST_LINES) throw new Error(`${name} has more than ${MOST_LINES} lines. Export one day alone.`)
  return rows.map(({ cells: row, line }) => {
    const requestId = row[at.requestId ?? -1]?.trim() ?? ''
    if (!/^[A-Za-z0-9]{1,40}$/.test(requestId))
      throw new Error(
        `${name}, line ${line}: “${requestId}” is no request id. Is “${header[at.requestId ?? 0]}” the right column?`,
      )
    const statusWord = at.status === null ? 'success' : (row[at.status]?.trim() ?? '')
    const { minorUnits, takesBack } = amountOf(row[at.amount ?? -1] ?? '', currency, name, line)
    return { line, requestId, minorUnits, statusWord, status: takesBack ? 'voided' : statusOf(statusWord) }
  })
}

/** Each line with the number of its last line in the file. What a terminal would obey is made visible: the cells stand in sentences. */
function parseRows(text: string, name: string): { readonly cells: string[]; readonly line: number }[] {
  const options = { bom: true, delimiter: [',', ';', '\t'], skip_empty_lines: true, max_record_size: 100_000 }
  try {
    const rows = parse(text, { ...options, info: true }) as unknown as { record: string[]; info: { lines: number } }[]
    return rows.map(({ record, info }) => ({ cells: record.map(neutralised), line: info.lines }))
  } catch (cause) {
    throw new Error(`${name} cannot be read as CSV: ${neutralised((cause as Error).message)}.`, { cause })
  }
}

function place(header: readonly string[], name: string, field: PortalField, columns: PortalColumns): number | null {
  const has = `It has: ${header.join(', ')}.`
  const wanted = columns[field]
  if (wanted !== undefined) {
    const index = header.indexOf(wanted)
    if (index < 0) throw new Error(`${name} has no column “${wanted}”. ${has}`)
    return index
  }
  const found = header.flatMap((one, index) => (GUESSES[field].includes(plain(one)) ? [index] : []))
  if (found.length === 1) return found[0] ?? null
  if (found.length === 0 && field === 'status') return null
  const problem =
    found.length === 0
      ? `No column of ${name} is known as the ${field}.`
      : `Several columns of ${name} may be the ${field}.`
  throw new Error(`${problem} ${has} Say which: --portal-columns ${field}=<column>.`)
}

function statusOf(statusWord: string): PortalLine['status'] {
  const word = plain(statusWord)
  return LIVE.has(word) ? 'live' : VOIDED.has(word) ? 'voided' : 'other'
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/**
 * `50.00`, `50,00`, `$1,250.00`, `1 250,00 €`: the last separator with as many digits behind it as the currency has is the decimal one. An amount with a minus on
 * either side or in brackets takes a load back. Anything else is refused: `4e3` is what a spreadsheet leaves of an amount, and no guess of ours is.
 */
function amountOf(text: string, currency: string, name: string, line: number) {
  const digits = minorDigits(currency)
  const bare = withoutMark(text.replace(/[−–]/g, '-').trim(), currency)
  const unsigned = bare.replace(/^-|-$|^\((.*)\)$/, '$1').trim()
  const whole = new RegExp(
    `^(\\d{1,3}(?:[.,\u2019' \u00a0\u202f]\\d{3}){1,4}|\\d{1,12})${digits === 0 ? '()' : `(?:[.,](\\d{1,${digits}}))?`}$`,
  )
  const [, major = '', minor = ''] = whole.exec(unsigned) ?? []
  if (major === '')
    throw new Error(
      `${name}, line ${line}: “${text}” is no amount of ${currency}. Write it as ${digits === 0 ? '1250' : `1250.${'0'.repeat(digits)}`} (a spreadsheet may have changed it: export the file anew), or say which column has the amounts: --portal-columns amount=<column>.`,
    )
  return {
    minorUnits: Number(major.replace(/\D/g, '')) * 10 ** digits + Number(minor.padEnd(digits, '0') || 0),
    takesBack: bare !== unsigned,
  }
}

/** Takes the currency's sign or code off either end, beside a minus or a bracket. */
function withoutMark(text: string, currency: string): string {
  const mark = `(?:${currency}|[A-Z]{0,2}\\p{Sc})`
  const sign = '([-(]?)'
  return text
    .replace(new RegExp(`^${sign}\\s*${mark}\\s*`, 'iu'), '$1')
    .replace(new RegExp(`\\s*${mark}\\s*([-)]?)$`, 'iu'), '$1')
    .trim()
}
