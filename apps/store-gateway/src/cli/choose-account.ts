import type { GatewayConfig } from '../config.ts'

/** The configuration with one account and no other: the one that is named, or the only one there is. Throws a sentence that names them all. */
export function chooseAccount(config: GatewayConfig, wanted: string | undefined): GatewayConfig {
  const names = config.accounts.map(({ name }) => name).join(', ')
  if (wanted === undefined && config.accounts.length > 1)
    throw new Error(`There are several accounts. Say --account and one of ${names}.`)
  const account = config.accounts.find(({ name }) => wanted === undefined || name === wanted)
  if (!account) throw new Error(`There is no account ${wanted}. AMAZON_ACCOUNTS_FILE names ${names}.`)
  const { name: _name, ...own } = account
  return { ...config, ...own, accounts: [account] }
}
