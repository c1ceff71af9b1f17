import type { Money } from '@tillway/contract'
import type { AmazonClient } from './amazon/amazon-client.ts'
import { type AmazonClock, createAmazonClock } from './amazon/amazon-clock.ts'
import type { KeySource } from './amazon/credentials.ts'
import { createFundable, type Fundable } from './amazon/fundable.ts'
import { createTurnTaker, type TurnTaker } from './amazon/turn-taker.ts'
import type { AmazonWatchState } from './amazon/watch-amazon.ts'
import { type FundsWatch, watchFunds } from './amazon/watch-funds.ts'
import type { Account, GatewayConfig } from './config.ts'
import type { LoadActs } from './loads/load-acts.ts'
import type { LoadRecord } from './loads/load-record.ts'
import { type Amazon, accountKey } from './loads/ports.ts'
import { type AmazonDeps, amazonKeys, openAmazon } from './open-amazon.ts'
import { lowFundsWords } from './show-funds.ts'

/** An account with the way to it: its own clock, keys and state at Amazon. */
export interface OpenAccount {
  readonly settings: Account
  /** Partner and marketplace, as a load's row has it. */
  readonly key: string
  readonly client: AmazonClient
  readonly state: AmazonWatchState
  readonly keys: KeySource
  readonly funds: FundsWatch
  readonly fundable: Fundable
}

export interface Accounts {
  readonly all: readonly OpenAccount[]
  readonly first: OpenAccount
  /** The account of a load; undefined where it was taken out since. */
  of(key: string): OpenAccount | undefined
  named(name: string): OpenAccount | undefined
  /** What is to be looked at first: an account that Amazon does not serve, where there is one. */
  worst(): OpenAccount
  /** All of them, as the rules see Amazon: each load goes by its own account. */
  readonly amazon: Amazon
  /** The time of the one that differs most from ours. */
  readonly clock: Pick<AmazonClock, 'aheadMs' | 'moved'>
  close(): Promise<void>
}

export interface AccountsDeps extends Omit<AmazonDeps, 'clock' | 'keys' | 'turns' | 'onState'> {
  /** Something about an account that a person must know. */
  readonly alert: (sentence: string) => void
  /** The funds of an account are others than before. */
  readonly onFunds: () => void
  /** What they were read as, whether they moved or not. */
  readonly onFundsRead: (account: string, balance: Money, atMs: number) => void
  readonly onFault: (cause: unknown) => void
  readonly onState: (account: string, state: ReturnType<AmazonWatchState['current']>) => void
}

/** Opens every account of the configuration. Throws a sentence when the keys of one cannot be used. */
export function openAccounts(config: GatewayConfig, deps: AccountsDeps): Accounts {
  const several = config.accounts.length > 1
  const turnsOf = shareTurns(config.accounts, deps.setTimer)
  const clocks: AmazonClock[] = []
  const sources = config.accounts.map((settings) => {
    const about = several ? `Account ${settings.name}: ` : ''
    return amazonKeys(settings, {
      nowMs: deps.nowMs,
      onProblem: (sentence) => deps.alert(`${about}The keys before it stay in use. ${sentence}`),
      onRefused: (sentence) => deps.alert(`${about}${sentence}`),
    })
  })
  const all = config.accounts.map((settings, n): OpenAccount => {
    const clock = createAmazonClock()
    clocks.push(clock)
    const keys = sources[n] as KeySource
    const opened = openAmazon(
      { ...config, ...settings },
      { ...deps, keys, clock, turns: turnsOf(settings), onState: (state) => deps.onState(settings.name, state) },
    )
    const funds = watchFunds({
      ask: opened.client.funds,
      nowMs: deps.nowMs,
      setTimer: deps.setTimer,
      lowBelow:
        settings.lowFunds === null ? null : { currency: settings.marketplace.currency, minorUnits: settings.lowFunds },
      onChange: deps.onFunds,
      onReading: (balance, atMs) => deps.onFundsRead(accountKey(settings), balance, atMs),
      onLow: (balance, lastsHours) => deps.alert(lowFundsWords(settings, balance, lastsHours)),
      onFault: deps.onFault,
    })
    const fundable = createFundable({
      standing: funds.standing,
      maximumLoad: settings.maximumLoad,
      look: () => void funds.look().catch(deps.onFault),
      nowMs: deps.nowMs,
    })
    return { settings, key: accountKey(settings), keys, funds, fundable, ...opened }
  })
  const byKey = new Map(all.map((one) => [one.key, one]))
  const byName = new Map(all.map((one) => [one.settings.name, one]))
  const first = all[0] as OpenAccount

  return {
    all,
    first,
    of: (key) => byKey.get(key),
    named: (name) => byName.get(name),
    worst: () =>
      all.find(({ state }) => state.current() !== 'reachable') ??
      all.find(({ state }) => state.loads().failingSinceMs !== null) ??
      first,
    amazon: routeByAccount((key) => byKey.get(key)),
    clock: farthestOf(clocks),
    async close() {
      await Promise.all(all.map(({ funds }) => funds.stop()))
      await Promise.all(all.map(({ client }) => client.close()))
    },
  }
}

/** Amazon counts a partner's calls at an endpoint, whatever marketplaces they are for. */
function shareTurns(accounts: readonly Account[], setTimer: AmazonDeps['setTimer']): (account: Account) => TurnTaker {
  const shared = new Map<string, TurnTaker>()
  const line = ({ partnerId, endpoint }: Account) => `${partnerId} ${endpoint}`
  for (const account of accounts) {
    const rates = accounts.filter((one) => line(one) === line(account)).map((one) => one.AMAZON_CALLS_PER_SECOND)
    if (!shared.has(line(account)))
      shared.set(
        line(account),
        createTurnTaker(Math.min(...rates), () => performance.now(), setTimer),
      )
  }
  return (account) => shared.get(line(account)) as TurnTaker
}

function routeByAccount(find: (key: string) => OpenAccount | undefined): Amazon {
  const account = (key: string) => {
    const found = find(key)
    if (!found) throw new Error(`the account ${key} is not set up at this gateway`)
    return found
  }
  const must = (key: string): AmazonClient => account(key).client
  return {
    body: (operation, load, destination) => must(load.account).body(operation, load, destination),
    aheadMs: (key) => find(key)?.client.aheadMs(key) ?? null,
    turn: (signal, patience, load) => must(load.account).turn(signal, patience, load),
    turnNow: (key) => must(key).turnNow(key),
    placeInLine: (load) => find(load.account)?.client.placeInLine(load) ?? null,
    async send(attempt, load, repeat) {
      const outcome = await must(load.account).send(attempt, load, repeat)
      // Here and not by the load's reason, which stands for years and is told with every later change of the load.
      if (outcome.reason?.code === 'insufficient-funds') account(load.account).fundable.refused(load.amount.minorUnits)
      return outcome
    },
    validate: (destination, amount, key) => must(key).validate(destination, amount, key),
  }
}

function farthestOf(clocks: readonly AmazonClock[]): Accounts['clock'] {
  return {
    aheadMs: () =>
      clocks
        .map((clock) => clock.aheadMs())
        .filter((aheadMs) => aheadMs !== null)
        .reduce<number | null>((most, one) => (most === null || Math.abs(one) > Math.abs(most) ? one : most), null),
    moved(byMs) {
      for (const clock of clocks) clock.moved(byMs)
    },
  }
}

/** R15: an account without open loads may have been taken out since; what would have to be sent for its ended loads is refused. */
export function refuseLostAccounts(
  askAsPerson: LoadActs['askAsPerson'],
  find: (loadId: string) => Promise<LoadRecord | null>,
  has: (account: string) => boolean,
): LoadActs['askAsPerson'] {
  return async (loadId, act, actor, reason) => {
    const load = act.do === 'resolve' ? null : await find(loadId)
    if (!load || has(load.account)) return askAsPerson(loadId, act, actor, reason)
    return { refused: `The account ${load.account} of this load is not set up at this gateway any more.` }
  }
}
