import type { Log } from '@tillway/listener'

/** Stops the program once on SIGTERM or SIGINT, and ends it: with a failure where it could not stop cleanly. */
export function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let stopping = false
  async function onSignal(signal: string): Promise<void> {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    await stop()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      onSignal(signal).catch((error) => {
        log.fatal({ err: error }, 'could not stop cleanly')
        process.exit(1)
      })
    })
}
