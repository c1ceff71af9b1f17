import type { Page } from 'playwright-core'

/** As much of a view of the register page as a test changes. */
export interface RegisterView {
  readonly store: { readonly locale: string; readonly currency?: string | null }
  readonly session: { readonly step: string }
  readonly [part: string]: unknown
}

/** What stands in every view of a test, as the till itself last sent it. */
export async function viewOf(terminalUrl: string): Promise<RegisterView> {
  const response = await fetch(`${terminalUrl}/register/events`)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('the till sends no views')
  let text = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) throw new Error('the till ended its stream of views')
    text += value
    const data = /^data: (.*)$/m.exec(text)?.[1]
    if (!data) continue
    await reader.cancel()
    return JSON.parse(data) as RegisterView
  }
}

/** From here on the page shows what the test says, and its keys go to `actions`. Gives how to show another view. */
export async function showViews(page: Page, url: string, first: RegisterView) {
  const actions: unknown[] = []
  await page.addInitScript((view) => {
    const streams = new Set<EventTarget>()
    class ShownViews extends EventTarget {
      onerror: unknown = null
      readyState = 1
      constructor() {
        super()
        streams.add(this)
        setTimeout(() => this.show(JSON.stringify(view)))
      }
      show(data: string) {
        this.dispatchEvent(new MessageEvent('view', { data }))
      }
      close() {
        streams.delete(this)
      }
    }
    Object.assign(globalThis, {
      EventSource: ShownViews,
      showView: (data: string) => {
        for (const stream of streams) (stream as ShownViews).show(data)
      },
    })
  }, first)
  await page.route('**/register/actions', async (route) => {
    actions.push(route.request().postDataJSON())
    await route.fulfill({ status: 204 })
  })
  await page.goto(url)
  return {
    actions,
    show: (view: RegisterView) =>
      page.evaluate(
        (data) => (globalThis as unknown as { showView(data: string): void }).showView(data),
        JSON.stringify(view),
      ),
  }
}

/** The selectors whose element is not wholly in sight: outside the window, cut off, or under another one. */
export async function hiddenOnes(page: Page, selectors: readonly string[]): Promise<string[]> {
  return page.evaluate((all) => {
    const { document, innerWidth, innerHeight } = globalThis as unknown as {
      document: {
        querySelector(selector: string): Shown | null
        elementFromPoint(x: number, y: number): Shown | null
      }
      innerWidth: number
      innerHeight: number
    }
    interface Shown {
      getBoundingClientRect(): { left: number; top: number; right: number; bottom: number }
      contains(other: Shown | null): boolean
    }
    return all.filter((selector) => {
      const element = document.querySelector(selector)
      if (!element) return true
      const { left, top, right, bottom } = element.getBoundingClientRect()
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || right - left < 4 || bottom - top < 4)
        return true
      const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2]
      const points = [
        [middleX, top + 3],
        [middleX, bottom - 3],
        [left + 3, middleY],
        [right - 3, middleY],
        [middleX, middleY],
      ] as const
      return points.some(([x, y]) => !element.contains(document.elementFromPoint(x, y)))
    })
  }, selectors)
}
