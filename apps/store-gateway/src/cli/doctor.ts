import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { EnvironmentError } from '@tillway/contract/environment'
import type { Keys } from '../amazon/credentials.ts'
import { type GatewayConfig, readConfig } from '../config.ts'
import type { Check } from '../doctor/check.ts'
import { checkAmazon } from '../doctor/check-amazon.ts'
import { checkPrinters, checkTerminals } from '../doctor/check-store.ts'
import { checkCertification } from '../doctor/find-certifications.ts'
import { nextToDo, type Standing } from '../doctor/next-to-do.ts'
import type { TerminalRow } from '../journal/journal.ts'
import { amazonKeys } from '../open-amazon.ts'
import { journalPath, openMadeJournal } from '../open-journal.ts'
import { openReceiptPrinters } from '../receipts/receipt-printers.ts'
import { chooseAccount } from './choose-account.ts'
import { askFundsWith } from './verify-key.ts'

const HELP = `Looks at an onboarding step by step, and says what to do next. Nothing is loaded, voided or printed.

  pnpm gateway doctor [--account NAME] [--json]

It looks at the settings, the keys, DNS, the connection and its certificate, the clock, the credentials (by asking for
the funds), region, Partner ID, funds, receipt printers, tills, and the certifications that were run here.
With several accounts (AMAZON_ACCOUNTS_FILE) it looks at the one named. It may run beside the gateway. Exits 0 if nothing failed.
`
const STEP_MS = 6000
const WORDS = { ok: 'ok', failed: 'FAILED', skipped: 'skipped' } as const

/** `doctor`. Answers the exit code: 0 nothing failed, 1 something did, 2 wrong usage. */
export async function doctor(args: readonly string[], envFile: string | undefined): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(HELP)
    return 0
  }
  const options = { json: { type: 'boolean' }, account: { type: 'string' } } as const
  let wanted: { readonly json?: boolean; readonly account?: string }
  try {
    wanted = parseArgs({ args: [...args], options }).values
  } catch (error) {
    process.stderr.write(`pnpm gateway doctor: ${(error as Error).message}.\n\n${HELP}`)
    return 2
  }
  const { json = false, account } = wanted
  const standing = await look(envFile, account, (check) => {
    if (!json) print(`${WORDS[check.result].padEnd(8)} ${check.name.padEnd(14)} ${check.words}`)
  })
  const next = nextToDo(standing)
  if (json) print(JSON.stringify({ environment: standing.environment, checks: standing.checks, next }))
  else print(`\nNext: step ${next.step}, ${next.title}. ${next.words}`)
  return standing.checks.some(({ result }) => result === 'failed') ? 1 : 0
}

async function look(
  envFile: string | undefined,
  account: string | undefined,
  say: (check: Check) => void,
): Promise<Standing> {
  const checks: Check[] = []
  const found = (...more: Check[]) => {
    checks.push(...more)
    for (const one of more) say(one)
  }
  let whole: GatewayConfig
  try {
    whole = readConfig({ envFile, amazonKeys: 'unused' })
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    found({ name: 'settings', result: 'failed', words: error.problems.join(' ') })
    return { environment: 'simulator', partnerId: undefined, checks }
  }
  const config = chooseAccount(whole, account)
  const { AMAZON_ENVIRONMENT: environment, marketplace, partnerId, endpoint, region } = config
  found({ name: 'settings', result: 'ok', words: `${environment}, ${marketplace.code}, ${partnerId}, ${endpoint}.` })
  const { keys, check } = readKeys(config)
  found(check)
  found(
    ...(await checkAmazon({
      environment,
      endpoint,
      region,
      marketplace,
      partnerId,
      funds: keys && (() => askFundsWith(config, keys)),
      nowMs: Date.now,
      timeoutMs: STEP_MS,
    })),
  )
  const printers = openReceiptPrinters(config)
  found(await checkPrinters(printers))
  await Promise.all(printers.map(({ device }) => device.close()))
  found(await terminalsCheck(whole))
  found(
    environment === 'sandbox'
      ? checkCertification(join('data', marketplace.code, 'certification'), partnerId)
      : { name: 'certification', result: 'skipped', words: 'It belongs to the sandbox.' },
  )
  return { environment, partnerId, checks }
}

function readKeys(config: GatewayConfig): { readonly keys: Keys | null; readonly check: Check } {
  const name = 'keys'
  if (!config.AMAZON_CREDENTIALS_FILE && !config.AMAZON_ACCESS_KEY_ID) {
    const words =
      'There are none: set AMAZON_CREDENTIALS_FILE (for the simulator, the credentials.json in its data folder).'
    return { keys: null, check: { name, result: 'failed', words } }
  }
  try {
    const nothing = () => undefined
    const keys = amazonKeys(config, { nowMs: Date.now, onProblem: nothing, onRefused: nothing }).toSign()
    const place = config.AMAZON_CREDENTIALS_FILE ?? 'the environment; a file can be replaced without stopping'
    return { keys, check: { name, result: 'ok', words: `They stand in ${place}.` } }
  } catch (error) {
    return { keys: null, check: { name, result: 'failed', words: (error as Error).message } }
  }
}

/** The tills of the journal, which is opened only where the gateway has made one. */
async function terminalsCheck(config: GatewayConfig): Promise<Check> {
  if (!existsSync(journalPath(config))) return checkTerminals(null, Date.now())
  try {
    const journal = openMadeJournal(config, 'look')
    let rows: readonly TerminalRow[]
    try {
      rows = await journal.terminals.list()
    } finally {
      await journal.close()
    }
    return checkTerminals(rows, Date.now())
  } catch (error) {
    return { name: 'terminals', result: 'failed', words: (error as Error).message }
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
