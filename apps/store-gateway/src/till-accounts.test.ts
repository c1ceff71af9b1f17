import { marketplaceOf } from '@tillway/contract'
import { expect, it } from 'vitest'
import type { LoadRecord } from './loads/load-record.ts'
import type { OpenAccount } from './open-accounts.ts'
import { createTillAccounts, type TillAccountsJournal } from './till-accounts.ts'

const account = (name: string, partnerId: string, code: 'DE' | 'FR' | 'UK') =>
  ({
    key: `${partnerId}/${code}`,
    settings: { name, partnerId, marketplace: marketplaceOf(code), capStoreMoney: 100 },
  }) as OpenAccount
const all = [account('germany', 'Awssb', 'DE'), account('britain', 'Awssb', 'UK'), account('france', 'Aptfr', 'FR')]

it('T6: an account shares its cap with every other one of the store in its currency, and a known load keeps its account', async () => {
  const accounts = {
    all,
    first: all[0] as OpenAccount,
    of: (key: string) => all.find((one) => one.key === key),
    named: (name: string) => all.find(({ settings }) => settings.name === name),
  }
  const journal: TillAccountsJournal = {
    terminals: { accountOf: async (till) => (till === 'till-1' ? null : till), list: async () => [] },
    loads: { find: async (id) => (id === 'old' ? ({ account: 'Aptfr/FR' } as LoadRecord) : null) },
  }
  const { ofLoad } = createTillAccounts(accounts, journal)
  const termsOf = async (till: string, load: string | null) => {
    const { marketplace, sharesCapWith } = await ofLoad(till, load)
    return [marketplace.code, sharesCapWith]
  }
  expect(await termsOf('till-1', null)).toEqual(['DE', ['Aptfr/FR']])
  expect(await termsOf('till-1', 'old')).toEqual(['FR', ['Awssb/DE']])
  expect(await termsOf('britain', 'new')).toEqual(['UK', []])
})
