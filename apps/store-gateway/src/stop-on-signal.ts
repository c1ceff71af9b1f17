import type { Log } from '@tillway/listener'

/** A store must be able to start its gateway again. The journal is whole at every moment, so ending late costs nothing (R5). */
const STOP_WITHIN_MS = 30_000

/** Stops the program once on SIGTERM or SIGINT, and ends it: with a failure where it could not stop cleanly, or not in time. */
export function stopOnSignal(log: Log, stop: () => Promise<void>, withinMs = STOP_WITHIN_MS): void {
  let stopping = false
  async function onSignal(signal: string): Promise<void> {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => {
      log.fatal({ withinMs }, 'could not stop in time, and ends all the same')
      process.exit(1)
    }, withinMs).unref()
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
