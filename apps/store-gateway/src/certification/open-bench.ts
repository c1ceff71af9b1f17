import {
  createLoadIdMaker,
  type Load,
  type Marketplace,
  type Money,
  minorDigits,
  parsePhone,
  passesLuhn,
} from '@tillway/contract'
import type { AmazonClient } from '../amazon/amazon-client.ts'
import type { AmazonExchange } from '../amazon/exchange.ts'
import type { Journal } from '../journal/journal.ts'
import type { Bench, HeardExchange } from './certification-case.ts'
import { createDirectCalls } from './direct-calls.ts'
import { openShop } from './shop.ts'
import type { TestAccount } from './test-accounts.ts'

export interface BenchDeps {
  /** A gateway that runs for this alone. */
  readonly gateway: { readonly address: string; readonly amazon: AmazonClient; readonly journal: Journal }
  /** As Amazon's contract has it: the smallest and the largest load, in minor units. */
  readonly marketplace: Marketplace
  readonly partnerId: string
  readonly accounts: readonly TestAccount[]
  /** What the gateway's client told so far, oldest first. */
  readonly exchanges: readonly AmazonExchange[]
  readonly random: () => number
  readonly nowMs: () => number
  readonly signal: AbortSignal
}

const TILL = 'certify'
/** As Amazon's pages call them. */
const ACCOUNT_WORDS = { barcode: 'token', phone: 'number', card: 'card' } as const
const TOKEN_TAIL_LENGTH = 19
const TOKEN_PREFIX = '608574200'
/** In use among shops only: no product has it. */
const HEAD_OF_NOBODY = '2000000000015'

/** Lets a till of its own in at the gateway, and lays out what the cases need. */
export async function openBench(deps: BenchDeps): Promise<Bench> {
  const { gateway, marketplace, partnerId, signal } = deps
  const newLoadId = createLoadIdMaker(deps.nowMs)
  const added = await gateway.journal.terminals.add(TILL, true, deps.nowMs())
  const direct = createDirectCalls({ ...gateway, loads: gateway.journal.loads, partnerId, newLoadId })
  const sentDirect = new Set<AmazonExchange>()

  /** What is heard while a direct call is under way is its own: the cases come one after another. */
  function marked<A extends unknown[], R>(call: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      const before = deps.exchanges.length
      const answer = await call(...args)
      for (const exchange of deps.exchanges.slice(before)) if (exchange.operation !== FUNDS) sentDirect.add(exchange)
      return answer
    }
  }

  return {
    shop: openShop({ address: gateway.address, token: added?.token ?? '', newLoadId, signal }),
    direct: {
      repeat: marked(direct.repeat),
      neverSent: marked(direct.neverSent),
      mock: marked(direct.mock),
      validateWithOneDigitMore: marked(direct.validateWithOneDigitMore),
    },
    account(kind, status, n = 0) {
      const found = deps.accounts.filter((one) => one.kind === kind && one.status === status)
      return found[Math.min(n, found.length - 1)]?.value ?? null
    },
    accountWords(tail) {
      const found = deps.accounts.find(({ value }) => value.endsWith(tail))
      return found
        ? `${found.status} test ${ACCOUNT_WORDS[found.kind]} …${tail}`
        : `…${tail}, which is in no list of test accounts`
    },
    gcIdOf: async (loadId) => (await gateway.journal.loads.find(loadId))?.gcId ?? null,
    unknownToken: unknownToken(deps.accounts, deps.random),
    amounts: amountsOf(marketplace),
    withCountryCode(phone) {
      const check = parsePhone(phone, marketplace)
      if (check.ok) return check.destination.value
      const international = parsePhone(`+${phone.replace(/^\+/, '')}`, marketplace)
      return international.ok ? international.destination.value : phone
    },
    heard: () =>
      deps.exchanges
        .filter(({ operation }) => operation !== FUNDS)
        .map((one): HeardExchange => ({ ...one, way: sentDirect.has(one) ? 'direct' : 'product' })),
    loads: new Map<number, Load>(),
  }
}

/** The gateway asks for the funds by itself, to see whether Amazon answers: it belongs to no case. */
const FUNDS = 'GetAvailableFunds'

/** Four amounts around the limits, in whole major units: a fraction would be refused for being one. */
function amountsOf({ currency, minimumLoad, maximumLoad, quickAmounts }: Marketplace): Bench['amounts'] {
  const major = 10 ** minorDigits(currency)
  const money = (minorUnits: number): Money => ({ currency, minorUnits })
  const allowed = quickAmounts.filter((amount) => amount >= minimumLoad && amount <= maximumLoad)
  const [valid = minimumLoad, other = maximumLoad] = allowed
  return {
    below: money(Math.max(1, minimumLoad - major)),
    above: money(maximumLoad + major),
    valid: money(valid),
    other: money(other),
  }
}

/** A token that looks like those of the marketplace, and that no account has. */
function unknownToken(accounts: readonly TestAccount[], random: () => number): string {
  const tokens = new Set(accounts.filter(({ kind }) => kind === 'barcode').map(({ value }) => value))
  const [known] = tokens
  const head = known === undefined ? HEAD_OF_NOBODY : known.slice(0, -TOKEN_TAIL_LENGTH)
  for (;;) {
    const serial = String(Math.floor(random() * 1e9)).padStart(9, '0')
    for (let digit = 0; digit <= 9; digit++) {
      const tail = `${TOKEN_PREFIX}${serial}${digit}`
      if (passesLuhn(tail) && !tokens.has(head + tail)) return head + tail
    }
  }
}
