import { parseArgs } from 'node:util'
import { neutralised, type PrinterStatus } from '@tillway/contract'
import { readConfig } from '../config.ts'
import { lockJournal } from '../open-journal.ts'
import { type NamedPrinter, openReceiptPrinters } from '../receipts/receipt-printers.ts'
import { createTestPage } from '../receipts/test-page.ts'
import { askRunningGateway } from './ask-running-gateway.ts'

export const PRINTERS_USAGE = `pnpm gateway printers [list] | test [NAME] [--json]

  list         each printer, and how it is; those at the tills too while the gateway runs
  test [NAME]  prints a page that shows letters, line and code, and says what became of it;
               the name may be left out where there is one printer
`
const ASK_MS = 30_000
/** A test waits behind what is being printed. */
const TEST_MS = 120_000

type Tested = { readonly name: string; readonly outcome: string; readonly reason: string | null }

/** What the commands need: the printers of the gateway that runs, or those that are set where none runs. */
interface Printers {
  list(): Promise<PrinterStatus[]>
  test(name: string): Promise<Tested>
  close(): Promise<void>
}

/** `printers`, `printers test bar`. Answers the exit code. */
export async function printers(args: readonly string[], envFile: string | undefined): Promise<number> {
  let parsed: ReturnType<typeof parseArgs<{ options: { json: { type: 'boolean' } }; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: true })
  } catch (error) {
    return wrongUsage((error as Error).message)
  }
  const { json = false } = parsed.values
  const [action = 'list', named, extra] = parsed.positionals
  if (extra !== undefined || !['list', 'test'].includes(action) || (action === 'list' && named !== undefined))
    return wrongUsage('that is not understood')
  const store = openPrinters(readConfig({ envFile, amazonKeys: 'unused' }))
  try {
    const all = await store.list()
    if (action === 'list') return say(json, all, all.map(lineOf).join('') || NONE)
    const names = all.map(({ name }) => name)
    const [only, another] = names
    if (only === undefined) return fail(NONE)
    if (named === undefined && another !== undefined) return wrongUsage(`name one of ${names.join(', ')}`)
    const name = named ?? only
    if (!names.includes(name)) return fail(`There is no printer ${name}: there is ${names.join(', ')}.\n`)
    const tested = await store.test(name)
    say(json, tested, sentenceOf(tested))
    return tested.outcome === 'printed' ? 0 : 1
  } finally {
    await store.close()
  }
}

const NONE = 'The gateway has no printer: set RECEIPT_PRINTER.\n'

function openPrinters(config: ReturnType<typeof readConfig>): Printers {
  const unlock = lockIfNoneRuns(config)
  if (!unlock)
    return {
      list: async () => (await askRunningGateway(config, 'GET', '/v1/printers', ASK_MS)) as PrinterStatus[],
      test: async (name) =>
        (await askRunningGateway(config, 'POST', `/v1/printers/${encodeURIComponent(name)}/test`, TEST_MS)) as Tested,
      close: async () => undefined,
    }
  const opened = openReceiptPrinters(config)
  const pageOf = createTestPage(config, Date.now)
  return {
    list: () => Promise.all(opened.map(statusOf)),
    async test(name) {
      const device = opened.find((one) => one.name === name)?.device
      if (!device) throw new Error(`There is no printer ${name}.`)
      const { outcome, reason } = await device.print(pageOf(name, device))
      return { name, outcome, reason }
    },
    async close() {
      for (const { device } of opened) await device.close()
      unlock()
    },
  }
}

/** Two programs at one printer would mix their papers. Null: a gateway runs. */
function lockIfNoneRuns(config: ReturnType<typeof readConfig>): (() => void) | null {
  const RUNS = 'A gateway runs.'
  try {
    return lockJournal(config, RUNS)
  } catch (error) {
    if ((error as Error).message === RUNS) return null
    throw error
  }
}

async function statusOf({ name, device }: NamedPrinter): Promise<PrinterStatus> {
  return { name, address: device.address, ...(await device.status()) }
}

function lineOf({ name, address, state, reason }: PrinterStatus): string {
  return `${neutralised(`${name.padEnd(16)} ${state.padEnd(12)} ${address}${reason ? `  ${reason}` : ''}`)}\n`
}

function sentenceOf({ name, outcome, reason }: Tested): string {
  const why = reason ? ` ${neutralised(reason)}` : ''
  if (outcome === 'printed') return `${name}: printed, as the printer has proved.\n`
  if (outcome === 'unknown') return `${name}: it is not known whether the page came out. Look.${why}\n`
  return `${name}: not printed.${why}\n`
}

function say(json: boolean, data: unknown, text: string): number {
  process.stdout.write(json ? `${JSON.stringify(data)}\n` : text)
  return 0
}

function fail(sentence: string): number {
  process.stderr.write(sentence)
  return 1
}

function wrongUsage(problem: string): number {
  process.stderr.write(`pnpm gateway printers: ${problem}.\n\n${PRINTERS_USAGE}`)
  return 2
}
