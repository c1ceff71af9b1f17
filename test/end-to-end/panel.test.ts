import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser, screenshot } from './browser.ts'
import { showViews, viewOf } from './shown-page.ts'
import { openTestStore, type TestStore } from './store.ts'

const browser = await findBrowser()

describe.skipIf(!browser)('the panel of simulated devices', () => {
  let store: TestStore
  beforeAll(async () => {
    store = await openTestStore({}, { devices: true })
    return store.close
  })
  afterAll(() => browser?.close())

  const faults: string[] = []
  async function open(url: string): Promise<Page> {
    const page = await (browser as NonNullable<typeof browser>).newPage({ viewport: { width: 1280, height: 800 } })
    page.setDefaultTimeout(25_000)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    await page.goto(url)
    return page
  }

  it('unplugs the scanner and pulls the paper, the cashier is told, and the next scan and the receipt come all the same', async () => {
    const register = await open(store.plan.terminalUrl)
    const panel = await open(`${store.plan.simulatorUrl}/panel`)
    await panel.locator('#barcodes button').first().waitFor()
    await screenshot(panel, 'panel-0-quiet')
    const says = (word: string) => register.getByTestId('line-status').getByText(word).waitFor()
    const step = (name: string) => register.locator(`[data-testid=session-step][data-step=${name}]`).waitFor()
    const scan = () => panel.locator('#barcodes button').first().click()

    await says('Scanner ready')
    await panel.getByTestId('plug').click()
    await says('Scanner not connected')
    await scan()
    await panel.getByText('nothing was sent').waitFor()
    await register.getByTestId('devices').click()
    await register.getByTestId('device-list').getByText('There is no device').waitFor()
    await screenshot(register, 'panel-1-unplugged')
    await panel.getByTestId('plug').click()
    await says('Scanner ready')

    await panel.getByTestId('paper-out').click()
    await says('Printer is out of paper')
    await scan()
    await step('amount')
    expect(await register.getByTestId('device-list').count()).toBe(0)
    for (const digit of '2500') await panel.locator(`[data-key="${digit}"]`).click()
    await register.getByTestId('amount-display').getByText('$25.00').waitFor()
    await register.getByTestId('amount-enter').click() // a keypad's Enter, so soon after the scan, would do nothing
    await step('take-cash')
    expect(await register.getByTestId('cash-amount').textContent()).toContain('$25.00')
    await register.getByTestId('cash-taken').click()
    await register.locator('[data-testid=receipt-state][data-receipt=waiting]').waitFor()
    await screenshot(register, 'panel-2-no-paper')
    await panel.getByTestId('paper-ok').click()
    await register.locator('[data-testid=receipt-state][data-receipt=printed]').waitFor()
    const paper = panel.getByTestId('paper')
    await paper.locator('img[src^="data:image/png"]').waitFor()
    expect(await paper.count()).toBe(1)
    await paper.locator('pre', { hasText: '$25.00' }).waitFor({ state: 'attached' })
    await screenshot(panel, 'panel-3-printed')
    expect(faults).toEqual([])
  }, 120_000)

  it('lists what else is plugged in behind a word that alarms nobody', async () => {
    const file = '/etc/udev/rules.d/70-tillway.rules'
    const rule = 'SUBSYSTEM=="hidraw", ATTRS{idVendor}=="05e0", ATTRS{idProduct}=="1300", GROUP="plugdev", MODE="0660"'
    const reason = `Permission is missing. As root, write this line to ${file}, then unplug and replug the device: ${rule}`
    const fault = { code: 'no-udev-rule', file, rule }
    const page = await (browser as NonNullable<typeof browser>).newPage({ viewport: { width: 1024, height: 600 } })
    page.setDefaultTimeout(10_000)
    const real = await viewOf(store.plan.terminalUrl)
    const view = {
      ...real,
      devices: [{ address: 'keyboard', kind: 'scanner', state: 'ready', reason: null }],
      found: [
        { address: 'hid:05e0:1300', kind: 'scanner', state: 'blocked', name: 'Symbol DS4608', reason, fault },
        { address: 'lp:/dev/usb/lp0', kind: 'printer', state: 'unused', name: 'EPSON TM-T20', reason: null },
      ],
    }
    const { show } = await showViews(page, store.plan.terminalUrl, view)
    await page.getByTestId('devices').click()
    expect(await page.getByTestId('device-list').textContent()).toMatch(
      /Symbol DS4608[\s\S]*cannot be opened[\s\S]*MODE="0660"/,
    )
    await screenshot(page, 'panel-4-found')
    await show({ ...view, store: { ...real.store, locale: 'de-DE' } })
    await page.getByText(`Als root diese Zeile in ${file} schreiben`).waitFor()
    expect(await page.getByTestId('device-list').textContent()).not.toContain('Permission')
    await screenshot(page, 'panel-5-found-de')
    await page.getByTestId('devices').click()
    expect(await page.getByTestId('device-list').count()).toBe(0)
    await page.close()
  })
})
