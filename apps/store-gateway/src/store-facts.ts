import { fetchSamples } from './amazon/fetch-samples.ts'
import type { Account, GatewayConfig } from './config.ts'
import type { OpenAccount } from './open-accounts.ts'

/** The store as its pages, tills and papers name it. */
export function storeFacts(config: GatewayConfig) {
  return {
    name: config.storeName,
    environment: config.AMAZON_ENVIRONMENT,
    marketplace: config.marketplace,
    maximumLoad: config.maximumLoad,
    supportContact: config.SUPPORT_CONTACT ?? null,
    address: config.STORE_ADDRESS ?? null,
    timeZone: config.timeZone,
    language: paperLanguage(config, config),
  }
}

/** What a till sells for an account. */
export function shopOf(config: GatewayConfig, { settings, state, fundable }: OpenAccount) {
  const { marketplace, maximumLoad } = settings
  return {
    marketplace,
    maximumLoad,
    fundable: fundable.most(),
    language: paperLanguage(config, settings),
    amazonState: state.current(),
    failedInLastMinute: state.loads().failedInLastMinute,
    samples: () => fetchSamples(settings.endpoint, marketplace.code),
  }
}

/** The language of an account's paper. */
function paperLanguage(
  { RECEIPT_LANGUAGE }: Pick<GatewayConfig, 'RECEIPT_LANGUAGE'>,
  { marketplace }: Pick<Account, 'marketplace'>,
): Account['marketplace']['language'] {
  return RECEIPT_LANGUAGE || marketplace.language
}
