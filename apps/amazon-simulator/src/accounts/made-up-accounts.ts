import { MARKETPLACE_CODES, type MarketplaceCode, passesLuhn } from '@tillway/contract'
import type { Account } from './account.ts'

interface MadeUp {
  readonly marketplace: MarketplaceCode
  /** Product codes from the ranges that shops use among themselves (EAN-13 and UPC-A beginning with 2), so that none is a real product's. */
  readonly head: string
  readonly active: number
  readonly verified?: string
  readonly unverified?: string
  readonly foreign: string
}

const UK_FICTION = '+447700900103'
const US_FICTION = '+12065550103'
/** A physical card can be sold once, so there are some. */
const CARDS = 4

/**
 * Phones are from ranges reserved for fiction where a country has one (US and CA: 555-01xx; UK: 07700 900xxx; FR: 06 39 98), elsewhere from
 * ranges that are not given out as far as is known. DE and IT complete Amazon's published data.
 */
const madeUp: readonly MadeUp[] = [
  {
    marketplace: 'US',
    head: '20000000011',
    active: 4,
    verified: '2065550101',
    unverified: '2065550102',
    foreign: UK_FICTION,
  },
  {
    marketplace: 'CA',
    head: '20000000028',
    active: 3,
    verified: '6045550101',
    unverified: '6045550102',
    foreign: UK_FICTION,
  },
  {
    marketplace: 'MX',
    head: '2000000000039',
    active: 3,
    verified: '5500000101',
    unverified: '5500000102',
    foreign: US_FICTION,
  },
  {
    marketplace: 'UK',
    head: '2000000000046',
    active: 3,
    verified: '07700900101',
    unverified: '07700900102',
    foreign: US_FICTION,
  },
  { marketplace: 'DE', head: '2000000000053', active: 0, foreign: UK_FICTION },
  {
    marketplace: 'FR',
    head: '2000000000060',
    active: 3,
    verified: '0639980101',
    unverified: '0639980102',
    foreign: UK_FICTION,
  },
  {
    marketplace: 'IT',
    head: '20000000073',
    active: 0,
    verified: '3000000101',
    unverified: '3000000102',
    foreign: UK_FICTION,
  },
  {
    marketplace: 'ES',
    head: '2000000000084',
    active: 3,
    verified: '799000101',
    unverified: '799000102',
    foreign: UK_FICTION,
  },
  {
    marketplace: 'JP',
    head: '2000000000091',
    active: 3,
    verified: '09000000101',
    unverified: '09000000102',
    foreign: US_FICTION,
  },
  {
    marketplace: 'AE',
    head: '2000000000107',
    active: 3,
    verified: '0590000101',
    unverified: '0590000102',
    foreign: UK_FICTION,
  },
]

/** Accounts of the published ones' form for every marketplace. */
export const madeUpAccounts: readonly Account[] = madeUp.flatMap(
  ({ marketplace, head, active, verified, unverified, foreign }) => {
    const accounts: Account[] = []
    for (let n = 1; n <= active; n++)
      accounts.push({ marketplace, kind: 'barcode', value: token(head, n), status: 'active' })
    accounts.push({ marketplace, kind: 'barcode', value: token(head, 900), status: 'voided' })
    if (verified) accounts.push({ marketplace, kind: 'phone', value: verified, status: 'verified' })
    if (unverified) accounts.push({ marketplace, kind: 'phone', value: unverified, status: 'unverified' })
    accounts.push({ marketplace, kind: 'phone', value: foreign, status: 'foreign' })
    for (let n = 1; n <= CARDS; n++)
      accounts.push({ marketplace, kind: 'card', value: cardNumber(marketplace, n), status: 'inactive' })
    accounts.push({ marketplace, kind: 'card', value: cardNumber(marketplace, 90), status: 'active' })
    return accounts
  },
)

/** Nineteen digits as on a card: sixteen, and three to check them. How these are computed is not published, so they are made up too. */
function cardNumber(marketplace: MarketplaceCode, serial: number): string {
  const country = String(MARKETPLACE_CODES.indexOf(marketplace)).padStart(2, '0')
  return `1499${country}${String(serial * 7919).padStart(10, '0')}${String((serial * 37) % 1000).padStart(3, '0')}`
}

/** A product code, then 19 digits with the prefix and the Luhn check that every published token has. */
function token(head: string, serial: number): string {
  const tail = `608574200${String(serial * 7_654_321)
    .padStart(9, '0')
    .slice(-9)}`
  for (let digit = 0; digit <= 9; digit++) if (passesLuhn(`${tail}${digit}`)) return `${head}${tail}${digit}`
  throw new Error('a digit always completes Luhn’s check')
}
