import { readFileSync } from 'node:fs'
import type { Variable } from '@tillway/contract/environment'

/** One account as its file names it: the text of each variable that it stands for. */
export interface NamedAccount {
  readonly name: string
  readonly values: Readonly<Record<string, unknown>>
}

/** What an account may say of itself, and the variable whose meaning and limits it has. What it does not say is as the variable says. */
const VARIABLE_OF = {
  marketplace: 'AMAZON_MARKETPLACE',
  partnerId: 'AMAZON_PARTNER_ID',
  credentialsFile: 'AMAZON_CREDENTIALS_FILE',
  institutionId: 'INSTITUTION_ID',
  minimumLoad: 'MIN_LOAD',
  maximumLoad: 'MAX_LOAD',
  capStoreMoney: 'CAP_STORE_MONEY',
  lowFunds: 'LOW_FUNDS',
  callsPerSecond: 'AMAZON_CALLS_PER_SECOND',
  endpoint: 'AMAZON_ENDPOINT',
  region: 'AMAZON_REGION',
} as const

/** Amounts are of one currency: no account takes those of the variables. */
const OWN_ONLY = ['MIN_LOAD', 'MAX_LOAD', 'CAP_STORE_MONEY', 'LOW_FUNDS', 'AMAZON_REGION']

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/
const MOST_ACCOUNTS = 50
const FORM = '{"accounts":[{"name":"germany","marketplace":"DE","partnerId":"Awssb","credentialsFile":"…"}]}'

/**
 * Reads `AMAZON_ACCOUNTS_FILE`. The first account is the one of tills that were given none. A sentence for each mistake; where there is one, what was read is not
 * to be used.
 */
export function readAccountsFile(
  path: string,
  variables: Readonly<Record<string, Variable<unknown>>>,
): { readonly accounts: readonly NamedAccount[]; readonly problems: readonly string[] } {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const why =
      error instanceof SyntaxError ? 'is not JSON' : `cannot be read: ${(error as NodeJS.ErrnoException).code}`
    return { accounts: [], problems: [`AMAZON_ACCOUNTS_FILE ${path} ${why}. It must read ${FORM}.`] }
  }
  const list = (content as { accounts?: unknown } | null)?.accounts
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST_ACCOUNTS)
    return {
      accounts: [],
      problems: [`AMAZON_ACCOUNTS_FILE ${path} must read ${FORM}, with 1 to ${MOST_ACCOUNTS} accounts.`],
    }
  const problems: string[] = []
  const accounts = list.map((one, n) => readAccount(one, n, variables, (problem) => problems.push(problem)))
  const names = accounts.map(({ name }) => name)
  for (const name of new Set(names.filter((one, n) => names.indexOf(one) < n)))
    problems.push(`AMAZON_ACCOUNTS_FILE has two accounts of the name ${name}.`)
  return { accounts, problems }
}

function readAccount(
  one: unknown,
  n: number,
  variables: Readonly<Record<string, Variable<unknown>>>,
  problem: (sentence: string) => void,
): NamedAccount {
  const { name, ...fields } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>
  const called = typeof name === 'string' && NAME.test(name) ? name : `number ${n + 1}`
  const say = (what: string) => problem(`AMAZON_ACCOUNTS_FILE, account ${called}: ${what}.`)
  if (called !== name) say('its name must have 1 to 40 letters, digits, dots and dashes')
  if (fields.marketplace === undefined) say('its marketplace is missing')
  const values: Record<string, unknown> = Object.fromEntries(OWN_ONLY.map((variable) => [variable, undefined]))
  for (const [field, value] of Object.entries(fields)) {
    const variable = VARIABLE_OF[field as keyof typeof VARIABLE_OF]
    if (!variable || !Object.hasOwn(VARIABLE_OF, field)) {
      say(`“${field}” is none of name, ${Object.keys(VARIABLE_OF).join(', ')}`)
      continue
    }
    try {
      if (typeof value !== 'string' && typeof value !== 'number') throw new Error('must be text or a number')
      values[variable] = variables[variable]?.parse(String(value))
    } catch (error) {
      say(`${field} ${(error as Error).message}`)
    }
  }
  return { name: called, values }
}
