import { buildPages } from './build-pages.ts'
import type { StoreConfig } from './config.ts'
import { describeStore } from './describe-store.ts'
import { openStore } from './open-store.ts'
import { planStore } from './plan-store.ts'
import { sayEvents } from './say-events.ts'
import type { ProcessEvent } from './supervise.ts'
import { talkToStore } from './talk-to-store.ts'
import { watchAncestors } from './watch-ancestors.ts'

/** Opens a whole store and keeps it open until it is told to end. */
export async function start(config: StoreConfig): Promise<void> {
  const plan = planStore(config, { devices: true })
  const ending = new AbortController()
  const end = () => ending.abort()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  const unwatch = watchAncestors(end)

  await buildPages((folder) => say(`building the page of ${folder}`))
  const store = await openStore(plan, (event) => say(processLine(event)))
  try {
    const accounts = plan.simulatorUrl ? await talkToStore(plan).accounts() : []
    if (!ending.signal.aborted) process.stdout.write(`${describeStore(plan, accounts)}\n\n`)
    await sayEvents(plan, say, ending.signal)
  } finally {
    say('closing')
    await store.stop()
    unwatch()
  }
}

function say(line: string): void {
  process.stdout.write(`${new Date().toLocaleTimeString('en-GB')} ${line}\n`)
}

function processLine(event: ProcessEvent): string {
  return event.kind === 'back'
    ? `${event.name} is back (restart ${event.restarts})`
    : `${event.name} ended (${event.how}); it is started again in ${event.pauseMs / 1000} s`
}
