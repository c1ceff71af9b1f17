import { parseArgs } from 'node:util'
import { localeFor } from '@tillway/contract'
import { createReports } from '../accounting/reports.ts'
import { readConfig } from '../config.ts'
import { lockJournal, openMadeJournal } from '../open-journal.ts'
import { openReceiptPrinters } from '../receipts/receipt-printers.ts'
import { createReportPaper } from '../receipts/report-paper.ts'

export const REPORT_USAGE = 'pnpm gateway report x | z | again <number> [--till <till>] [--print] [--json]'
const GATEWAY_HAS_PRINTERS =
  'The gateway runs, and the printers are its own. Leave --print out, or print through it: POST /v1/reports with "print": true, or POST /v1/reports/<number>/print.'

interface Answer {
  readonly report: object
  readonly text: string
  readonly printed: string | null
}

/** `report x`, `report z`, `report again 3`, for a till or the store, also while the gateway runs. Answers the exit code. */
export async function report(args: readonly string[], envFile: string | undefined): Promise<number> {
  const options = { json: { type: 'boolean' }, print: { type: 'boolean' }, till: { type: 'string' } } as const
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return wrongUsage((error as Error).message)
  }
  const { json = false, print = false, till = null } = parsed.values
  const [action, numberText, extra] = parsed.positionals
  const again = action === 'again'
  if (extra !== undefined || !['x', 'z', 'again'].includes(action ?? '') || again !== (numberText !== undefined))
    return wrongUsage('that is not understood')
  const number = Number(numberText ?? 0)
  if (again && !(Number.isInteger(number) && number > 0)) return wrongUsage('a closure number is 1 or more')
  const kind = action === 'z' ? 'z' : 'x'
  const answer = await carryOut(
    readConfig({ envFile, amazonKeys: 'unused' }),
    again ? { number, till } : { kind, till },
    print,
  )
  if (!answer) {
    process.stderr.write(again ? `There is no Z ${number} of ${till ?? 'the store'}.\n` : `There is no till ${till}.\n`)
    return 1
  }
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : answer.text)
  if (!print || answer.printed === 'printed') return 0
  process.stderr.write(
    answer.printed === 'none'
      ? 'The gateway has no printer: set RECEIPT_PRINTER.\n'
      : `Its paper is ${answer.printed}: look at the printer${kind === 'z' || again ? ', then print it again: `report again`' : ''}.\n`,
  )
  return 1
}

type Asked = { readonly till: string | null } & ({ readonly kind: 'x' | 'z' } | { readonly number: number })
type Config = ReturnType<typeof readConfig>

async function carryOut(config: Config, asked: Asked, print: boolean): Promise<Answer | null> {
  const journal = openMadeJournal(config, 'kind' in asked && asked.kind === 'z' ? 'write' : 'look')
  let unlock = () => {}
  try {
    // Two programs at one printer would mix their papers. Held before a Z closes, which nobody wants to do twice.
    if (print) unlock = lockJournal(config, GATEWAY_HAS_PRINTERS)
    const { marketplace, REVIEW_CASH: reviewCash } = config
    const reports = createReports({ journal, marketplace, reviewCash, nowMs: Date.now })
    const found =
      'kind' in asked ? await reports.make(asked.kind, asked.till, 'local') : reports.find(asked.till, asked.number)
    if (!found) return null
    const settings = {
      storeName: config.storeName,
      timeZone: config.timeZone,
      locale: localeFor(marketplace, config.RECEIPT_LANGUAGE || marketplace.language),
      language: config.RECEIPT_LANGUAGE || marketplace.language,
      testNoValue: config.AMAZON_ENVIRONMENT !== 'production',
    }
    const printers = print ? openReceiptPrinters(config) : []
    const paper = createReportPaper(settings, printers)
    const isCopy = 'number' in asked
    const printed = print ? await paper.print(found, isCopy) : null
    for (const { device } of printers) await device.close()
    return { report: found, text: paper.text(found, isCopy), printed }
  } finally {
    unlock()
    await journal.close()
  }
}

function wrongUsage(problem: string): number {
  process.stderr.write(`pnpm gateway report: ${problem}.\n${REPORT_USAGE}\n`)
  return 2
}
