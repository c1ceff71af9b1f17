import { expect, it } from 'vitest'
import { keyWords } from './key-words.ts'
import type { Credentials } from './store-facts.ts'

const current: Credentials['keys'][number] = {
  slot: 'current',
  accessKeyId: '…MPLE',
  replacedAt: null,
  refusedSince: null,
  inUse: true,
  ageDays: 12,
  standing: 'fresh',
}
const next = { ...current, slot: 'next', accessKeyId: '…NEXT', inUse: false } as const
const refusedSince = '2026-11-21T12:00:00.000Z'
const wordsOf = (...keys: Credentials['keys']) => keyWords({ account: 'Tilly/US', problem: null, keys })

it('says how old the current key is, and what is to be done', () => {
  expect(wordsOf(current)).toEqual({ good: true, words: '…MPLE, 12 days old' })
  expect(wordsOf({ ...current, ageDays: 160, standing: 'replace-soon' })).toEqual({
    good: false,
    words: '…MPLE, 160 days old: replace it soon',
  })
  expect(wordsOf(current, { ...next, replacedAt: refusedSince }).words).toContain('…NEXT, which is to be retired')
})

it('says which key Amazon refuses, and which one signs instead', () => {
  const refused = { ...current, refusedSince, inUse: false }
  expect(wordsOf(refused, { ...next, inUse: true })).toEqual({
    good: false,
    words: 'Amazon refuses …MPLE, so …NEXT signs',
  })
  expect(wordsOf(refused, { ...next, refusedSince }).words).toBe('Amazon refuses them: loads wait')
})
