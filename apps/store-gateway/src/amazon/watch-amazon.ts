import type { AmazonContact } from './amazon-client.ts'

export interface AmazonWatchDeps {
  readonly probe: () => Promise<void>
  readonly state: () => AmazonContact | 'unknown'
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly onFault: (cause: unknown) => void
}

const ASK_EVERY_MS = 3000

/**
 * Asks Amazon for an echo until it answers, at the start and whenever it has been away. Tills take no cash while Amazon is away, so without
 * this nothing would be sent that could show that it is back.
 */
export function watchAmazon(deps: AmazonWatchDeps): { stop(): Promise<void> } {
  let timer: { clear(): void } | null = null
  let asking: Promise<void> | null = null
  let stopped = false
  function look(): void {
    asking = (deps.state() === 'reachable' ? Promise.resolve() : deps.probe()).catch(deps.onFault).finally(() => {
      asking = null
      if (!stopped) timer = deps.setTimer(look, ASK_EVERY_MS)
    })
  }
  look()
  return {
    async stop() {
      stopped = true
      timer?.clear()
      await asking
    },
  }
}
