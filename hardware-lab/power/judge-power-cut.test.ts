import { expect, it } from 'vitest'
import type { Account } from '../guest/store/account-for.ts'
import { judgePowerCut } from './judge-power-cut.ts'

const [LOADED, BACK, ASKED] = ['01LOADED', '01BACK', '01ASKED'] as const
const remembered = [
  { loadId: LOADED, minorUnits: 600, safe: true },
  { loadId: BACK, minorUnits: 700, safe: true },
  { loadId: ASKED, minorUnits: 800, safe: false },
]
const account: Account = {
  atTill: [
    { id: LOADED, cash: 'keep', state: 'loaded', minorUnits: 600 },
    { id: BACK, cash: 'return', state: 'voided', minorUnits: 700 },
  ],
  atGateway: [
    { id: LOADED, cash: 'keep', state: 'loaded' },
    { id: BACK, cash: 'return', state: 'voided' },
  ],
  atAmazon: [
    { loadId: LOADED, state: 'live', minorUnits: 600, timesSeen: 2 },
    { loadId: BACK, state: 'voided', minorUnits: 700, timesSeen: 1 },
  ],
}

it('finds nothing where all that was called safe came to its end, and nothing else happened', () => {
  expect(judgePowerCut(remembered, account)).toEqual([])
})

it.each([
  ['a load that was called safe is gone', { atTill: account.atTill.slice(1) }, /01LOADED was called safe/],
  ['cash is kept for nothing', { atAmazon: account.atAmazon.slice(1) }, /01LOADED: the cash is kept/],
  [
    'the cash goes back for a load that stands',
    { atAmazon: account.atAmazon.map((entry) => ({ ...entry, state: 'live' })) },
    /01BACK: the cash goes back/,
  ],
  ['the gateway says otherwise', { atGateway: [{ id: BACK, cash: 'keep', state: 'loaded' }] }, /01BACK: the till says/],
  [
    'Amazon has more than was taken',
    { atAmazon: account.atAmazon.map((entry) => ({ ...entry, minorUnits: 900 })) },
    /credited 900 for 600/,
  ],
  [
    'nobody sold what Amazon has',
    { atAmazon: [...account.atAmazon, { loadId: '01OTHER', state: 'live', minorUnits: 1, timesSeen: 1 }] },
    /01OTHER, which nobody sold/,
  ],
  [
    'a load went on without its till',
    { atGateway: [...account.atGateway, { id: ASKED, cash: 'keep', state: 'loaded' }] },
    /01ASKED is unknown to its till/,
  ],
])('says that %s', (_what, change, sentence) => {
  expect(judgePowerCut(remembered, { ...account, ...change }).join('\n')).toMatch(sentence)
})
