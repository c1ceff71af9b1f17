import { type CashWord, formatMoney, type Load, marketplaceOf } from '@tillway/contract'
import type { StorePlan } from './plan-store.ts'
import { readEvents } from './read-events.ts'

const REMEMBERED = 1000
const CASH: Readonly<Record<CashWord, string>> = {
  keep: 'keep the cash',
  return: 'cash back',
  wait: 'wait',
  ask: 'ask',
}

/** Says each sale that ended, each receipt that came out later, and each alert, as lines, until the signal aborts. */
export async function sayEvents(plan: StorePlan, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const { locale } = marketplaceOf(plan.config.AMAZON_MARKETPLACE)
  const said = new Map<string, string>()
  const sayLoad = (load: Load) => {
    if (load.cash === 'wait') return
    const line = `sale ${load.number}: ${formatMoney(load.amount, locale)} to ${destinationWords(load)} is ${load.state} (${CASH[load.cash]}), receipt: ${load.receipt.state}${load.reason ? `. ${load.reason.message}` : ''}`
    if (load.receipt.state === 'printing' || said.get(load.id) === line) return
    said.set(load.id, line)
    const oldest = said.keys().next().value
    if (said.size > REMEMBERED && oldest !== undefined) said.delete(oldest)
    say(line)
  }
  await readEvents(
    `${plan.gatewayUrl}/v1/events`,
    ({ event, data }) => {
      if (event === 'load') sayLoad(JSON.parse(data) as Load)
      if (event === 'alert') say(`alert: ${alertText(data)}`)
    },
    signal,
  )
}

/** A code on paper goes to no account, so it has no last digits. */
function destinationWords({ destination: { kind, masked } }: Load): string {
  return masked === '' ? kind : `${kind} ${masked}`
}

function alertText(data: string): string {
  const alert = JSON.parse(data) as { message?: unknown; code?: unknown }
  return String(alert.message ?? alert.code ?? data)
}
