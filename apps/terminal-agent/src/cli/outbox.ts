import { formatMoney } from '@tillway/contract'
import { loadWords } from '../counter/index.ts'
import { openOutboxReader, type Row } from '../outbox/index.ts'
import { type Command, readArguments, UsageError } from './command.ts'

const LISTED = 200

/** Shows what the outbox holds, whether the till runs or not. */
export const outboxCommand: Command = {
  help: `Usage: pnpm terminal outbox list [--json]

Shows this till's loads: first those that are open, oldest first, then the last ${LISTED} others, newest first.
Barcodes and phone numbers are shown by their last four digits.
`,
  run: async (args, config) => {
    const { positionals, json } = readArguments(args, 1)
    const [action] = positionals
    if (action === undefined) throw new UsageError('Say what to do: outbox list')
    if (action !== 'list') throw new UsageError(`There is no command “outbox ${action}”.`)
    const reader = openOutboxReader(config().outboxFile)
    const open = reader.open(LISTED)
    const isOpen = new Set(open.map(({ id }) => id))
    const rows = [...open, ...reader.recent(LISTED).filter(({ id }) => !isOpen.has(id))]
    reader.close()
    if (json) process.stdout.write(`${JSON.stringify({ loads: rows.map(described) })}\n`)
    else for (const row of rows) process.stdout.write(`${line(row)}\n`)
    return 0
  },
}

function described(row: Row) {
  const { id, number, state, gatewayState, kind, masked, currency, minorUnits, tries } = row
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return {
    id,
    number,
    state,
    gatewayState,
    destination: { kind, masked },
    amount: { currency, minorUnits },
    cash: loadWords(row, 'en-US').cash,
    tries,
    preparedAt: at(row.preparedAtMs),
    confirmedAt: at(row.confirmedAtMs),
    endedAt: at(row.endedAtMs),
  }
}

function line(row: Row): string {
  const { cash, message } = loadWords(row, 'en-US')
  const at = new Date(row.confirmedAtMs ?? row.preparedAtMs).toISOString()
  return [row.number, at, formatMoney(row), row.masked, row.gatewayState ?? row.state, `cash: ${cash}`, message].join(
    '  ',
  )
}
