import type { HeartbeatAnswer } from '@tillway/contract'
import type { Answer, Readiness } from '../gateway-client/index.ts'
import { type Check, failed, ok, skipped } from './check.ts'

export interface GatewayCheckDeps {
  readonly url: string
  readonly terminalId: string
  /** Asks the gateway with this till's token; null while it has none. */
  readonly ask: (() => Promise<Answer<HeartbeatAnswer>>) | null
  readonly nowMs: () => number
}

/** A till refuses to sell where its clock is further off. */
const CLOCK_OFF_MS = 60_000

/** The way to the gateway: reachable, paired, of one time, and what it says of Amazon. */
export async function checkGateway({ url, terminalId, ask, nowMs }: GatewayCheckDeps): Promise<Check[]> {
  const without = (why: string) => [skipped('clock', why), skipped('amazon', why)]
  if (!ask)
    return [
      failed(
        'gateway',
        `This till is not paired. At the gateway: pnpm gateway terminals add ${terminalId}; then here: pnpm terminal pair.`,
      ),
      ...without('Not looked at: the till is not paired.'),
    ]
  const sentMs = nowMs()
  const answer = await ask()
  const heardMs = nowMs()
  if (answer.kind !== 'ok') {
    const refused = answer.kind === 'problem' && (answer.status === 401 || answer.status === 403)
    const words = refused
      ? `${url} refuses this till’s token. Pair it anew: pnpm gateway terminals add ${terminalId}.`
      : `${url}: ${answer.message} Does the gateway run there, and is GATEWAY_URL right?`
    return [failed('gateway', words), ...without('Not looked at: the gateway did not answer.')]
  }
  const { now, amazon, store } = answer.value
  return [
    ok('gateway', `${url} answers and knows this till${store ? ` of ${store.name}` : ''}.`),
    clockCheck(Date.parse(now), sentMs, heardMs),
    amazonCheck(amazon),
  ]
}

/** A till that runs knows its line best, and asking the gateway in its name would put this moment in the place of its own news. */
export function checkRunningTill({ status, reason }: Readiness): Check[] {
  const why = 'Not looked at: the running till watches it.'
  return [
    status === 'ok'
      ? ok('gateway', 'The till runs and is ready to sell.')
      : failed('gateway', `The till runs and can’t sell: ${reason}`),
    skipped('clock', why),
    skipped('amazon', why),
  ]
}

/** The gateway's time lies between asking and hearing; what is outside is the clocks' difference. */
function clockCheck(gatewayMs: number, sentMs: number, heardMs: number): Check {
  const offMs = gatewayMs < sentMs ? gatewayMs - sentMs : Math.max(0, gatewayMs - heardMs)
  const seconds = Math.round(Math.abs(offMs) / 1000)
  if (Math.abs(offMs) < CLOCK_OFF_MS)
    return ok(
      'clock',
      seconds === 0 ? 'It agrees with the gateway’s.' : `It differs from the gateway’s by ${seconds} s.`,
    )
  return failed(
    'clock',
    `This machine’s clock is ${seconds} s ${offMs > 0 ? 'behind' : 'ahead of'} the gateway’s. Set it right: timedatectl set-ntp true.`,
  )
}

function amazonCheck({ state, environment, marketplace, loadsFail }: HeartbeatAnswer['amazon']): Check {
  const where = `${environment}, ${marketplace}`
  if (state === 'not-authorised')
    return failed('amazon', `Amazon refuses the gateway’s keys (${where}). At the gateway: pnpm gateway doctor.`)
  if (state === 'unreachable') return failed('amazon', `The gateway does not reach Amazon (${where}).`)
  if (loadsFail) return failed('amazon', `Amazon answers, but loads fail (${where}). Look at the dashboard.`)
  return ok('amazon', `The gateway ${state === 'unknown' ? 'has not asked Amazon yet' : 'reaches Amazon'} (${where}).`)
}
