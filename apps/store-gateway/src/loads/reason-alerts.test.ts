import { type LoadState, type ReasonCode, reasonMessages } from '@tillway/contract'
import { expect, it } from 'vitest'
import type { LoadRecord } from './load-record.ts'
import { createReasonAlerts } from './reason-alerts.ts'

it('tells people of each load that needs them once, and of what ends every load once a minute', () => {
  let nowMs = 0
  const said: string[] = []
  const hear = createReasonAlerts({ nowMs: () => nowMs, alert: (what) => said.push(what) })
  const changed = (number: string, state: LoadState, code: ReasonCode | null) =>
    hear({ id: number, number, state, reason: code && { code, message: reasonMessages[code] } } as LoadRecord)
  const heard = () => said.splice(0).map((one) => one.slice(0, 19))

  changed('1-1', 'loaded', null)
  changed('1-2', 'declined', 'account-not-found')
  changed('1-3', 'unresolved', 'unknown-answer')
  changed('1-3', 'voided', 'unknown-answer')
  expect(heard()).toEqual([])
  for (const number of ['1-4', '1-5']) changed(number, 'needs-review', 'credited-after-return')
  changed('1-4', 'needs-review', 'credited-after-return')
  expect(heard()).toEqual(['1-4 needs review: T', '1-5 needs review: T'])
  changed('1-6', 'declined', 'insufficient-funds')
  changed('1-7', 'declined', 'insufficient-funds')
  nowMs += 60_000
  changed('1-6', 'declined', 'insufficient-funds')
  changed('1-8', 'declined', 'insufficient-funds')
  expect(heard()).toEqual(['1-6 is declined: The', '1-8 is declined: The'].map((one) => one.slice(0, 19)))
})
