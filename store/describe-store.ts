import { relative } from 'node:path'
import { marketplaceOf } from '@tillway/contract'
import type { StorePlan } from './plan-store.ts'
import type { SampleAccount } from './talk-to-store.ts'

const STATUS_WORDS: Readonly<Record<SampleAccount['status'], string>> = {
  active: 'loads',
  verified: 'loads',
  unverified: 'loads, with a claim code on paper',
  voided: 'is declined',
  foreign: 'is undone again',
  inactive: 'is activated, once',
}

/** A card is sold once: what is good news of an account is none of a card. */
const ACTIVE_CARD = 'is declined: it is active already'

/** What `start` says once the store is up: where each part is, what to try, where the data lies. */
export function describeStore(plan: StorePlan, accounts: readonly SampleAccount[]): string {
  const { config } = plan
  const { productName } = marketplaceOf(config.AMAZON_MARKETPLACE)
  const here = (path: string) => relative('.', path) || '.'
  const printer = plan.environments.gateway.RECEIPT_PRINTER
  const paper =
    plan.simulatorUrl && !config.environment.RECEIPT_PRINTER
      ? `${plan.simulatorUrl}/paper`
      : (printer ?? 'no printer: set RECEIPT_PRINTER')
  const amazon = plan.simulatorUrl ? 'Amazon is simulated, no money moves' : `Amazon ${config.AMAZON_ENVIRONMENT}`
  return [
    '',
    `Tillway is open: ${productName}, marketplace ${config.AMAZON_MARKETPLACE}. ${amazon}.`,
    '',
    `  Register page     ${plan.terminalUrl}/`,
    `  Gateway           ${plan.gatewayUrl}/`,
    ...(plan.simulatorUrl ? [`  Amazon simulator  ${plan.simulatorUrl}/`] : []),
    `  Receipts          ${paper}`,
    ...(plan.simulatorUrl
      ? [`  Devices           ${plan.simulatorUrl}/panel   scan, key, pull the paper: no hardware`]
      : []),
    '',
    ...(accounts.length > 0 ? ['  To try:', ...accounts.map(describeAccount), ''] : []),
    `  Data  ${[config.GATEWAY_DATA_DIR, config.TERMINAL_DATA_DIR, ...(plan.simulatorUrl ? [config.SIMULATOR_DATA_DIR] : [])].map(here).join(', ')}`,
    `  Logs  ${here(plan.logDir)}`,
    `  Ask   pnpm gateway doctor --env-file ${here(plan.commandFiles.gateway)}   (any command, with this file)`,
    '',
    'Ctrl-C ends it. From here on it says only what happens.',
  ].join('\n')
}

function describeAccount({ kind, value, status }: SampleAccount): string {
  return `    ${kind.padEnd(8)}${value.padEnd(34)} ${kind === 'card' && status === 'active' ? ACTIVE_CARD : STATUS_WORDS[status]}`
}
