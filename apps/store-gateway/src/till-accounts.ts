import { ProblemError } from '@tillway/listener'
import type { Journal } from './journal/journal.ts'
import type { AccountTerms } from './loads/ports.ts'
import type { Accounts, OpenAccount } from './open-accounts.ts'

/** Which account a till sells for, and which one a load belongs to. */
export interface TillAccounts {
  /** The account that a till sells for. */
  ofTill(terminalId: string): Promise<OpenAccount>
  /** A load that is known already stays with the account that it was made for. */
  ofLoad(terminalId: string, loadId: string | null): Promise<AccountTerms>
  /** Throws a sentence where a till would sell for another account than its own. */
  check(): Promise<void>
}

export interface TillAccountsJournal {
  readonly terminals: Pick<Journal['terminals'], 'accountOf' | 'list'>
  readonly loads: Pick<Journal['loads'], 'find'>
}

export function createTillAccounts(
  accounts: Pick<Accounts, 'all' | 'first' | 'of' | 'named'>,
  { terminals, loads }: TillAccountsJournal,
): TillAccounts {
  /** A name may have come since the start, of an account that this process does not know: then nothing is sold. */
  async function ofTill(terminalId: string): Promise<OpenAccount> {
    const name = await terminals.accountOf(terminalId)
    const found = name === null ? accounts.first : accounts.named(name)
    if (found) return found
    throw new ProblemError(
      503,
      'account-not-open',
      `This till sells for the account ${name}, which the gateway did not find in AMAZON_ACCOUNTS_FILE when it started. Start the gateway again, or give the till another account: pnpm gateway terminals account ${terminalId} <name>. Nothing of this request was done; send it again then.`,
    )
  }
  return {
    ofTill,
    async ofLoad(terminalId, loadId) {
      const known = accounts.all.length > 1 && loadId !== null ? await loads.find(loadId) : null
      const { settings, key } = (known && accounts.of(known.account)) ?? (await ofTill(terminalId))
      const { currency } = settings.marketplace
      const others = accounts.all.filter((one) => one.key !== key && one.settings.marketplace.currency === currency)
      return { ...settings, sharesCapWith: others.map((one) => one.key) }
    },
    async check() {
      for (const { id, account } of await terminals.list())
        if (account !== null && !accounts.named(account))
          throw new Error(
            `The till ${id} sells for the account ${account}, which AMAZON_ACCOUNTS_FILE does not name. Put it back, or give the till another one: pnpm gateway terminals account ${id} <name>.`,
          )
    },
  }
}
