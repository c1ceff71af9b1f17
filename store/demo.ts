import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPages } from './build-pages.ts'
import { readStoreConfig } from './config.ts'
import { DEMO_SALES } from './demo-script.ts'
import { openStore, type Store } from './open-store.ts'
import { placeApart } from './place-apart.ts'
import { planStore } from './plan-store.ts'
import { playSale } from './play-sale.ts'
import { StoreProblem } from './store-problem.ts'
import { talkToStore } from './talk-to-store.ts'

/** A lost answer is noticed sooner than in a shop, so that the demonstration is short. */
const AMAZON_TIMEOUT_MS = '2000'

/** Runs the scripted sales in a store of its own, on free ports and with data that is deleted again. Returns the exit code. */
export async function demo(envFile?: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-demo-'))
  try {
    const config = readStoreConfig({ envFile, ...(await placeApart(folder, { AMAZON_TIMEOUT_MS })) })
    if (!config.simulated)
      throw new StoreProblem('The demo runs with the simulator only. Unset AMAZON_ENVIRONMENT and AMAZON_ENDPOINT.')
    await buildPages((page) => say(`building the page of ${page}`))
    const store = await openStore(planStore(config), (event) =>
      say(`   ${event.name} ${event.kind === 'back' ? 'is back' : `ended (${event.how})`}`),
    )
    try {
      return await playAll(store)
    } finally {
      await store.stop()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function playAll(store: Store): Promise<number> {
  const talk = talkToStore(store.plan)
  const accounts = await talk.accounts()
  const outcomes = []
  for (const [index, sale] of DEMO_SALES.entries()) {
    const outcome = await playSale({ store, talk, accounts, sale, index, say })
    say(outcome.problems.length === 0 ? '   as it must be\n' : `   WRONG: ${outcome.problems.join(' ')}\n`)
    outcomes.push(outcome)
  }
  say(`queue: ${queueWords((await talk.queue()).body.states)}`)
  const final = outcomes.filter((one) => one.isFinal).length
  const lost = outcomes.filter((one) => one.isLost).length
  say(`demo: ${outcomes.length} sales, ${final} final, ${lost} lost`)
  return outcomes.every((one) => one.isFinal && one.problems.length === 0) ? 0 : 1
}

function queueWords(states: Readonly<Record<string, { readonly count: number }>>): string {
  const filled = Object.entries(states).filter(([, { count }]) => count > 0)
  return filled.map(([state, { count }]) => `${count} ${state}`).join(', ')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
