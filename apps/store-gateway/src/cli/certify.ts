import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { publishedAccounts } from '@tillway/contract/published-accounts'
import { createLog } from '@tillway/listener'
import type { AmazonExchange } from '../amazon/exchange.ts'
import { fetchSamples } from '../amazon/fetch-samples.ts'
import { type CaseResult, METHODS, type Method } from '../certification/certification-case.ts'
import { openBench } from '../certification/open-bench.ts'
import { type ProbeResult, runProbes } from '../certification/probes.ts'
import { asData, type CertificationReport, RESULT_WORDS } from '../certification/report/certification-report.ts'
import { writeEmail } from '../certification/report/write-email.ts'
import { writeHtml } from '../certification/report/write-html.ts'
import { writeMarkdown } from '../certification/report/write-markdown.ts'
import { hasPassed, runScript } from '../certification/run-script.ts'
import { scriptOf } from '../certification/script-of.ts'
import { accountsOf, readTestAccounts, type TestAccount } from '../certification/test-accounts.ts'
import { wireOf } from '../certification/wire-settings.ts'
import { type GatewayConfig, readConfig } from '../config.ts'
import { openGateway } from '../gateway.ts'
import { type StartedSimulator, startSimulator } from './start-simulator.ts'

const HELP = `Runs Amazon’s published test script through the whole product, and writes the report for Amazon.

  pnpm gateway certify --method barcode|phone|receipt [--sandbox]

  --method M         ${METHODS.join(', ')}
  --sandbox          against Amazon’s sandbox, with the keys and the partner of the configuration.
                     Without it against the simulator; one is started where AMAZON_ENDPOINT names none
  --accounts FILE    test tokens and phones beside those that Amazon publishes (DE, IT), as JSON:
                     [{"marketplace":"DE","kind":"barcode","value":"…","status":"active"}]
                     kinds and statuses: barcode active, voided; phone verified, unverified, foreign
  --minimum N        the smallest and the largest load of your contract, in minor units (cents);
  --maximum N        the marketplace’s by default
  --out FOLDER       where the report goes; data/<marketplace>/certification/<method>-<time> by default
  --no-probes        only Amazon’s cases, without asking what the product assumes
  --json             print the results as JSON

It runs a gateway and a journal of its own, which no till can reach, so a store that runs here is not touched.
Exits 0 only if all required cases passed.
`
/** For all cases together. */
const WITHIN_MS = 300_000
/** A lost answer is asked for again for so long; the script is not a shop with a customer who waits. */
const RESOLVE_FOR_MS = 5000
/** In the sandbox a gateway of the same account may run meanwhile: this leaves it its half. */
const SANDBOX_CALLS_PER_SECOND = 5
const NO_LIMIT_MINOR_UNITS = 99_999_999_999

interface Wishes {
  readonly method: Method
  readonly sandbox: boolean
  readonly accountsFile: string | undefined
  readonly minimum: number | undefined
  readonly maximum: number | undefined
  readonly out: string | undefined
  readonly probes: boolean
  readonly json: boolean
}

/** `certify`. Answers the exit code: 0 all required cases passed, 1 not, 2 wrong usage. */
export async function certify(args: readonly string[], envFile: string | undefined): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(HELP)
    return 0
  }
  const wishes = read(args)
  if (typeof wishes === 'string') {
    process.stderr.write(`pnpm gateway certify: ${wishes}.\n\n${HELP}`)
    return 2
  }
  const changes = wishes.sandbox ? { AMAZON_ENVIRONMENT: 'sandbox' } : {}
  const given = readConfig({ envFile, changes, amazonKeys: 'unused' })
  if (given.AMAZON_ENVIRONMENT === 'production')
    throw new Error('AMAZON_ENVIRONMENT is production. Certification loads and voids: run it with --sandbox.')
  const startedAtMs = Date.now()
  const folder = resolve(
    wishes.out ?? join('data', given.marketplace.code, 'certification', `${wishes.method}-${stamp(startedAtMs)}`),
  )
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const simulator = await simulatorFor(given, folder)
  try {
    const config = readConfig({ envFile, changes: { ...changes, ...placesOf(simulator) } })
    const found = await run(config, wishes, folder)
    const report: CertificationReport = {
      method: wishes.method,
      partnerId: config.partnerId,
      marketplace: config.marketplace.code,
      productName: config.marketplace.productName,
      environment: config.AMAZON_ENVIRONMENT === 'sandbox' ? 'sandbox' : 'simulator',
      endpoint: config.endpoint,
      version: VERSION,
      startedAtMs,
      endedAtMs: Date.now(),
      passed: hasPassed(found.cases),
      cases: found.cases,
    }
    const files = write(folder, report, found.probes)
    if (wishes.json)
      print(
        JSON.stringify({
          ...asData(report),
          probes: found.probes,
          wire: wireOf([...found.cases, ...found.probes]),
          files,
        }),
      )
    else sayEnd(report, found.probes, files)
    return report.passed ? 0 : 1
  } finally {
    await simulator?.stop()
    rmSync(join(folder, 'simulator'), { recursive: true, force: true })
  }
}

/** Its own simulator, where neither the sandbox nor a running one is meant. */
async function simulatorFor(config: GatewayConfig, folder: string): Promise<StartedSimulator | null> {
  if (config.AMAZON_ENVIRONMENT !== 'simulator' || config.AMAZON_ENDPOINT !== undefined) return null
  return startSimulator({
    dataDir: join(folder, 'simulator'),
    partnerId: config.partnerId,
    marketplace: config.marketplace.code,
  })
}

function placesOf(simulator: StartedSimulator | null): Readonly<Record<string, string>> {
  if (!simulator) return {}
  return { AMAZON_ENDPOINT: simulator.endpoint, AMAZON_CREDENTIALS_FILE: simulator.credentialsFile }
}

/** Amazon wants an answer of its own to amounts below and above its limits, so ours are off in this gateway, and in this one only. */
function withoutLimits(config: GatewayConfig, folder: string): GatewayConfig {
  const terms = {
    marketplace: { ...config.marketplace, minimumLoad: 1 },
    maximumLoad: NO_LIMIT_MINOR_UNITS,
    capStoreMoney: NO_LIMIT_MINOR_UNITS,
    AMAZON_CALLS_PER_SECOND:
      config.AMAZON_ENVIRONMENT === 'sandbox'
        ? Math.min(SANDBOX_CALLS_PER_SECOND, config.AMAZON_CALLS_PER_SECOND)
        : config.AMAZON_CALLS_PER_SECOND,
  }
  return {
    ...config,
    ...terms,
    accounts: config.accounts.slice(0, 1).map((account) => ({ ...account, ...terms })),
    GATEWAY_HOST: '127.0.0.1',
    GATEWAY_PORT: 0,
    names: ['127.0.0.1'],
    TLS_CERT_FILE: undefined,
    TLS_KEY_FILE: undefined,
    GATEWAY_DATA_DIR: join(folder, 'gateway'),
    JOURNAL_URL: undefined,
    DATA_KEY_FILE: undefined,
    RESOLVE_FOR_MS,
    RECEIPT_PRINTER: config.RECEIPT_PRINTER ?? 'simulated',
  }
}

async function run(config: GatewayConfig, wishes: Wishes, folder: string) {
  const contract = {
    ...config.marketplace,
    minimumLoad: wishes.minimum ?? config.marketplace.minimumLoad,
    maximumLoad: wishes.maximum ?? config.maximumLoad,
  }
  const accounts = await accountsFor(config, wishes.accountsFile)
  const fd = openSync(join(folder, 'gateway.log'), 'a', 0o600)
  const log = createLog({ name: 'certification', level: config.LOG_LEVEL, fd })
  const exchanges: AmazonExchange[] = []
  const gateway = await openGateway(withoutLimits(config, folder), {
    log,
    onExchange: (exchange) => exchanges.push(exchange),
  })
  const signal = AbortSignal.timeout(WITHIN_MS)
  try {
    const bench = await openBench({
      gateway,
      marketplace: contract,
      partnerId: config.partnerId,
      accounts,
      exchanges,
      random: Math.random,
      nowMs: Date.now,
      signal,
    })
    const say = (result: CaseResult) => {
      if (!wishes.json) print(lineOf(result))
    }
    const cases = await runScript(scriptOf(wishes.method, contract), bench, signal, say)
    const probes = wishes.probes ? await runProbes(wishes.method, bench, signal) : []
    return { cases, probes }
  } finally {
    await gateway.close()
    closeSync(fd)
  }
}

/** The integrator's own test accounts first; then a simulator's, or in the sandbox those that Amazon publishes. */
async function accountsFor(config: GatewayConfig, file: string | undefined): Promise<readonly TestAccount[]> {
  const { code } = config.marketplace
  const own = file === undefined ? [] : accountsOf(code, readTestAccounts(file))
  if (config.AMAZON_ENVIRONMENT !== 'simulator') return [...own, ...accountsOf(code, publishedAccounts)]
  return [...own, ...accountsOf(code, await fetchSamples(config.endpoint, code))]
}

function write(folder: string, report: CertificationReport, probes: readonly ProbeResult[]) {
  const files = {
    html: join(folder, 'report.html'),
    markdown: join(folder, 'report.md'),
    email: join(folder, 'email.txt'),
    json: join(folder, 'result.json'),
  }
  writeFileSync(files.html, writeHtml(report))
  writeFileSync(files.markdown, writeMarkdown(report))
  writeFileSync(files.email, writeEmail(report))
  const wire = wireOf([...report.cases, ...probes])
  writeFileSync(files.json, `${JSON.stringify({ ...asData(report), probes, wire }, null, 2)}\n`)
  if (!wire) return files
  const wireFile = join(folder, 'wire.json')
  writeFileSync(wireFile, `${JSON.stringify(wire, null, 2)}\n`)
  return { ...files, wire: wireFile }
}

function sayEnd(report: CertificationReport, probes: readonly ProbeResult[], files: ReturnType<typeof write>): void {
  if (probes.length > 0) print('\nWhat the product assumes of Amazon:')
  for (const { question, answer, holds, advice } of probes) {
    print(`  ${holds === 'yes' ? 'holds  ' : holds === 'no' ? 'WRONG  ' : 'unknown'}  ${question} ${answer}`)
    if (advice) print(`           ${advice}`)
  }
  const wire = wireOf([...report.cases, ...probes])
  if (wire) print(`\nThe wire file that these answers call for:\n${JSON.stringify(wire, null, 2)}`)
  const open = report.cases.filter(({ required, result }) => required && result !== 'pass').map(({ n }) => n)
  print(
    report.passed
      ? `\nAll required cases passed (${report.environment}).`
      : `\nNot certified yet: required ${open.length === 1 ? 'case' : 'cases'} ${open.join(', ')} did not pass.`,
  )
  print(`  report  ${files.html}\n          ${files.markdown}\n  e-mail  ${files.email}`)
  if ('wire' in files) print(`  wire    ${files.wire}`)
  print(
    report.environment === 'simulator'
      ? 'This was a rehearsal. With keys of your sandbox: pnpm gateway certify --sandbox'
      : report.passed
        ? 'Send the e-mail with report.html to Amazon, with your account manager in copy.'
        : 'Mend what failed and run it again; send nothing yet.',
  )
}

function lineOf({ n, title, required, result, why }: CaseResult): string {
  const duty = required ? '' : ' (optional)'
  return `${RESULT_WORDS[result].toUpperCase().padEnd(8)} ${String(n).padStart(2)}  ${title}${duty}\n             ${why}`
}

function read(args: readonly string[]): Wishes | string {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = {
    method: text,
    sandbox: flag,
    accounts: text,
    minimum: text,
    maximum: text,
    out: text,
    'no-probes': flag,
    json: flag,
  }
  try {
    const { values } = parseArgs({ args: [...args], options })
    const method = METHODS.find((one) => one === values.method)
    if (!method) return `--method must be one of ${METHODS.join(', ')}`
    for (const name of ['minimum', 'maximum'] as const)
      if (values[name] !== undefined && !/^[1-9]\d{0,8}$/.test(values[name]))
        return `--${name} must be a whole number of minor units, such as 500`
    return {
      method,
      sandbox: values.sandbox ?? false,
      accountsFile: values.accounts,
      minimum: values.minimum === undefined ? undefined : Number(values.minimum),
      maximum: values.maximum === undefined ? undefined : Number(values.maximum),
      out: values.out,
      probes: !values['no-probes'],
      json: values.json ?? false,
    }
  } catch (error) {
    return (error as Error).message
  }
}

const VERSION = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }
).version

function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
