import {
  LANGUAGE_CODES,
  type LanguageCode,
  MARKETPLACE_CODES,
  type Marketplace,
  type MarketplaceCode,
  marketplaceOf,
} from '@tillway/contract'
import {
  choice,
  EnvironmentError,
  isLoopback,
  origin,
  readEnvironment,
  text,
  wholeNumber,
} from '@tillway/contract/environment'
import { type NamedAccount, readAccountsFile } from './accounts-file.ts'
import { ACCESS_KEY_ID } from './amazon/credentials-file.ts'
import { readWireFile, type WireFile } from './amazon/read-wire-file.ts'
import { receiptPrinterProblems } from './receipts/receipt-printers.ts'

const DAY_MS = 86_400_000
const id = { maxLength: 40, pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/, hint: 'letters, digits, dots and dashes' }

const variables = {
  STORE_ID: text('store-1', id),
  STORE_NAME: text(undefined, { maxLength: 60 }),
  STORE_ADDRESS: text(undefined, { maxLength: 120 }),
  SUPPORT_CONTACT: text(undefined, { maxLength: 60 }),
  TIME_ZONE: timeZone(),
  LOG_LEVEL: choice('info', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  DATA_KEY_FILE: text(undefined, { maxLength: 1000 }),
  LOAD_EXPIRES_MS: wholeNumber(120_000, 1000, DAY_MS),
  GATEWAY_HOST: text('127.0.0.1', {
    maxLength: 253,
    pattern: /^[A-Za-z0-9.:[\]-]+$/,
    hint: 'an address or a host name',
  }),
  GATEWAY_NAMES: text('', {
    maxLength: 1000,
    pattern: /^[A-Za-z0-9.,:[\] -]*$/,
    hint: 'host names with commas between them',
  }),
  GATEWAY_PORT: wholeNumber(7080, 0, 65_535),
  GATEWAY_DATA_DIR: text('./data/gateway', { maxLength: 1000 }),
  JOURNAL_URL: text(undefined, { maxLength: 1000 }),
  AMAZON_ENVIRONMENT: choice('simulator', ['simulator', 'sandbox', 'production']),
  AMAZON_MARKETPLACE: choice<MarketplaceCode>('US', MARKETPLACE_CODES),
  AMAZON_ENDPOINT: origin(undefined),
  AMAZON_REGION: text(undefined, {
    maxLength: 30,
    pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
    hint: 'a region such as eu-west-1',
  }),
  AMAZON_ACCOUNTS_FILE: text(undefined, { maxLength: 1000 }),
  AMAZON_PARTNER_ID: text(undefined, {
    maxLength: 5,
    pattern: /^[A-Z][a-z]{4}$/,
    hint: 'a capital letter and four small ones, such as Awssb',
  }),
  AMAZON_CREDENTIALS_FILE: text(undefined, { maxLength: 1000 }),
  AMAZON_ACCESS_KEY_ID: text(undefined, { pattern: ACCESS_KEY_ID, hint: 'letters and digits' }),
  AMAZON_SECRET_ACCESS_KEY: text(undefined, { maxLength: 256 }),
  AMAZON_WIRE_FILE: text(undefined, { maxLength: 1000 }),
  INSTITUTION_ID: text(undefined, id),
  AMAZON_TIMEOUT_MS: wholeNumber(6000, 100, 60_000),
  AMAZON_CALLS_PER_SECOND: wholeNumber(10, 1, 10_000),
  AMAZON_SIGNATURE_LIFE_MS: wholeNumber(300_000, 1000, DAY_MS),
  AMAZON_VOID_WINDOW_MS: wholeNumber(900_000, 1000, DAY_MS),
  RESOLVE_FOR_MS: wholeNumber(60_000, 100, DAY_MS),
  HOLD_FOR_MS: wholeNumber(DAY_MS, 1000, 30 * DAY_MS),
  REFETCH_FOR_MS: wholeNumber(DAY_MS, 1000, 30 * DAY_MS),
  REVIEW_CASH: choice('hold', ['hold', 'return']),
  MIN_LOAD: wholeNumber(undefined, 1, 99_999_999),
  MAX_LOAD: wholeNumber(undefined, 1, 99_999_999),
  CAP_STORE_MONEY: wholeNumber(undefined, 1, 999_999_999_999),
  LOW_FUNDS: wholeNumber(undefined, 0, 999_999_999_999),
  RECEIPT_PRINTER: text(undefined, { maxLength: 200 }),
  RECEIPT_PRINTERS: text(undefined, { maxLength: 4000 }),
  RECEIPT_LANGUAGE: choice<LanguageCode | ''>('', LANGUAGE_CODES),
  TLS_CERT_FILE: text(undefined, { maxLength: 1000 }),
  TLS_KEY_FILE: text(undefined, { maxLength: 1000 }),
} as const

export type GatewayConfig = ReturnType<typeof readConfig>

export interface ConfigSources {
  /** The process's own environment by default. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Variables that win over both. */
  readonly changes?: Readonly<Record<string, string | undefined>>
  readonly envFile?: string | undefined
  /** `unused` by commands that do not speak to Amazon. */
  readonly amazonKeys?: 'needed' | 'unused'
}

const noWireFile: WireFile = { corrections: {}, problems: [] }
/** Where the simulator listens when nothing else is said. */
const SIMULATOR_ENDPOINT = 'http://127.0.0.1:7090'
const SIMULATOR_PARTNER = 'Tilly'
/** So many of a marketplace's largest loads are little money for a store. */
const LOW_FROM_LOADS = 20

/**
 * The gateway's configuration from the environment and `--env-file`. Throws an `EnvironmentError` with a sentence for each mistake, all of
 * them at once.
 */
export function readConfig({ environment = process.env, changes, envFile, amazonKeys = 'needed' }: ConfigSources = {}) {
  const values = readEnvironment(variables, { ...environment, ...changes }, envFile)
  const kind = values.AMAZON_ENVIRONMENT
  const named = values.AMAZON_ACCOUNTS_FILE ? readAccountsFile(values.AMAZON_ACCOUNTS_FILE, variables) : null
  const accounts = named?.accounts.map((one) => accountOf(one.name, { ...values, ...one.values }, kind)) ?? [
    accountOf('main', values, kind),
  ]
  const wire = values.AMAZON_WIRE_FILE === undefined ? noWireFile : readWireFile(values.AMAZON_WIRE_FILE)
  const problems = [
    ...combinations(values),
    ...(named && named.problems.length > 0
      ? named.problems
      : [
          ...limitsOfNoAccount(values, named?.accounts ?? []),
          ...accountProblems(accounts, { keysNeeded: amazonKeys === 'needed', named: named !== null }),
        ]),
    ...receiptPrinterProblems(values, {
      environment: kind,
      isJapanese: values.RECEIPT_LANGUAGE === 'ja' || accounts.some(({ marketplace }) => marketplace.code === 'JP'),
    }),
    ...wire.problems,
  ]
  const [first] = accounts
  if (problems.length > 0 || !first) throw new EnvironmentError(problems)
  const { name: _name, ...own } = first
  return {
    ...values,
    // Those of the first account, for whatever knows one only.
    ...own,
    accounts,
    names: [values.GATEWAY_HOST, ...values.GATEWAY_NAMES.split(',').map((name) => name.trim())].filter(
      (name) => name !== '',
    ),
    storeName: values.STORE_NAME ?? values.STORE_ID,
    timeZone: values.TIME_ZONE,
    /** What the wire file corrects of Amazon's wire. */
    wire: wire.corrections,
  }
}

type AccountValues = Pick<
  { [K in keyof typeof variables]: ReturnType<(typeof variables)[K]['parse']> | (typeof variables)[K]['fallback'] },
  | 'AMAZON_MARKETPLACE'
  | 'AMAZON_ENDPOINT'
  | 'AMAZON_REGION'
  | 'AMAZON_PARTNER_ID'
  | 'AMAZON_CREDENTIALS_FILE'
  | 'AMAZON_ACCESS_KEY_ID'
  | 'AMAZON_SECRET_ACCESS_KEY'
  | 'INSTITUTION_ID'
  | 'AMAZON_CALLS_PER_SECOND'
  | 'MIN_LOAD'
  | 'MAX_LOAD'
  | 'CAP_STORE_MONEY'
  | 'LOW_FUNDS'
>

/** One of the gateway's accounts at Amazon, with its own marketplace, partner, keys, limits and rate. */
export type Account = ReturnType<typeof accountOf>

function accountOf(name: string, values: AccountValues, kind: keyof Marketplace['endpoint'] | 'simulator') {
  const found = marketplaceOf(values.AMAZON_MARKETPLACE)
  const marketplace = { ...found, minimumLoad: values.MIN_LOAD ?? found.minimumLoad }
  return {
    name,
    marketplace,
    maximumLoad: values.MAX_LOAD ?? marketplace.maximumLoad,
    capStoreMoney: values.CAP_STORE_MONEY ?? 20 * marketplace.maximumLoad,
    // The sandbox always says that there is nothing (stated), so nobody is told of it unasked.
    lowFunds: values.LOW_FUNDS ?? (kind === 'sandbox' ? null : LOW_FROM_LOADS * marketplace.maximumLoad),
    partnerId: values.AMAZON_PARTNER_ID ?? SIMULATOR_PARTNER,
    region: values.AMAZON_REGION ?? marketplace.region,
    endpoint: values.AMAZON_ENDPOINT ?? (kind === 'simulator' ? SIMULATOR_ENDPOINT : marketplace.endpoint[kind]),
    hasPartner: kind === 'simulator' || values.AMAZON_PARTNER_ID !== undefined,
    AMAZON_CREDENTIALS_FILE: values.AMAZON_CREDENTIALS_FILE,
    AMAZON_ACCESS_KEY_ID: values.AMAZON_ACCESS_KEY_ID,
    AMAZON_SECRET_ACCESS_KEY: values.AMAZON_SECRET_ACCESS_KEY,
    INSTITUTION_ID: values.INSTITUTION_ID,
    AMAZON_CALLS_PER_SECOND: values.AMAZON_CALLS_PER_SECOND,
  }
}

/** Amounts are of one currency, so an account takes none of the environment's: a limit that a person has set must not vanish in silence. */
function limitsOfNoAccount(
  values: Readonly<Record<keyof typeof LIMITS, number | undefined>>,
  accounts: readonly NamedAccount[],
): string[] {
  return Object.entries(LIMITS).flatMap(([variable, field]) => {
    const set = values[variable as keyof typeof LIMITS]
    const without = accounts.filter((one) => one.values[variable] === undefined).map(({ name }) => name)
    return set === undefined || without.length === 0
      ? []
      : [
          `${variable} is set, and AMAZON_ACCOUNTS_FILE says no ${field} for ${without.join(', ')}: give each account its own, in its currency, or unset ${variable}.`,
        ]
  })
}

const LIMITS = {
  MIN_LOAD: 'minimumLoad',
  MAX_LOAD: 'maximumLoad',
  CAP_STORE_MONEY: 'capStoreMoney',
  LOW_FUNDS: 'lowFunds',
} as const

function accountProblems(
  accounts: readonly Account[],
  { keysNeeded, named }: { readonly keysNeeded: boolean; readonly named: boolean },
): string[] {
  const problems: string[] = []
  const keys = accounts.map(({ partnerId, marketplace }) => `${partnerId}/${marketplace.code}`)
  for (const [n, account] of accounts.entries()) {
    const about = named ? `AMAZON_ACCOUNTS_FILE, account ${account.name}: ` : ''
    if (!account.hasPartner)
      problems.push(
        named
          ? `${about}its partnerId is missing: it is in Amazon’s welcome mail.`
          : 'AMAZON_PARTNER_ID is missing: it is in Amazon’s welcome mail.',
      )
    if (keysNeeded && !account.AMAZON_CREDENTIALS_FILE && !account.AMAZON_ACCESS_KEY_ID)
      problems.push(
        named
          ? `${about}its keys are missing: name its credentialsFile.`
          : 'Amazon’s keys are missing: set AMAZON_CREDENTIALS_FILE (for the simulator, the credentials.json in its data folder).',
      )
    if (keys.indexOf(keys[n] as string) < n)
      problems.push(
        `${about}another account has the partner and the marketplace ${keys[n]} too. One of them is enough.`,
      )
    if (account.marketplace.minimumLoad > account.maximumLoad)
      problems.push(
        named
          ? `${about}its smallest load is larger than its largest one.`
          : `The smallest load (${account.marketplace.minimumLoad}) is above the largest (${account.maximumLoad}): set MIN_LOAD and MAX_LOAD.`,
      )
  }
  return problems
}

/** What is allowed alone and not together. */
function combinations(
  values: { [K in keyof typeof variables]: (typeof variables)[K]['fallback'] | unknown },
): string[] {
  const problems: string[] = []
  if (!isLoopback(String(values.GATEWAY_HOST)) && !(values.TLS_CERT_FILE && values.TLS_KEY_FILE))
    problems.push(
      `GATEWAY_HOST ${values.GATEWAY_HOST} is not this machine alone: set TLS_CERT_FILE and TLS_KEY_FILE too, or use 127.0.0.1.`,
    )
  if (Boolean(values.TLS_CERT_FILE) !== Boolean(values.TLS_KEY_FILE))
    problems.push('TLS_CERT_FILE and TLS_KEY_FILE go together: one of them is missing.')
  if (Boolean(values.AMAZON_ACCESS_KEY_ID) !== Boolean(values.AMAZON_SECRET_ACCESS_KEY))
    problems.push('AMAZON_ACCESS_KEY_ID and AMAZON_SECRET_ACCESS_KEY go together: one of them is missing.')
  if (/^postgres(ql)?:/.test(String(values.JOURNAL_URL ?? '')))
    problems.push(
      'JOURNAL_URL: a journal in PostgreSQL is not built yet. This version keeps it in SQLite: leave JOURNAL_URL out, or write sqlite: and a file.',
    )
  else if (values.JOURNAL_URL && !String(values.JOURNAL_URL).startsWith('sqlite:'))
    problems.push('JOURNAL_URL must begin with sqlite: in this version, such as sqlite:./data/journal.db.')
  if (/memory|[?]/.test(String(values.JOURNAL_URL ?? '')))
    problems.push('JOURNAL_URL must name a file: a journal in memory would forget every load.')
  return problems
}

function timeZone() {
  return {
    fallback: Intl.DateTimeFormat().resolvedOptions().timeZone,
    parse: (value: string) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
      } catch {
        throw new Error('must be a time zone such as Europe/Berlin')
      }
    },
  }
}
