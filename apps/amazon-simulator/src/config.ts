import { MARKETPLACE_CODES } from '@tillway/contract'
import { choice, readEnvironment, takeEnvFile, text, wholeNumber } from '@tillway/contract/environment'

const variables = {
  SIMULATOR_PORT: wholeNumber(7090, 1, 65_535),
  SIMULATOR_PRINTER_PORT: wholeNumber(7091, 1, 65_535),
  SIMULATOR_DATA_DIR: text('./data/simulator', { maxLength: 1000 }),
  SIMULATOR_DEVICES_DIR: text(undefined, { maxLength: 1000 }),
  SIMULATOR_SEED: text(undefined),
  SIMULATOR_CALLS_PER_SECOND: wholeNumber(10, 1, 100_000),
  ACCOUNTS_FILE: text(undefined, { maxLength: 1000 }),
  AMAZON_CREDENTIALS_FILE: text(undefined, { maxLength: 1000 }),
  AMAZON_PARTNER_ID: text(undefined, {
    pattern: /^[A-Za-z0-9]{1,10}$/,
    hint: 'up to 10 letters and digits, such as Tilly',
  }),
  AMAZON_MARKETPLACE: choice<(typeof MARKETPLACE_CODES)[number]>('US', MARKETPLACE_CODES),
  LOG_LEVEL: choice('info', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
}

/** Reads the simulator's variables from the environment and, where a command line names one, an `--env-file`. Throws `EnvironmentError`. */
export function readConfig(args: readonly string[]) {
  const { envFile, rest } = takeEnvFile(args)
  return { config: readEnvironment(variables, process.env, envFile), rest }
}
