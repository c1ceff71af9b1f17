import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { appEntry } from './app-entry.ts'
import type { StorePlan } from './plan-store.ts'

const COMMAND_MS = 30_000

/**
 * Gives the terminal a token that the running gateway knows, in its token file. A token that still works is left alone; one that the gateway no longer knows (its
 * data was deleted) is replaced.
 */
export async function pairTerminal({ config, gatewayTokenFile, environments }: StorePlan): Promise<void> {
  const args = ['terminals', 'add', config.TERMINAL_ID, '--rotate', '--token-file', gatewayTokenFile]
  await promisify(execFile)(process.execPath, [appEntry('store-gateway'), ...args], {
    env: { ...environments.gateway },
    timeout: COMMAND_MS,
  })
}
