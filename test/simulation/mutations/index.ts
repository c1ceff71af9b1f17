import type { Theme } from '../make-fault-plan.ts'
import { amazonMutations } from './amazon-mutations.ts'
import { gatewayMutations } from './gateway-mutations.ts'
import type { Mutation } from './mutation.ts'
import { tillMutations } from './till-mutations.ts'

export { control } from './amazon-mutations.ts'
export { type Mutation, nameOf } from './mutation.ts'

/** Where a rule has most to do. Those that are not named meet their trouble everywhere. */
const themeOf: ReadonlyMap<string, Theme> = new Map([
  ['C4', 'codes'],
  ['R4', 'lateLoads'],
  ['R4b', 'lateLoads'],
  ['R12', 'lateAnswers'],
  ['R8', 'lateLoads'],
  ['R11b', 'lateVoids'],
  ['P1', 'lateVoids'],
  ['P3', 'codes'],
  ['P2', 'lateVoids'],
  ['R7b', 'queue'],
  ['P1b', 'tickets'],
  ['R8b', 'tickets'],
  ['R11a', 'tickets'],
  ['T1', 'slowTills'],
  ['T2', 'slowTills'],
  ['T2b', 'slowTills'],
  ['T2c', 'slowTills'],
  ['T4', 'earlyTickets'],
  ['T5d', 'earlyTickets'],
  ['R10', 'earlyTickets'],
  ['R13b', 'cashBack'],
  ['T5a', 'twoTills'],
  ['T5b', 'cashBack'],
  ['T5c', 'cashBack'],
  ['T5e', 'cashBack'],
  ['T5f', 'lateAnswers'],
  ['T5h', 'lateAnswers'],
  ['T9', 'cashBack'],
  ['T9b', 'lateAnswers'],
  ['HTML', 'unreadable'],
  ['R5', 'unreadable'],
  ['R6b', 'pause'],
])

/** Every rule that the simulation must find missing. */
export const mutations: readonly Mutation[] = [...gatewayMutations, ...amazonMutations, ...tillMutations].map((one) => {
  const theme = themeOf.get(one.rule)
  return theme ? { ...one, theme } : one
})
