import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { appEntry } from './app-entry.ts'
import type { StorePlan } from './plan-store.ts'

const COMMAND_MS = 30_000
const ASK_MS = 5000

/**
 * Gives the terminal a token that the running gateway knows, in its token file (mode 0600). A token that still works is left alone; one that the gateway
 * no longer knows (its data was deleted) is replaced.
 */
export async function pairTerminal(plan: StorePlan): Promise<'paired' | 'was paired'> {
  const file = plan.gatewayTokenFile
  if (existsSync(file) && (await isKnown(plan, readFileSync(file, 'utf8').trim()))) return 'was paired'
  const { TERMINAL_ID: id } = plan.config
  const token = await addTerminal(plan, id, []).catch(() => addTerminal(plan, id, ['--rotate']))
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  renameSync(`${file}.new`, file)
  return 'paired'
}

async function isKnown(plan: StorePlan, token: string): Promise<boolean> {
  const answer = await fetch(`${plan.gatewayUrl}/v1/loads?limit=1`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(ASK_MS),
  })
  await answer.arrayBuffer() // read to its end, so that the connection stays whole
  return answer.status !== 401 && answer.status !== 403
}

async function addTerminal(plan: StorePlan, id: string, options: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [appEntry('store-gateway'), 'terminals', 'add', id, '--json', ...options],
    { env: { ...plan.environments.gateway }, timeout: COMMAND_MS },
  )
  return (JSON.parse(stdout) as { token: string }).token
}
