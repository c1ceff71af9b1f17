import { eventually } from '../eventually.ts'
import { ask } from './ask.ts'
import { TILL_URL } from './plan.ts'

/** What the cashier has in front. */
interface Shown {
  readonly session: {
    readonly step: string
    readonly loadId?: string
    readonly amount?: number
    readonly entered?: number
  }
  readonly line: { readonly blocked: { readonly message: string } | null }
  readonly sound: { readonly kind: string; readonly seq: number } | null
}

const PATIENCE_MS = 60_000

/** The register page, open as long as this: what nobody sees, no key of a keypad confirms. */
export interface RegisterPage {
  shown(): Shown | null
  /** Waits until the page shows what fits. */
  shows(fits: (shown: Shown) => boolean): Promise<Shown>
  press(action: object): Promise<unknown>
  close(): void
}

export async function openRegisterPage(): Promise<RegisterPage> {
  const closing = new AbortController()
  const { body } = await fetch(`${TILL_URL}/register/events`, { signal: closing.signal })
  let shown: Shown | null = null
  void read(body as AsyncIterable<Uint8Array>, (next) => {
    shown = next
  }).catch((error: Error) => {
    if (!closing.signal.aborted) throw error
  })
  return {
    shown: () => shown,
    async shows(fits) {
      try {
        return await eventually(() => shown !== null && fits(shown) && shown, 'the page does not show it', PATIENCE_MS)
      } catch (error) {
        throw new Error(`the register page shows ${JSON.stringify(shown)}`, { cause: error })
      }
    },
    press: (action) => ask('POST', `${TILL_URL}/register/actions`, { body: action }),
    close: () => closing.abort(),
  }
}

/** The page is told everything at once when it connects, and again with each change. */
async function read(body: AsyncIterable<Uint8Array>, onShown: (shown: Shown) => void): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    const events = (text + decoder.decode(chunk, { stream: true })).split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data !== undefined) onShown(JSON.parse(data) as Shown)
    }
  }
}
