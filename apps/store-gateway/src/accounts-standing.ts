import type { Accounts } from './open-accounts.ts'

/** How the accounts are: each by itself, and the worst of them for whatever shows one state only. */
export function accountsStanding({ all, worst }: Accounts) {
  return {
    amazonState: () => worst().state.current(),
    amazonSinceMs: () => worst().state.sinceMs(),
    amazonLoads: () => worst().state.loads(),
    accounts: () =>
      all.map(({ key, settings, state }) => ({
        name: settings.name,
        account: key,
        marketplace: settings.marketplace.code,
        currency: settings.marketplace.currency,
        amazon: state.current(),
      })),
  }
}
