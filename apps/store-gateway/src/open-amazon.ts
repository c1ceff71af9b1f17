import { ulid } from 'ulid'
import { createAmazonClient } from './amazon/amazon-client.ts'
import type { AmazonClock } from './amazon/amazon-clock.ts'
import { fixedKeys, type KeyFileDeps, type KeySource, keysFromFile } from './amazon/credentials.ts'
import type { AmazonExchange } from './amazon/exchange.ts'
import { createTurnTaker, type TurnTaker } from './amazon/turn-taker.ts'
import { type AmazonState, createAmazonState } from './amazon/watch-amazon.ts'
import { createWire } from './amazon/wire.ts'
import type { Account, GatewayConfig } from './config.ts'

/** An account, and what all of them share. */
export type AmazonSettings = Omit<Account, 'name'> & Pick<GatewayConfig, 'STORE_ID' | 'AMAZON_TIMEOUT_MS' | 'wire'>

export interface AmazonDeps {
  readonly keys: KeySource
  readonly nowMs: () => number
  readonly clock: AmazonClock
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  /** The line of the account's rate, where other accounts stand in it too. */
  readonly turns?: TurnTaker
  /** Amazon may be seen otherwise than before. */
  readonly onChange: () => void
  /** Amazon is seen otherwise than before. */
  readonly onState: (state: AmazonState) => void
  readonly onExchange?: ((exchange: AmazonExchange) => void) | undefined
}

/** Opens the way to the account that the configuration names, and what is known of how Amazon is. */
export function openAmazon(
  config: AmazonSettings,
  { keys, nowMs, clock, setTimer, turns, onChange, onState, onExchange }: AmazonDeps,
) {
  const state = createAmazonState(nowMs)
  const client = createAmazonClient({
    endpoint: config.endpoint,
    region: config.region,
    partnerId: config.partnerId,
    storeId: config.STORE_ID,
    institutionId: config.INSTITUTION_ID ?? null,
    marketplace: config.marketplace,
    wire: createWire(config.wire),
    keys,
    timeoutMs: config.AMAZON_TIMEOUT_MS,
    turns: turns ?? createTurnTaker(config.AMAZON_CALLS_PER_SECOND, () => performance.now(), setTimer),
    nowMs,
    clock,
    setTimer,
    newRequestId: () => ulid(),
    onExchange,
    onContact(contact, of) {
      const before = state.current()
      state.hear(contact, of)
      const now = state.current()
      if (now !== before || contact !== 'reachable') onChange()
      if (now !== before) onState(now)
    },
  })
  return { client, state }
}

/** The keys as the configuration gives them, or as they stand in the file that it names. Throws when that cannot be used. */
export function amazonKeys(
  config: Pick<Account, 'AMAZON_CREDENTIALS_FILE' | 'AMAZON_ACCESS_KEY_ID' | 'AMAZON_SECRET_ACCESS_KEY'>,
  deps: KeyFileDeps,
): KeySource {
  if (config.AMAZON_CREDENTIALS_FILE !== undefined) return keysFromFile(config.AMAZON_CREDENTIALS_FILE, deps)
  return fixedKeys({
    accessKeyId: config.AMAZON_ACCESS_KEY_ID ?? '',
    secretAccessKey: config.AMAZON_SECRET_ACCESS_KEY ?? '',
  })
}
