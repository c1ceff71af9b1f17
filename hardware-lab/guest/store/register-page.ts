import { setTimeout as pause } from 'node:timers/promises'
import { ask } from './ask.ts'
import { TILL_URL } from './plan.ts'

/** What the cashier has in front. */
export interface Shown {
  readonly session: { readonly step: string; readonly loadId?: string; readonly amount?: number }
  readonly line: { readonly blocked: { readonly message: string } | null }
}

const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 200

/** Waits until the register page shows what fits. */
export async function pageShows(fits: (shown: Shown) => boolean): Promise<Shown> {
  const endMs = performance.now() + PATIENCE_MS
  for (;;) {
    const shown = await look()
    if (shown && fits(shown)) return shown
    if (performance.now() > endMs) throw new Error(`the register page shows ${JSON.stringify(shown)}`)
    await pause(LOOK_EVERY_MS)
  }
}

export const press = (action: object) => ask('POST', `${TILL_URL}/register/actions`, { body: action })

/** The page is told everything at once when it connects. */
async function look(): Promise<Shown | null> {
  const enough = new AbortController()
  try {
    const { body } = await fetch(`${TILL_URL}/register/events`, { signal: enough.signal })
    let text = ''
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString('utf8')
      const data = /^data: (.*)\n\n/m.exec(text)?.[1]
      if (data !== undefined) return JSON.parse(data) as Shown
    }
    return null
  } catch {
    return null // the till is just starting
  } finally {
    enough.abort()
  }
}
