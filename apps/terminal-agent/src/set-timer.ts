/** The system’s own timers, as the parts of the till take them. */
export function setTimer(run: () => void, afterMs: number): { clear(): void } {
  const timer = setTimeout(run, afterMs)
  return { clear: () => clearTimeout(timer) }
}
