import { readFileSync } from 'node:fs'
import { parseArgs, parseEnv } from 'node:util'
import { neutralised } from './human-text.ts'

/** One variable: its default, and how its text becomes a value. `parse` throws an `Error` whose message says what is allowed. */
export interface Variable<T> {
  readonly fallback: T
  readonly parse: (text: string) => T
}

export type Variables = Readonly<Record<string, Variable<unknown>>>
export type Values<V extends Variables> = { readonly [K in keyof V]: V[K] extends Variable<infer T> ? T : never }

/** All that is wrong with the environment, one sentence each, so that one start shows every mistake. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Every variable of the product. A name outside this list in an `--env-file`, or one letter off it in the environment, is a mistake. */
export const VARIABLE_NAMES: readonly string[] = `
STORE_ID STORE_NAME STORE_ADDRESS SUPPORT_CONTACT TIME_ZONE LOG_LEVEL DATA_KEY_FILE LOAD_EXPIRES_MS
GATEWAY_HOST GATEWAY_NAMES GATEWAY_PORT GATEWAY_DATA_DIR JOURNAL_URL AMAZON_ENVIRONMENT AMAZON_MARKETPLACE AMAZON_ENDPOINT
AMAZON_REGION AMAZON_ACCOUNTS_FILE AMAZON_PARTNER_ID AMAZON_CREDENTIALS_FILE AMAZON_ACCESS_KEY_ID AMAZON_SECRET_ACCESS_KEY AMAZON_WIRE_FILE INSTITUTION_ID
AMAZON_TIMEOUT_MS AMAZON_CALLS_PER_SECOND AMAZON_SIGNATURE_LIFE_MS AMAZON_VOID_WINDOW_MS RESOLVE_FOR_MS HOLD_FOR_MS REFETCH_FOR_MS
REVIEW_CASH MIN_LOAD MAX_LOAD CAP_STORE_MONEY LOW_FUNDS RECEIPT_PRINTER RECEIPT_PRINTERS RECEIPT_LANGUAGE TLS_CERT_FILE TLS_KEY_FILE
TERMINAL_ID TERMINAL_PORT TERMINAL_DATA_DIR GATEWAY_URL GATEWAY_TOKEN_FILE GATEWAY_CA_FILE LOCAL_API_TOKEN_FILE SCANNERS KEYPADS
RECEIPT_PRINTER_NAME OFFLINE_POLICY CASHIER_WAIT_MS CAP_TILL_COUNT CAP_TILL_MONEY CAP_TILL_AGE_MS CASH_DRAWER
SIMULATOR_PORT SIMULATOR_SEED SIMULATOR_DATA_DIR SIMULATOR_DEVICES_DIR SIMULATOR_CALLS_PER_SECOND SIMULATOR_PRINTER_PORT ACCOUNTS_FILE
`
  .trim()
  .split(/\s+/)

/** Text of any kind, within a length that fits on a page and on paper. */
export function text<T extends string | undefined>(
  fallback: T,
  options: { maxLength?: number; pattern?: RegExp; hint?: string } = {},
): Variable<string | T> {
  const { maxLength = 200, pattern, hint = 'other characters' } = options
  return {
    fallback,
    parse: (value) => {
      if (value.length > maxLength) throw new Error(`must have at most ${maxLength} characters`)
      if (neutralised(value) !== value)
        throw new Error('must not contain control characters or marks of writing direction')
      if (pattern && !pattern.test(value)) throw new Error(`must be ${hint}`)
      return value
    },
  }
}

/** A whole number within bounds; the unit is in the variable's name. */
export function wholeNumber<T extends number | undefined>(fallback: T, min: number, max: number): Variable<number | T> {
  return {
    fallback,
    parse: (value) => {
      const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
      if (!(number >= min && number <= max)) throw new Error(`must be a whole number from ${min} to ${max}`)
      return number
    },
  }
}

/** One word of a closed list. */
export function choice<const T extends string>(fallback: T, values: readonly T[]): Variable<T> {
  return {
    fallback,
    parse: (value) => {
      const found = values.find((v) => v === value)
      if (found === undefined) throw new Error(`must be one of ${values.join(', ')}`)
      return found
    },
  }
}

/** An `http:` or `https:` address without a path; `http:` only towards this machine. */
export function origin<T extends string | undefined>(fallback: T): Variable<string | T> {
  return {
    fallback,
    parse: (value) => {
      const url = URL.canParse(value) ? new URL(value) : undefined
      if (!url || !['http:', 'https:'].includes(url.protocol))
        throw new Error('must be an address such as https://192.0.2.7:7080')
      if (url.username || url.pathname !== '/' || url.search || url.hash)
        throw new Error('must have no path, no query and no user name')
      if (url.protocol === 'http:' && !isLoopback(url.hostname))
        throw new Error('must use https, because it is not this machine')
      return url.origin
    },
  }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * Reads the variables that an app knows from its environment and, where `--env-file` is given, from that file; the environment wins.
 * Throws one `EnvironmentError` with a sentence per mistake. An empty value counts as unset.
 */
export function readEnvironment<const V extends Variables>(
  variables: V,
  environment: Readonly<Record<string, string | undefined>>,
  envFile?: string,
): Values<V> {
  const problems: string[] = []
  const fromFile = envFile === undefined ? {} : readEnvFile(envFile, problems)
  for (const name of Object.keys(environment)) {
    const meant = VARIABLE_NAMES.includes(name)
      ? undefined
      : VARIABLE_NAMES.find((known) => isOneLetterOff(name, known))
    if (meant) problems.push(`${name} is not a variable of this program: did you mean ${meant}?`)
  }
  const values: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(variables)) {
    const given = environment[name] || fromFile[name]
    if (!given) values[name] = variable.fallback
    else {
      try {
        values[name] = variable.parse(given)
      } catch (error) {
        problems.push(`${name} ${(error as Error).message}.`)
      }
    }
  }
  if (problems.length > 0) throw new EnvironmentError(problems)
  return values as Values<V>
}

/** Takes `--env-file FILE` or `--env-file=FILE` out of a command line. */
export function takeEnvFile(args: readonly string[]): { envFile: string | undefined; rest: string[] } {
  const { tokens } = parseArgs({
    args: [...args],
    options: { 'env-file': { type: 'string' } },
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  const taken = new Set<number>()
  let envFile: string | undefined
  for (const token of tokens) {
    if (token.kind !== 'option' || token.name !== 'env-file') continue
    envFile = token.value ?? ''
    taken.add(token.index)
    if (!token.inlineValue) taken.add(token.index + 1)
  }
  return { envFile, rest: args.filter((_, index) => !taken.has(index)) }
}

function readEnvFile(path: string, problems: string[]): Readonly<Record<string, string | undefined>> {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    problems.push(`The file ${path || '(no name)'} given with --env-file cannot be read: ${(error as Error).message}.`)
    return {}
  }
  const values = parseEnv(content)
  for (const name of Object.keys(values)) {
    if (VARIABLE_NAMES.includes(name)) continue
    const meant = VARIABLE_NAMES.find((known) => isOneLetterOff(name, known))
    problems.push(`${name} in ${path} is not a variable of this program${meant ? `: did you mean ${meant}?` : '.'}`)
  }
  return values
}

/** Whether one letter was changed, left out, added, or two neighbours swapped. */
export function isOneLetterOff(name: string, known: string): boolean {
  if (Math.abs(name.length - known.length) > 1 || name === known) return false
  let start = 0
  while (start < name.length && name[start] === known[start]) start++
  let end = 0
  while (end < Math.min(name.length, known.length) - start && name.at(-1 - end) === known.at(-1 - end)) end++
  const left = name.slice(start, name.length - end)
  const right = known.slice(start, known.length - end)
  return (
    (left.length <= 1 && right.length <= 1) ||
    (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0])
  )
}
