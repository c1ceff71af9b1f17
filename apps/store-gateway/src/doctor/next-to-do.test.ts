import { expect, it } from 'vitest'
import { CHECKS, type CheckName } from './check.ts'
import { nextToDo, type Standing } from './next-to-do.ts'

/** Where an onboarding stands whose only failures are these. */
function standing(environment: Standing['environment'], ...failed: CheckName[]): Standing {
  return {
    environment,
    partnerId: 'Awssb',
    checks: CHECKS.map((name) => ({
      name,
      result: failed.includes(name) ? 'failed' : 'ok',
      words: `the ${name} are wrong`,
    })),
  }
}

it.each([
  ['sandbox', ['keys', 'credentials', 'certification'], 1, 'mail its address'],
  ['sandbox', ['clock', 'terminals', 'certification'], 2, 'the clock are wrong'],
  ['sandbox', ['terminals', 'certification'], 2, 'the terminals are wrong'],
  ['sandbox', ['certification'], 3, 'pnpm gateway certify --method barcode --sandbox'],
  ['sandbox', [], 4, '“New API Awssb”'],
  ['production', ['keys'], 1, 'the keys are wrong'],
  ['production', ['funds'], 4, 'the funds are wrong'],
  ['production', [], 5, 'account manager'],
  ['simulator', [], 2, 'Rehearse the certification'],
] as const)('in the %s, with %j wrong, the next thing is of step %i', (environment, failed, step, words) => {
  expect(nextToDo(standing(environment, ...failed))).toMatchObject({ step, words: expect.stringContaining(words) })
})
