import { MARKETPLACE_CODES, type Marketplace, type MarketplaceCode, marketplaceOf, parsePhone } from '@tillway/contract'
import { type Account, statusesOf } from './account.ts'
import { madeUpAccounts } from './made-up-accounts.ts'
import { phoneOnWire } from './phone-on-wire.ts'
import { publishedAccounts } from './published-accounts.ts'

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

export interface AccountBook {
  list(): readonly Account[]
  findToken(token: string, currency: string): Found
  findPhone(digits: string, currency: string): Found
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
  const accounts = [...publishedAccounts, ...madeUpAccounts, ...(options.more ?? [])]
  const tokens = new Map<string, Account>()
  const phones = new Map<MarketplaceCode, Map<string, Account['status']>>()
  for (const account of accounts) {
    if (!statusesOf[account.kind].includes(account.status))
      throw new Error(
        `a ${account.kind} account has no status ${account.status}; it is ${statusesOf[account.kind].join(' or ')}`,
      )
    if (account.kind === 'barcode') {
      if (!/^\d{16,48}$/.test(account.value)) throw new Error('a barcode account has 16 to 48 digits')
      tokens.set(account.value, account)
      continue
    }
    const marketplace = marketplaceOf(account.marketplace)
    const check = parsePhone(account.value, marketplace)
    if (!check.ok) throw new Error(`a phone account of ${account.marketplace} is no phone number: ${check.message}`)
    const ofMarketplace = phones.get(account.marketplace) ?? new Map<string, Account['status']>()
    ofMarketplace.set(
      phoneOnWire(check.destination.value, marketplace, callingCodes[account.marketplace]),
      account.status,
    )
    phones.set(account.marketplace, ofMarketplace)
  }

  const codesFor = (currency: string): MarketplaceCode[] => {
    const configured = options.marketplace
    if (configured && marketplaceOf(configured).currency === currency) return [configured]
    return MARKETPLACE_CODES.filter((code) => marketplaceOf(code).currency === currency)
  }

  return {
    list: () => accounts,
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
        const status = phones.get(code)?.get(digits)
        if (status) return status
      }
      // A number without an account is not an error to Amazon: the customer gets a claim code.
      if (codes.some((code) => isOwnNumber(digits, code))) return 'unverified'
      for (const [code, ofMarketplace] of phones)
        if (
          !codes.includes(code) &&
          [...ofMarketplace].some(([wire, status]) => status === 'verified' && inE164(wire, code) === digits)
        )
          return 'foreign'
      return 'malformed'
    },
  }
}

const callingCodes: Readonly<Record<MarketplaceCode, string>> = {
  US: '1',
  CA: '1',
  MX: '52',
  UK: '44',
  DE: '49',
  FR: '33',
  IT: '39',
  ES: '34',
  JP: '81',
  AE: '971',
}

/** Whether digits have the form of the marketplace's own numbers: a US number has ten digits, and eleven fail (stated). */
function isOwnNumber(digits: string, code: MarketplaceCode): boolean {
  const marketplace = marketplaceOf(code)
  const e164 = inE164(digits, code)
  const check = parsePhone(`+${e164}`, marketplace)
  return (
    check.ok &&
    phoneOnWire(check.destination.value, marketplace, callingCodes[code]) === digits &&
    e164.startsWith(callingCodes[code])
  )
}

function inE164(wire: string, code: MarketplaceCode): string {
  const { phoneWire } = marketplaceOf(code)
  if (phoneWire === 'national') return `${callingCodes[code]}${wire}`
  if (phoneWire === 'country-code-and-trunk-zero' && wire.startsWith(`${callingCodes[code]}0`))
    return `${callingCodes[code]}${wire.slice(callingCodes[code].length + 1)}`
  return wire
}
