import { join } from 'node:path'
import { formatMoney } from '@tillway/contract'
import type { Config } from '../config.ts'
import { loadWords } from '../counter/index.ts'
import { openOutboxReader, type Row } from '../outbox/index.ts'
import { type Command, readOptions, UsageError } from './command.ts'
import { asCsv, asTable, exportOutbox } from './export-outbox.ts'

const LISTED = 200

/** Shows what the outbox holds, whether the till runs, is stopped or is dead. */
export const outboxCommand: Command = {
  help: `Usage: pnpm terminal outbox list   [--data-dir FOLDER] [--json]
       pnpm terminal outbox export [--data-dir FOLDER] [--json | --csv]

list    shows this till's loads: first those that are open, oldest first, then the last ${LISTED} others, newest first.
export  says what cash is in a till, for which loads, what is left to do for each, and the sums
        (taken = kept + returned + owed + open): for a till that is dead, too.

Both read the folder TERMINAL_DATA_DIR, or the one given with --data-dir, and change nothing in it. They need neither a running till nor its
data key. Barcodes and phone numbers are shown by their last four digits.
`,
  run: async (args, config) => {
    const { positionals, values } = readOptions(args, 1, {
      json: { type: 'boolean' },
      csv: { type: 'boolean' },
      'data-dir': { type: 'string' },
    })
    const { json = false, csv = false } = values
    const [action] = positionals
    if (action === undefined) throw new UsageError('Say what to do: outbox list, or outbox export')
    if (action !== 'list' && action !== 'export') throw new UsageError(`There is no command “outbox ${action}”.`)
    if (csv && (json || action === 'list')) throw new UsageError('--csv goes with export, and without --json.')
    const path = outboxFile(values['data-dir'], config)
    process.stdout.write(action === 'list' ? await list(path, json) : await exported(path, json, csv))
    return 0
  },
}

/** With a folder given, nothing of this machine's configuration matters: the till may be another one's. */
function outboxFile(dataDir: string | undefined, config: () => Config): string {
  return dataDir === undefined ? config().outboxFile : join(dataDir, 'outbox.sqlite')
}

async function exported(path: string, json: boolean, csv: boolean): Promise<string> {
  const reader = await openOutboxReader(path)
  const file = { loads: reader.all(), foreign: reader.foreignCash(), cash: reader.cash() }
  reader.close()
  const written = exportOutbox(file, { outbox: path, nowMs: Date.now() })
  return json ? `${JSON.stringify(written)}\n` : csv ? asCsv(written) : asTable(written)
}

async function list(path: string, json: boolean): Promise<string> {
  const reader = await openOutboxReader(path)
  const open = reader.open(LISTED)
  const isOpen = new Set(open.map(({ id }) => id))
  const rows = [...open, ...reader.recent(LISTED).filter(({ id }) => !isOpen.has(id))]
  reader.close()
  return json ? `${JSON.stringify({ loads: rows.map(described) })}\n` : rows.map((row) => `${line(row)}\n`).join('')
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
