import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { findFreePorts } from '../store/free-ports.ts'
import { type MeasuredProcess, startProcess } from './start-process.ts'

export interface GatewayVariant extends MeasuredProcess {
  readonly name: string
  /** Loads that stand in its journal as loaded. Call it once the gateway has stopped. */
  loadedInJournal(): number
}

/** The environment of a gateway that nothing slows but itself. */
export function gatewayEnvironment(name: string, folder: string, amazonPort: number) {
  return {
    STORE_ID: name,
    GATEWAY_DATA_DIR: join(folder, name),
    AMAZON_ENDPOINT: `http://127.0.0.1:${amazonPort}`,
    AMAZON_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AMAZON_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AMAZON_CALLS_PER_SECOND: '10000',
    CAP_STORE_MONEY: '999999999999',
  }
}

/** Starts the real gateway in a process and a data directory of its own. */
export async function startGateway(
  name: string,
  folder: string,
  amazonPort: number,
  args: readonly string[] = [],
  changes: Readonly<Record<string, string>> = {},
): Promise<GatewayVariant> {
  const [port] = await findFreePorts(1)
  const environment = { ...gatewayEnvironment(name, folder, amazonPort), GATEWAY_PORT: String(port), ...changes }
  const gateway = await startProcess('gateway', environment, args)
  return {
    ...gateway,
    name,
    loadedInJournal() {
      const db = new DatabaseSync(join(environment.GATEWAY_DATA_DIR, 'journal.db'), { readOnly: true })
      const row = db.prepare("SELECT COUNT(*) AS count FROM loads WHERE state = 'loaded'").get() as { count: number }
      db.close()
      return row.count
    },
  }
}
