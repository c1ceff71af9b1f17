import { expect, it } from 'vitest'
import type { KeyStanding } from './credentials.ts'
import { keyAge, watchKeyAges } from './key-ages.ts'

const DAY_MS = 86_400_000
const createdAt = '2026-01-01T00:00:00.000Z'
const after = (days: number) => Date.parse(createdAt) + days * DAY_MS

it('counts whole days, wants a new key soon from 150 days on, and calls it overdue from 180 on', () => {
  expect([0, 149, 150, 179, 180].map((days) => keyAge(createdAt, after(days)).standing)).toEqual([
    'fresh',
    'fresh',
    'replace-soon',
    'replace-soon',
    'overdue',
  ])
  expect(keyAge(createdAt, after(3)).replaceBy).toBe('2026-06-30T00:00:00.000Z')
  expect(keyAge(null, after(3))).toMatchObject({ ageDays: null, standing: 'unknown' })
})

it('alerts once at 150 days and once at 180, and not for a key that was replaced', () => {
  let days = 148
  let look: () => void = () => undefined
  const said: string[] = []
  const key: KeyStanding = {
    slot: 'current',
    accessKeyId: '…MPLE',
    createdAt,
    replacedAt: null,
    refusedSinceMs: null,
    inUse: true,
  }
  const watch = watchKeyAges({
    keys: () => [key, { ...key, slot: 'next', accessKeyId: '…OLD', replacedAt: createdAt }],
    nowMs: () => after(days),
    setTimer: (run) => {
      look = run
      return { clear: () => undefined }
    },
    alert: (sentence) => said.push(sentence),
  })
  for (; days < 185; days++) look()
  watch.stop()
  expect(said).toHaveLength(2)
  expect(said[0]).toContain('…MPLE is 150 days old; replace it within 30 days')
  expect(said[1]).toContain('180 days old')
})
