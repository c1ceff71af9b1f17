import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { MARKETPLACE_CODES, marketplaceOf } from '@tillway/contract'
import { publishedAccounts } from '@tillway/contract/published-accounts'
import { createLog } from '@tillway/listener'
import type { AmazonExchange } from '../amazon/exchange.ts'
import { fetchSamples } from '../amazon/fetch-samples.ts'
import type { CaseResult } from '../certification/certification-case.ts'
import { openBench } from '../certification/open-bench.ts'
import { runProbes } from '../certification/probes.ts'
import { asData, type CertificationReport } from '../certification/report/certification-report.ts'
import { hasPassed, runScript } from '../certification/run-script.ts'
import { scriptOf } from '../certification/script-of.ts'
import { accountsOf, readTestAccounts, type TestAccount } from '../certification/test-accounts.ts'
import { wireOf } from '../certification/wire-settings.ts'
import { type GatewayConfig, readConfig } from '../config.ts'
import { openGateway } from '../gateway.ts'
import { CERTIFY_HELP, type CertifyWishes, readWishes } from './certify-wishes.ts'
import { chooseAccount } from './choose-account.ts'
import { caseLines, sayCertification, writeCertification } from './say-certification.ts'
import { type StartedSimulator, startSimulator } from './start-simulator.ts'

/** Where money is real, whatever the environment is called. */
const PRODUCTION: ReadonlySet<string> = new Set(
  MARKETPLACE_CODES.map((code) => marketplaceOf(code).endpoint.production),
)
/** For all cases together. */
const WITHIN_MS = 300_000
/** A lost answer is asked for again for so long; the script is not a shop with a customer who waits. */
const RESOLVE_FOR_MS = 5000
/** In the sandbox a gateway of the same account may run meanwhile: this leaves it its half. */
const SANDBOX_CALLS_PER_SECOND = 5
const NO_LIMIT_MINOR_UNITS = 99_999_999_999

/** `certify`. Answers the exit code: 0 all required cases passed, 1 not, 2 wrong usage. */
export async function certify(args: readonly string[], envFile: string | undefined): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(CERTIFY_HELP)
    return 0
  }
  const wishes = readWishes(args)
  if (typeof wishes === 'string') {
    process.stderr.write(`pnpm gateway certify: ${wishes}.\n\n${CERTIFY_HELP}`)
    return 2
  }
  const changes = {
    ...(wishes.sandbox ? { AMAZON_ENVIRONMENT: 'sandbox' } : {}),
    ...(wishes.wireFile === undefined ? {} : { AMAZON_WIRE_FILE: wishes.wireFile }),
  }
  const given = chooseAccount(readConfig({ envFile, changes, amazonKeys: 'unused' }), wishes.account)
  if (given.AMAZON_ENVIRONMENT === 'production')
    throw new Error('AMAZON_ENVIRONMENT is production. Certification loads and voids: run it with --sandbox.')
  if (PRODUCTION.has(given.endpoint))
    throw new Error(
      `${given.endpoint} is Amazon’s production. Certification loads and voids: leave AMAZON_ENDPOINT unset.`,
    )
  const startedAtMs = Date.now()
  const folder = resolve(
    wishes.out ?? join('data', given.marketplace.code, 'certification', `${wishes.method}-${stamp(startedAtMs)}`),
  )
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const simulator = await simulatorFor(given, folder)
  try {
    const config = simulator
      ? pointedAt(given, simulator)
      : chooseAccount(readConfig({ envFile, changes }), wishes.account)
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
    const wire = wireOf([...found.cases, ...found.probes], config.wire)
    const certification = { report, probes: found.probes, wire }
    const files = writeCertification(folder, certification)
    if (wishes.json) print(JSON.stringify({ ...asData(report), probes: found.probes, wire, files }))
    else sayCertification(certification, files)
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

function pointedAt(config: GatewayConfig, { endpoint, credentialsFile }: StartedSimulator): GatewayConfig {
  const place = { endpoint, AMAZON_CREDENTIALS_FILE: credentialsFile }
  return { ...config, ...place, accounts: config.accounts.map((account) => ({ ...account, ...place })) }
}

/** Amazon wants an answer of its own to amounts below and above its limits, so ours are off in this gateway, and in this one only. */
function withoutLimits(config: GatewayConfig, folder: string): GatewayConfig {
  const terms = {
    marketplace: { ...config.marketplace, minimumLoad: 1 },
    maximumLoad: NO_LIMIT_MINOR_UNITS,
    capStoreMoney: NO_LIMIT_MINOR_UNITS,
    lowFunds: null,
    AMAZON_CALLS_PER_SECOND:
      config.AMAZON_ENVIRONMENT === 'sandbox'
        ? Math.min(SANDBOX_CALLS_PER_SECOND, config.AMAZON_CALLS_PER_SECOND)
        : config.AMAZON_CALLS_PER_SECOND,
  }
  return {
    ...config,
    ...terms,
    accounts: config.accounts.map((account) => ({ ...account, ...terms })),
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

async function run(config: GatewayConfig, wishes: CertifyWishes, folder: string) {
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
      if (!wishes.json) print(caseLines(result))
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

const VERSION = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }
).version

function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
