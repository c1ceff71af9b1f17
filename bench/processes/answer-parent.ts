/** What a measured process says of itself when it is asked. */
export interface Usage {
  readonly cpuMs: number
  readonly rssBytes: number
  /** Commits of the journal so far, and the writes in them. */
  readonly commits: number
  readonly writes: number
}

/** Tells the parent where this process listens, answers its questions from then on, and ends when the parent does. */
export function answerParent(
  ready: { readonly port: number; readonly token?: string },
  count: () => { readonly commits: number; readonly writes: number } = () => ({ commits: 0, writes: 0 }),
): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    const usage: Usage = { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss(), ...count() }
    process.send?.(usage)
  })
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.send?.(ready)
}
