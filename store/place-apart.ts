import type { ConfigSource, Environment } from './config.ts'
import { findFreePorts } from './free-ports.ts'

/** What a store apart must not take from the environment, because it names another store's things. */
const OTHERS_THINGS = [
  'GATEWAY_HOST',
  'GATEWAY_URL',
  'GATEWAY_DATA_DIR',
  'TERMINAL_DATA_DIR',
  'SIMULATOR_DATA_DIR',
  'SIMULATOR_DEVICES_DIR',
  'GATEWAY_TOKEN_FILE',
  'LOCAL_API_TOKEN_FILE',
  'DATA_KEY_FILE',
  'JOURNAL_URL',
  'RECEIPT_PRINTER',
  'SCANNERS',
  'KEYPADS',
] as const

/** Settings for a store that touches no other one: ports of its own, all data in one folder. `changes` wins. */
export async function placeApart(dataDir: string, changes: Environment = {}): Promise<ConfigSource> {
  const ports = await findFreePorts(4)
  const [terminal, gateway, simulator, printer] = ports.map(String)
  return {
    dataDir,
    changes: {
      ...Object.fromEntries(OTHERS_THINGS.map((name) => [name, undefined])),
      TERMINAL_PORT: terminal,
      GATEWAY_PORT: gateway,
      SIMULATOR_PORT: simulator,
      SIMULATOR_PRINTER_PORT: printer,
      ...changes,
    },
  }
}
