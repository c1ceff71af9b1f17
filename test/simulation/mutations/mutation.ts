import type { Theme } from '../make-fault-plan.ts'

/** One text of one source file under `apps/`, and what stands there instead. */
interface Change {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A rule taken away from the gateway or the till. The simulation must find each of them. */
export interface Mutation {
  readonly rule: string
  readonly what: string
  readonly changes: readonly Change[]
  /** What the simulation needs besides, to meet this rule at all. */
  readonly args?: readonly string[]
  /** The theme in which this rule has most to do: its seeds are tried first. */
  readonly theme?: Theme
}

export const change = (file: string, find: string, replace: string): Change => ({ file, find, replace })
export const mutation = (rule: string, what: string, ...changes: Change[]): Mutation => ({ rule, what, changes })

/** How a mutation is named in the table of seeds. */
export function nameOf({ rule, what }: Mutation): string {
  return `${rule}: ${what}`
}
