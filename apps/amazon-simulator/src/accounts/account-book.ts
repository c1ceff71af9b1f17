import { MARKETPLACE_CODES, type Marketplace, type MarketplaceCode, marketplaceOf, parsePhone } from '@tillway/contract'
import { publishedAccounts } from '@tillway/contract/published-accounts'
import { type Account, statusesOf } from './account.ts'
import { madeUpAccounts } from './made-up-accounts.ts'
import { ownNumber } from './own-number.ts'

/** What became of looking an account up. `unverified` leads to a claim code, `foreign` to PARTIAL_SUCCESS. */
export type Found =
  | 'active'
  | 'voided'
  | 'verified'
  | 'unverified'
  | 'foreign'
  | 'unknown'
  | 'malformed'
  | 'other-currency'

/** The statuses of what is no card. */
type NotACard = Exclude<Account['status'], 'inactive'>

export interface AccountBook {
  list(): readonly Account[]
  findToken(token: string, currency: string): Found
  findPhone(digits: string, currency: string): Found
  /** A physical card by its 19 digits, as it came from the factory or as somebody else left it. */
  findCard(number: string): 'active' | 'inactive' | undefined
  /** The marketplace whose limits hold for a currency, or nothing where no marketplace has it. */
  marketplaceFor(currency: string): Marketplace | undefined
}

/**
 * Knows every account of every marketplace. An account belongs to the marketplaces of its currency; where the configured one has that currency,
 * it alone says which phone numbers are its own. Throws with a sentence when an account of `more` makes no sense.
 */
export function createAccountBook(options: {
  marketplace: MarketplaceCode | undefined
  more?: readonly Account[]
}): AccountBook {
  const accounts: readonly Account[] = [...publishedAccounts, ...madeUpAccounts, ...(options.more ?? [])]
  const tokens = new Map<string, Account & { readonly status: NotACard }>()
  const cards = new Map<string, 'active' | 'inactive'>()
  const phones = new Map<MarketplaceCode, Map<string, NotACard>>()
  for (const account of accounts) {
    if (!statusesOf[account.kind].includes(account.status))
      throw new Error(
        `a ${account.kind} account has no status ${account.status}; it is ${statusesOf[account.kind].join(' or ')}`,
      )
    if (account.kind === 'barcode') {
      if (!/^\d{16,48}$/.test(account.value)) throw new Error('a barcode account has 16 to 48 digits')
      tokens.set(account.value, { ...account, status: notACard(account.status) })
      continue
    }
    if (account.kind === 'card') {
      if (!/^\d{19}$/.test(account.value)) throw new Error('a card account has 19 digits')
      cards.set(account.value, account.status === 'active' ? 'active' : 'inactive')
      continue
    }
    const marketplace = marketplaceOf(account.marketplace)
    const check = parsePhone(account.value, marketplace)
    if (!check.ok) throw new Error(`a phone account of ${account.marketplace} is no phone number: ${check.message}`)
    const numbers = phones.get(account.marketplace) ?? new Map<string, NotACard>()
    phones.set(account.marketplace, numbers.set(check.destination.value, notACard(account.status)))
  }

  const codesFor = (currency: string): MarketplaceCode[] => {
    const configured = options.marketplace
    if (configured && marketplaceOf(configured).currency === currency) return [configured]
    return MARKETPLACE_CODES.filter((code) => marketplaceOf(code).currency === currency)
  }

  return {
    list: () => accounts,
    findCard: (number) => cards.get(number),
    marketplaceFor(currency) {
      const code = codesFor(currency)[0]
      return code && marketplaceOf(code)
    },
    findToken(token, currency) {
      const account = tokens.get(token)
      if (!account) return 'unknown'
      return marketplaceOf(account.marketplace).currency === currency ? account.status : 'other-currency'
    },
    findPhone(digits, currency) {
      const codes = codesFor(currency)
      for (const code of codes) {
        const own = ownNumber(digits, marketplaceOf(code))
        // A number without an account is not an error to Amazon: the customer gets a claim code.
        if (own) return phones.get(code)?.get(own) ?? 'unverified'
      }
      const isForeign = [...phones].some(([code, numbers]) => {
        const status = numbers.get(`+${digits}`)
        return codes.includes(code) ? status === 'foreign' : status === 'verified'
      })
      return isForeign ? 'foreign' : 'malformed'
    },
  }
}

function notACard(status: Account['status']): NotACard {
  if (status === 'inactive') throw new Error('only a card is inactive')
  return status
}
