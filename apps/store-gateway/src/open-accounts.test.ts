import { expect, it } from 'vitest'
import type { LoadRecord } from './loads/load-record.ts'
import { refuseLostAccounts } from './open-accounts.ts'

it('refuses to void or to try again what no account of this gateway could send, and lets people resolve it', async () => {
  const load = { account: 'Awssb/FR' } as LoadRecord
  const ask = refuseLostAccounts(
    async () => ({ load }),
    async () => load,
    (account) => account === 'Awssb/DE',
  )
  expect(await ask('x', { do: 'void' }, 'local', 'wrong')).toEqual({ refused: expect.stringContaining('Awssb/FR') })
  expect(await ask('x', { do: 'retry' }, 'local', 'again')).toHaveProperty('refused')
  expect(await ask('x', { do: 'resolve', outcome: 'loaded' }, 'local', 'seen in the portal')).toEqual({ load })
})
