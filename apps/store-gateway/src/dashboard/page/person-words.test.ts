import { expect, it } from 'vitest'
import { personWords } from './person-words.ts'
import type { TimelineEntry } from './store-facts.ts'

const entry = (event: string, note?: string): TimelineEntry => ({
  ...{ at: '2026-11-21T12:01:00.000Z', actor: 'ann', event, state: 'voiding' },
  ...(note === undefined ? {} : { note }),
})

it('says with a load what a person last did to it and why', () => {
  const timeline = [entry('ask-retry', 'to see'), entry('ask-void', 'wrong amount'), entry('send-void')]
  expect(personWords(timeline, () => '12:01')).toBe('Void: “wrong amount”, said ann at 12:01')
  expect(personWords([entry('send-load')], () => '12:01')).toBeNull()
})
