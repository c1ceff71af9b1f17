/** What a program has open, to be let go of in reverse order: by its stop, and by a start that failed half-way. */
export interface HeldParts {
  /** `letGo` ends the part that was just opened. */
  hold(letGo: () => unknown): void
  /** Lets go of each part once, also after one that could not; then throws what went wrong first. */
  letGo(): Promise<void>
}

export function createHeldParts(): HeldParts {
  const held: (() => unknown)[] = []
  return {
    hold: (letGo) => void held.push(letGo),
    async letGo() {
      const faults: unknown[] = []
      for (let letGo = held.pop(); letGo; letGo = held.pop()) {
        try {
          await letGo()
        } catch (cause) {
          faults.push(cause)
        }
      }
      if (faults.length > 0) throw faults[0]
    },
  }
}
