import { anyFaults } from './any-faults.ts'
import type { FaultPlan } from './fault-plan.ts'
import { themes } from './fault-themes.ts'
import type { Random } from './random.ts'

/** The seed's number picks the theme, so that each comes equally often. */
export function makeFaultPlan(random: Random, seed: number): FaultPlan {
  const plan = anyFaults(random)
  const theme = THEMES[seed % THEMES.length] as Theme
  const change: (plan: FaultPlan, random: Random) => Partial<FaultPlan> = themes[theme]
  return { ...plan, ...change(plan, random) }
}

export type Theme = keyof typeof themes
const THEMES = Object.keys(themes) as Theme[]

/** The first seed of a theme, and how far the next one is. */
export function seedsOf(theme: Theme): { readonly first: number; readonly step: number } {
  return { first: THEMES.indexOf(theme) || THEMES.length, step: THEMES.length }
}
