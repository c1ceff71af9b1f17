import { amazonMutations } from './amazon-mutations.ts'
import { gatewayMutations } from './gateway-mutations.ts'
import type { Mutation } from './mutation.ts'
import { tillMutations } from './till-mutations.ts'

export { control } from './amazon-mutations.ts'
export { type Mutation, nameOf } from './mutation.ts'

/** Every rule that the simulation must find missing. */
export const mutations: readonly Mutation[] = [...gatewayMutations, ...amazonMutations, ...tillMutations]
