import { LANGUAGE_CODES, type LanguageCode, LOAD_STATES } from '@tillway/contract'
import { toText } from '@tillway/paper'
import { expect, it } from 'vitest'
import type { ClosingFinding } from '../../accounting/closing-finding.ts'
import type { ClosingReport } from '../../accounting/closing-report.ts'
import { composeClosing } from './compose-closing.ts'

const AT_MS = Date.parse('2026-11-21T18:00:00Z')
const KINDS: readonly ClosingFinding['kind'][] = [
  'no-end',
  'needs-review',
  'owed',
  'not-handed-over',
  'owed-at-removed-till',
  'handed-over-unasked',
  'handed-over-twice',
  'receipt-not-proved',
  'owed-unknown-load',
  'till-holds-loads',
  'till-silent',
]
const standing = { lossMinorUnits: 0 } as const
const report: ClosingReport = {
  kind: 'x',
  number: null,
  terminalId: null,
  currency: 'EUR',
  fromMs: null,
  toMs: AT_MS,
  by: 'local',
  states: LOAD_STATES.map((state) => ({ state, count: 2, minorUnits: 2000 })),
  cash: { taken: 7000, kept: 1, returned: 2, returnedElsewhere: 3, returnedForOthers: 4, owed: 5, open: 6 },
  drawerMinorUnits: 7,
  voids: { count: 1, minorUnits: 8 },
  losses: { count: 1, minorUnits: 9 },
  changes: [
    {
      loadId: 'x',
      number: '1-0001',
      minorUnits: 5000,
      was: { ...standing, state: 'loaded', place: 'kept' },
      is: { state: 'voided', place: 'returnedElsewhere', lossMinorUnits: 5000 },
    },
  ],
  owedAtTills: [{ terminalId: 'till-1', heardAtMs: AT_MS, minorUnits: 5, unknownMinorUnits: 5 }],
  differences: ['English'],
  findings: KINDS.map((kind) => ({ kind, count: 2, minorUnits: 2000, terminalId: 'till-1' })),
}
const text = (language: LanguageCode, one = report) =>
  toText(
    composeClosing(one, {
      storeName: 'S',
      timeZone: 'UTC',
      locale: language,
      language,
      testNoValue: false,
      again: false,
    }),
  )
const english = new Set(text('en').match(/[a-z]{4,}/gi))

it.each(LANGUAGE_CODES.filter((code) => code !== 'en'))('an X in %s has no English words left', (language) => {
  const same = [...new Set(text(language).match(/\p{L}{4,}/gu))].filter((word) => english.has(word))
  // Names, what is said of the load in any language, and words that are the same in both.
  expect(same.filter((word) => !['till', 'local', 'gateway'].includes(word))).toEqual([])
  expect(text(language)).not.toMatch(/\?|undefined/)
  expect(text(language).split('\n').length).toBeGreaterThan(40)
})

it('an old report keeps the sentences that it has', () => {
  const { findings: _findings, owedAtTills: _owed, ...old } = report
  expect(text('de', old)).toContain('English')
})
