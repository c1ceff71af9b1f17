import { MARKETPLACE_CODES, type Marketplace, marketplaceOf } from '@tillway/contract'
import type { GatewayConfig } from './config.ts'
import type { LoadRecord } from './loads/load-record.ts'
import type { OpenAccount } from './open-accounts.ts'
import { createPaperMaker, type PaperMaker } from './receipts/paper-maker.ts'

/** Each load's paper in the words of its own account. */
export function paperOfAccounts(
  config: GatewayConfig,
  accounts: readonly OpenAccount[],
): (load: LoadRecord) => PaperMaker {
  const ofAccount = new Map(accounts.map(({ key, settings }) => [key, createPaperMaker({ ...config, ...settings })]))
  /** An account that was taken out since still has its marketplace in its name. */
  return ({ account }) => ofAccount.get(account) ?? createPaperMaker({ ...config, ...termsLeft(account) })
}

/** What paper needs of an account that is not set up any more: its marketplace, which its key ends with. */
function termsLeft(account: string): { readonly marketplace: Marketplace } | null {
  const code = MARKETPLACE_CODES.find((one) => account.endsWith(`/${one}`))
  return code === undefined ? null : { marketplace: marketplaceOf(code) }
}
