import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findBrowser, screenshot } from './browser.ts'
import { eventually } from './eventually.ts'
import { ledgerOf, makeLoadId, openTestStore, type TestStore } from './store.ts'

const browser = await findBrowser()
vi.setConfig({ testTimeout: 60_000 })

describe.skipIf(!browser)('in a browser', () => {
  let store: TestStore
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    store = await openTestStore()
    return store.close
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    page = await (browser as NonNullable<typeof browser>).newPage({ viewport: { width: 1280, height: 800 } })
    page.setDefaultTimeout(10_000)
    faults = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  })
  afterEach(async () => {
    await page.close()
    await store.talk.clearFaults()
    expect(faults).toEqual([])
  })

  const at = (testId: string) => page.getByTestId(testId)
  const step = (name: string) =>
    page.locator(`[data-testid=session-step][data-step=${name}]`).waitFor({ timeout: 15_000 })
  const outcome = (cash: string) =>
    page.locator(`[data-testid=outcome][data-cash=${cash}]`).waitFor({ timeout: 15_000 })
  const openRegister = async () => {
    await page.goto(store.plan.terminalUrl)
    await page.locator('[data-testid=session-step]').waitFor()
    // The sale of another test, its refusal, and the end of one that was set aside.
    for (let n = 0; n < 5 && (await page.locator('[data-step=idle]').count()) === 0; n++) {
      await at('next').or(at('acknowledge')).or(at('cancel')).first().click()
      await page.waitForTimeout(300)
    }
    await step('idle')
  }
  /** Another amount for each sale, since the same one to the same account asks the cashier first (rule T6). */
  const keyAmount = async (digits: string) => {
    await step('amount')
    for (const digit of digits) await at(`digit-${digit}`).click()
    await at('amount-enter').click()
  }
  const newest = async () => (await store.talk.gatewayLoads()).body.loads[0]

  it('sells to a barcode: sample, amount, cash, outcome and receipt', async () => {
    await openRegister()
    await screenshot(page, 'register-1-idle')
    await at('sample-barcode-0').click()
    await step('amount')
    await screenshot(page, 'register-2-amount')
    await at('amount-quick-5000').click()
    await step('take-cash')
    expect(await at('cash-amount').textContent()).toContain('$50.00')
    await screenshot(page, 'register-3-take-cash')
    expect((await newest())?.amount.minorUnits).not.toBe(5000) // nothing is sent before the cash is there
    await at('cash-taken').click()
    await outcome('keep')
    await page.locator('[data-testid=receipt-state][data-receipt=printed]').waitFor()
    await eventually(
      () => at('receipt-preview').evaluate((image: { naturalWidth?: number }) => (image.naturalWidth ?? 0) > 0),
      'the preview shows no picture',
    )
    await screenshot(page, 'register-4-done')
    await screenshot(at('receipt-preview'), 'receipt')
    const load = await newest()
    expect(load).toMatchObject({ state: 'loaded', amount: { minorUnits: 5000 } })
    expect(await ledgerOf(store, load?.amazonRequestId ?? null)).toMatchObject([{ state: 'live', timesSeen: 1 }])
    await at('next').click()
    await step('idle')
  })

  it('takes a barcode from a scanner that types, and shows no more than its end', async () => {
    const { value } = store.account('barcode', 'active')
    await openRegister()
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
    await step('amount')
    const text = await page.locator('main').textContent()
    expect(text).toContain(value.slice(-4))
    expect(text).not.toContain(value.slice(0, -4))
    await at('cancel').click()
    await step('idle')
  })

  it('sells to a phone number that was keyed and read back', async () => {
    const { value } = store.account('phone', 'verified')
    await openRegister()
    await at('key-phone').click()
    await step('phone')
    for (const digit of value) await at(`digit-${digit}`).click()
    await screenshot(page, 'register-5-phone')
    await at('enter').click()
    await step('confirm-phone')
    expect((await at('phone-display').textContent())?.replace(/\D/g, '')).toMatch(new RegExp(`${value}$`))
    await screenshot(page, 'register-6-read-back')
    await at('enter').click()
    await keyAmount('1200')
    await step('take-cash')
    await at('cash-taken').click()
    await outcome('keep')
    expect(await newest()).toMatchObject({ state: 'loaded', destination: { kind: 'phone' } })
  })

  it('refuses a voided barcode before cash changes hands', async () => {
    const before = await newest()
    await openRegister()
    await page.keyboard.type(store.account('barcode', 'voided').value)
    await page.keyboard.press('Enter')
    await keyAmount('1300')
    await at('notice').or(at('problem')).first().waitFor()
    await screenshot(page, 'register-7-declined')
    expect((await newest())?.id).toBe(before?.id)
  })

  it('gives the cash back when Amazon takes a load back', async () => {
    await openRegister()
    await page.getByText(store.account('phone', 'foreign').value.slice(-4)).first().click()
    await step('confirm-phone')
    await at('enter').click()
    await keyAmount('1400')
    await step('take-cash')
    await at('cash-taken').click()
    await outcome('return')
    await screenshot(page, 'register-8-cash-back')
    expect(await newest()).toMatchObject({ state: 'voided', cash: 'return' })
  })

  it('says wait, and that the load is safe, while Amazon takes its time', async () => {
    await store.talk.addFault({ kind: 'latency', operation: 'LoadAmazonBalance', times: 1, ms: 1500 })
    await openRegister()
    await at('sample-barcode-1').click()
    await keyAmount('1500')
    await step('take-cash')
    await at('cash-taken').click()
    await outcome('wait')
    await at('safe').waitFor()
    await screenshot(page, 'register-9-wait')
    await outcome('keep')
  })

  it('shows people every load and its state, live', async () => {
    await page.goto(store.plan.gatewayUrl)
    await page.getByText('Live', { exact: true }).waitFor()
    const body = store.body(store.account('barcode', 'active'))
    const id = makeLoadId()
    await store.talk.putLoad(id, { ...body, amount: { ...body.amount, minorUnits: 7700 } }, 20)
    await page.getByText('$77.00').first().waitFor()
    await screenshot(page, 'dashboard')
    await page.goto(`${store.plan.simulatorUrl}/paper`)
    await page.getByText('TEST NO VALUE').first().waitFor()
    await screenshot(page, 'paper')
  })
})
