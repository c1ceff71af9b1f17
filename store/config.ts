import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { MARKETPLACE_CODES, type MarketplaceCode } from '@tillway/contract'
import { choice, origin, readEnvironment, text, wholeNumber } from '@tillway/contract/environment'

export type Environment = Readonly<Record<string, string | undefined>>

const port = (fallback: number) => wholeNumber(fallback, 1, 65_535)

/** What the store itself decides by; each process reads its own variables from the environment it is given. */
const variables = {
  AMAZON_MARKETPLACE: choice<MarketplaceCode>('US', MARKETPLACE_CODES),
  AMAZON_ENVIRONMENT: choice('simulator', ['simulator', 'sandbox', 'production']),
  AMAZON_ENDPOINT: origin(undefined),
  GATEWAY_HOST: text('127.0.0.1'),
  GATEWAY_PORT: port(7080),
  GATEWAY_DATA_DIR: text(undefined),
  TLS_CERT_FILE: text(undefined),
  TERMINAL_ID: text('till-1'),
  TERMINAL_PORT: port(7070),
  TERMINAL_DATA_DIR: text(undefined),
  GATEWAY_TOKEN_FILE: text(undefined),
  LOCAL_API_TOKEN_FILE: text(undefined),
  SIMULATOR_PORT: port(7090),
  SIMULATOR_PRINTER_PORT: port(7091),
  SIMULATOR_DATA_DIR: text(undefined),
}

export type StoreConfig = ReturnType<typeof readStoreConfig>

export interface ConfigSource {
  /** Of `--env-file`; its values reach every process too. */
  readonly envFile?: string | undefined
  /** Variables that win over the environment; undefined takes one away. */
  readonly changes?: Environment
  /** Where all data goes; `data/<marketplace>` of the folder that it runs in by default. */
  readonly dataDir?: string
}

/** Reads what the store is told. Throws an `EnvironmentError` with a sentence per mistake. */
export function readStoreConfig({ envFile, changes, dataDir }: ConfigSource = {}) {
  const given = { ...process.env, ...changes }
  const values = readEnvironment(variables, given, envFile)
  const fromFile = envFile === undefined ? {} : parseEnv(readFileSync(envFile, 'utf8'))
  const environment: Environment = { ...fromFile, ...given }
  const data = resolve(dataDir ?? join('data', values.AMAZON_MARKETPLACE))
  return {
    ...values,
    environment,
    simulated: values.AMAZON_ENVIRONMENT === 'simulator' && values.AMAZON_ENDPOINT === undefined,
    logDir: join(data, 'logs'),
    GATEWAY_DATA_DIR: resolve(values.GATEWAY_DATA_DIR ?? join(data, 'gateway')),
    TERMINAL_DATA_DIR: resolve(values.TERMINAL_DATA_DIR ?? join(data, 'terminal')),
    SIMULATOR_DATA_DIR: resolve(values.SIMULATOR_DATA_DIR ?? join(data, 'simulator')),
  }
}
