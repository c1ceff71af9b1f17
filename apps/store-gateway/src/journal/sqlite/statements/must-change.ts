/** Every write checks how many rows it changed: another number means that somebody else was there, and nothing of it may stand. */
export function mustChange(changed: number, what: string, expected = 1): void {
  if (changed !== expected) throw new Error(`${what} changed ${changed} rows instead of ${expected}`)
}
