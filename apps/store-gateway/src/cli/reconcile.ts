import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { formatMoney, type TimelineEntry } from '@tillway/contract'
import { dayBefore, dayBounds } from '../accounting/day-bounds.ts'
import type { Difference } from '../accounting/difference.ts'
import { fundsMovement } from '../accounting/funds-movement.ts'
import { PORTAL_FIELDS, type PortalColumns, readPortalExport } from '../accounting/portal-export.ts'
import { reconcile as compare } from '../accounting/reconcile.ts'
import { readTillFile } from '../accounting/till-file.ts'
import { tellingNoCash, tillWords } from '../accounting/till-words.ts'
import { readConfig } from '../config.ts'
import type { Journal } from '../journal/journal.ts'
import type { CashSaid } from '../loads/cash-place.ts'
import type { LoadRecord } from '../loads/load-record.ts'
import { accountKey } from '../loads/ports.ts'
import { loadIdIn } from '../loads/request-id.ts'
import { openMadeJournal } from '../open-journal.ts'
import { chooseAccount } from './choose-account.ts'

export const RECONCILE_USAGE = `pnpm gateway reconcile [--day 2026-11-21] [--portal <file.csv> [--portal-columns requestId=<column>,amount=<column>,status=<column>]]
                       [--till <till>=<outbox export.json>]… [--account <name>] [--json]
Without --day it is yesterday, by the store's clock.`
const MOST_BYTES = 200_000_000
const PAGE = 1000

/** `reconcile`: compares journal, tills, receipts and Amazon's portal, also while the gateway runs; without --day yesterday. 0: nothing differs; 1: something does. */
export async function reconcile(args: readonly string[], envFile: string | undefined): Promise<number> {
  const options = {
    day: { type: 'string' },
    portal: { type: 'string' },
    'portal-columns': { type: 'string' },
    till: { type: 'string', multiple: true },
    account: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options }>>
  try {
    parsed = parseArgs({ args: [...args], options })
  } catch (error) {
    return wrongUsage((error as Error).message)
  }
  const { portal, json = false, till: tillFiles = [] } = parsed.values
  const columns = columnsOf(parsed.values['portal-columns'])
  if ('problem' in columns) return wrongUsage(columns.problem)

  const config = readConfig({ envFile, amazonKeys: 'unused' })
  const account = chooseAccount(config, parsed.values.account)
  const key = accountKey(account)
  const name = account.accounts[0]?.name
  const { currency, locale } = account.marketplace
  const isYesterday = parsed.values.day === undefined
  const day = parsed.values.day ?? dayBefore(Date.now(), config.timeZone)
  const bounds = dayBounds(day, config.timeZone)
  const lines = portal === undefined ? null : readPortalExport(readText(portal), portal, currency, columns.columns)
  const exports = new Map(tillFiles.map((one) => readTillFile(one, readText)))
  const journal = openMadeJournal(config, 'look')
  try {
    const ofDay = await loadsOf(journal, bounds)
    const loads = ofDay.filter((load) => load.account === key)
    const named = [
      ...(lines ?? []).map(({ requestId }) => loadIdIn(requestId)),
      ...[...exports.values()].flat().map(({ id }) => id),
    ]
    const known = new Map(ofDay.map((load) => [load.id, load]))
    for (const id of named) {
      const load = known.has(id) ? null : await journal.loads.find(id)
      if (load) known.set(id, load)
    }
    const terminals = await journal.terminals.list()
    const tills = tillWords(terminals)
    const cashSaid = new Map<string, CashSaid[]>()
    for (const id of known.keys()) cashSaid.set(id, await journal.terminals.cashWords(id))
    const [first] = config.accounts
    const funds = await fundsOf(journal, config.AMAZON_ENVIRONMENT, key, bounds)
    const clock = new Intl.DateTimeFormat(locale, {
      ...{ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
      timeZone: config.timeZone,
    } as const)
    const time = (atMs: number) => clock.format(atMs)
    const differences = compare({
      ...bounds,
      nowMs: Date.now(),
      reviewCash: config.REVIEW_CASH,
      tellsNoCash: tellingNoCash(tills),
      cashSaid: (id) => cashSaid.get(id) ?? [],
      money: (minorUnits, load) => formatMoney({ currency: load?.amount.currency ?? currency, minorUnits }, locale),
      loads,
      find: (id) => known.get(id) ?? null,
      account: key,
      tills,
      tillsOfAccount: new Set(terminals.flatMap((till) => ((till.account ?? first?.name) === name ? [till.id] : []))),
      exports,
      portal: lines,
      funds,
      time,
    })
    const told = await Promise.all(
      differences.map(async (one) => ({
        ...one,
        number: one.loadId === null ? null : (known.get(one.loadId)?.number ?? null),
        timeline: one.loadId === null ? [] : await journal.loads.timeline(one.loadId),
      })),
    )
    const compared = {
      loads: loads.length,
      loadsOfOtherAccounts: ofDay.length - loads.length,
      portalLines: lines?.length ?? null,
      tillFiles: exports.size,
      funds: funds && {
        from: new Date(funds.fromMs).toISOString(),
        to: new Date(funds.toMs).toISOString(),
        movedMinorUnits: funds.movedMinorUnits,
        loadsMinorUnits: funds.loadsMinorUnits,
      },
    }
    process.stdout.write(
      json
        ? `${JSON.stringify({ day, account: name, compared, differences: told })}\n`
        : inWords(
            `${day}${isYesterday ? ` (yesterday, ${config.timeZone})` : ''}${config.accounts.length > 1 ? `, account ${name}` : ''}`,
            compared,
            told,
            funds
              ? `The funds at Amazon moved by ${formatMoney({ currency, minorUnits: funds.movedMinorUnits }, locale)} from ${time(funds.fromMs)} to ${time(funds.toMs)}, the loads by ${formatMoney({ currency, minorUnits: funds.loadsMinorUnits }, locale)}.`
              : 'The funds at Amazon were not watched that day, or never move (sandbox), so they are not compared.',
          ),
    )
    return told.length === 0 ? 0 : 1
  } finally {
    await journal.close()
  }
}

type Told = Difference & { readonly number: string | null; readonly timeline: readonly TimelineEntry[] }

/** Loads of the days before may be done or undone on this one: a held one waits for a day, and is undone within minutes. */
const MAY_MOVE_LATER_MS = 2 * 86_400_000

/** The sandbox's funds are always 0 (stated). */
async function fundsOf(
  journal: Journal,
  environment: string,
  account: string,
  bounds: { readonly fromMs: number; readonly toMs: number },
) {
  if (environment === 'sandbox') return null
  const readings = await journal.funds.between(account, bounds.fromMs - MAY_MOVE_LATER_MS, bounds.toMs)
  const loads = await loadsOf(journal, { ...bounds, fromMs: bounds.fromMs - MAY_MOVE_LATER_MS })
  return fundsMovement(
    readings,
    loads.filter((load) => load.account === account),
    bounds,
  )
}

async function loadsOf(journal: Journal, { fromMs, toMs }: { fromMs: number; toMs: number }): Promise<LoadRecord[]> {
  const all: LoadRecord[] = []
  const none = { state: null, terminalId: null, kind: null, q: null, fromMs, toMs, limit: PAGE }
  for (let before: { createdAtMs: number; id: string } | null = null; ; ) {
    const page: LoadRecord[] = await journal.loads.page({ ...none, before })
    all.push(...page)
    const last = page.at(-1)
    if (page.length < PAGE || !last) return all.reverse()
    before = { createdAtMs: last.createdAtMs, id: last.id }
  }
}

function inWords(
  which: string,
  compared: { loads: number; loadsOfOtherAccounts: number; portalLines: number | null; tillFiles: number },
  told: readonly Told[],
  funds: string,
): string {
  const with_ = [
    compared.portalLines === null ? 'no export of Amazon’s portal' : `${compared.portalLines} lines of Amazon’s portal`,
    compared.tillFiles === 0 ? 'no till’s own file' : `${compared.tillFiles} tills’ own files`,
  ]
  const others = compared.loadsOfOtherAccounts
  const head = `${which}: ${compared.loads === 1 ? '1 load' : `${compared.loads} loads`} of the journal${others > 0 ? ` (${others} more are of other accounts)` : ''}, compared with the tills’ last word, ${with_.join(', ')}. ${funds}`
  const body = told.map(
    ({ kind, says, number, loadId, timeline }, n) =>
      `\n${n + 1}. ${kind}${number ? ` ${number}` : ''}${loadId ? ` ${loadId}` : ''}\n   ${says}\n${timeline
        .map(
          ({ at, event, state, actor, note }) =>
            `     ${at}  ${event} → ${state}  (${actor}${note ? `: ${note}` : ''})\n`,
        )
        .join('')}`,
  )
  return `${head}\n${body.join('')}${told.length === 0 ? 'Nothing differs.\n' : `\n${told.length} to look at.\n`}`
}

function columnsOf(text: string | undefined): { readonly columns: PortalColumns } | { readonly problem: string } {
  const columns: { [field: string]: string } = {}
  for (const part of text?.split(',') ?? []) {
    const [field = '', column] = part.split(/=(.*)/s)
    if (column === undefined || column === '' || !PORTAL_FIELDS.some((known) => known === field))
      return { problem: `“${part}” names no column: ${PORTAL_FIELDS.join(', ')} can be given` }
    columns[field] = column
  }
  return { columns }
}

function readText(path: string): string {
  if (statSync(path).size > MOST_BYTES)
    throw new Error(`${path} is larger than ${MOST_BYTES / 1e6} MB. Export one day alone.`)
  return readFileSync(path, 'utf8')
}

function wrongUsage(problem: string): number {
  process.stderr.write(`pnpm gateway reconcile: ${problem}.\n${RECONCILE_USAGE}\n`)
  return 2
}
