import type { AccountBook, Found } from '../accounts/account-book.ts'
import type { Amount, WireAccount } from './read-fields.ts'
import { type Read, read, refuse } from './refusals.ts'

/** An account that a load may go to. */
export type Loadable = Extract<Found, 'active' | 'verified' | 'unverified' | 'foreign'>

/** Checks the amount against the marketplace's limits, then looks the account up. */
export function lookUp(accounts: AccountBook, account: WireAccount, amount: Amount): Read<Loadable> {
  const marketplace = accounts.marketplaceFor(amount.currency)
  if (!marketplace) return refuse('CurrencyCodeMismatch')
  if (amount.minorUnits < marketplace.minimumLoad) return refuse('AmountBelowMinThreshold')
  if (amount.minorUnits > marketplace.maximumLoad) return refuse('MaxAmountExceeded')
  const found =
    account.type === 'BARCODE'
      ? accounts.findToken(account.id, amount.currency)
      : accounts.findPhone(account.id, amount.currency)
  switch (found) {
    case 'unknown':
    case 'voided':
      return refuse('UnknownCustomer')
    case 'malformed':
      return refuse('BadInput')
    case 'other-currency':
      return refuse('CurrencyCodeMismatch')
    default:
      return read(found)
  }
}
