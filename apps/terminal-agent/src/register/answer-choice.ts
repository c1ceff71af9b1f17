/** Whoever chose and went away has said nothing: the next Enter may be somebody's who looks at something else. */
const LASTS_MS = 10_000

/** Yes or no to a question about a load, chosen by a keypad and not said yet. One at a time. */
export interface AnswerChoice {
  of(loadId: string): boolean | null
  choose(loadId: string, yes: boolean | null): void
  /** Something else was done. */
  clear(): void
}

export function createAnswerChoice(deps: {
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly onChange: () => void
}): AnswerChoice {
  let chosen: { readonly loadId: string; readonly yes: boolean; readonly timer: { clear(): void } } | null = null

  function clear(): void {
    if (chosen === null) return
    chosen.timer.clear()
    chosen = null
    deps.onChange()
  }

  return {
    of: (loadId) => (chosen?.loadId === loadId ? chosen.yes : null),
    choose(loadId, yes) {
      clear()
      if (yes === null) return
      chosen = { loadId, yes, timer: deps.setTimer(clear, LASTS_MS) }
      deps.onChange()
    },
    clear,
  }
}
