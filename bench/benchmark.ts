/** What every benchmark is given. */
export interface BenchmarkOptions {
  /** A folder on a real disk. */
  readonly folder: string
  /** Shows that everything works, and measures nothing worth quoting. */
  readonly quick: boolean
  readonly say: (line: string) => void
}

/** One finding, with what it is to reach; a ratio says so in its name. */
export interface Finding {
  readonly name: string
  readonly value: number
  readonly unit: 'times' | 'ms' | 'MiB'
  readonly target?: { readonly atLeast: number } | { readonly atMost: number }
}

export interface BenchmarkResult {
  /** What was measured, as a table: ratios come from its rows. */
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }
  readonly findings: readonly Finding[]
  /** Whatever was lost, doubled or failed: nothing may be. */
  readonly faults: readonly string[]
}

export function isMet({ value, target }: Finding): boolean | null {
  if (!target) return null
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost
}
