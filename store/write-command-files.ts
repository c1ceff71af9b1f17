import { writeFileSync } from 'node:fs'
import { VARIABLE_NAMES } from '@tillway/contract/environment'
import type { Environment } from './config.ts'
import type { StorePlan } from './plan-store.ts'

/** A secret stays where it was given. */
const SECRETS = new Set(['AMAZON_ACCESS_KEY_ID', 'AMAZON_SECRET_ACCESS_KEY'])

/** Writes what gateway and till were given into files for `--env-file`, so that an operator's commands find the same store. */
export function writeCommandFiles({ commandFiles, environments }: StorePlan): void {
  for (const app of ['gateway', 'terminal'] as const)
    writeFileSync(commandFiles[app], linesOf(environments[app]), { mode: 0o600 })
}

function linesOf(environment: Environment): string {
  return VARIABLE_NAMES.flatMap((name) => {
    const value = environment[name]
    return value && !SECRETS.has(name) ? [`${name}=${quoted(value)}\n`] : []
  }).join('')
}

/** In the quotes that it does not hold itself. */
function quoted(value: string): string {
  const quote = ["'", '"', '`'].find((one) => !value.includes(one)) ?? ''
  return `${quote}${value}${quote}`
}
