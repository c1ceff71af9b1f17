import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findBrowser, screenshot } from './browser.ts'
import { eventually } from './eventually.ts'
import { hiddenOnes, type RegisterView, showViews, viewOf } from './shown-page.ts'
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
    // A key that bounces, or that something lies on, never says that the cash is there.
    for (let n = 0; n < 10; n++) {
      await page.keyboard.press('Enter')
      await page.waitForTimeout(300)
    }
    await step('take-cash')
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
    // The same barcode, read once more, is not called two different ones (T7).
    const { samples } = (await viewOf(store.plan.terminalUrl)) as unknown as { samples: { value: string }[] }
    await page.keyboard.type(samples[0]?.value ?? '')
    await page.keyboard.press('Enter')
    await at('same-scans').waitFor()
    expect(await at('same-scans').textContent()).toContain('the code of this sale')
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

  it('sells a gift card code with one key and an amount, and shows the code on paper only', async () => {
    await openRegister()
    await screenshot(page, 'register-16-idle')
    await page.locator('[data-testid=sell-gift-card]:enabled').waitFor()
    await page.keyboard.press('*')
    await step('amount')
    await keyAmount('1250')
    await step('take-cash')
    await screenshot(page, 'register-17-gift-card')
    await at('cash-taken').click()
    await outcome('keep')
    await page.locator('[data-testid=receipt-state][data-receipt=printed]').waitFor()
    await screenshot(page, 'register-18-gift-card-done')
    expect(await newest()).toMatchObject({
      state: 'loaded',
      claimCodeIssued: true,
      destination: { kind: 'receipt', masked: '' },
    })
    const code = /\b[A-Z2-9]{4}-[A-Z2-9]{6}-[A-Z2-9]{4}\b/
    expect(await store.talk.paper()).toMatch(code)
    expect(await page.content()).not.toMatch(code)
  })

  it('activates a gift card whose number was keyed twice, because no scanner read it (T8)', async () => {
    const { value } = store.account('card', 'inactive')
    const keyCard = async (digits: string) => {
      for (const digit of digits) await at(`digit-${digit}`).click()
      await at('enter').click()
    }
    await openRegister()
    await page.locator('[data-testid=key-card]:enabled').waitFor()
    await page.keyboard.press('/')
    await step('card')
    await screenshot(page, 'register-19-card')
    await keyCard(value)
    await page.getByRole('heading', { name: 'once more' }).waitFor()
    expect((await at('card-display').textContent())?.trim()).toBe('')
    await keyCard(`${value.slice(0, -1)}${(Number(value.at(-1)) + 1) % 10}`)
    await at('problem').waitFor()
    await screenshot(page, 'register-20-card-differs')
    await keyCard(value)
    await page.getByRole('heading', { name: 'once more' }).waitFor()
    await keyCard(value)
    await keyAmount('2500')
    await step('take-cash')
    await at('cash-taken').click()
    await outcome('keep')
    expect(await newest()).toMatchObject({
      state: 'loaded',
      destination: { kind: 'card', masked: `…${value.slice(-4)}` },
    })
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

  describe('on the small screen of a till, with many loads beside', () => {
    const loadId = makeLoadId()
    const about = {
      loadId,
      number: '1-0042',
      amount: 8000,
      destination: { kind: 'barcode', text: '…3212', doubtful: false },
      nextWaiting: null,
    } as const
    const why = { message: 'Done: the load is finished.', reason: null }
    const give = {
      loadId,
      number: '1-0042',
      amount: 8000,
      account: '…3212',
      wasAside: true,
      slip: 'unknown',
      copy: { asking: false, problem: null },
      problem: null,
    }
    const button = (testId: string) => `[data-testid=${testId}]`
    const outcomeParts = ['.outcome h1', '.outcome-amount', '.outcome .lead', '.outcome .message']

    /** A page, what must be in sight on it, and what else its view has. */
    type Shown = readonly [
      string,
      (nowMs: number) => RegisterView['session'],
      readonly string[],
      ((real: RegisterView) => object)?,
    ]
    const pages: readonly Shown[] = [
      [
        'keep',
        () => ({
          ...{ step: 'done', ...about, ...why, state: 'loaded', cash: 'keep' },
          ...{ wasAside: false, receipt: 'unknown', previewUrl: `/register/receipts/${loadId}.svg` },
          copy: { asking: false, problem: null },
        }),
        // P2: nobody but the cashier can say whether it came out.
        [
          ...outcomeParts,
          button('safe'),
          `${button('receipt-state')}[data-receipt=unknown]`,
          ...['next', 'print-copy'].map(button),
        ],
      ],
      [
        'idle',
        () => ({ step: 'idle', notice: null }),
        ['.idle h1', ...['key-phone', 'key-card', 'sell-gift-card'].map(button)],
      ],
      [
        'card',
        () => ({
          ...{ step: 'card', formatted: '1400 0000 0555 6758 535', count: 18, length: 19, again: true },
          problem: { code: 'card-differs', english: 'The two numbers are not the same.' },
        }),
        [
          ...Array.from({ length: 10 }, (_, digit) => button(`digit-${digit}`)),
          ...['card-display', 'problem', 'back', 'enter', 'cancel'].map(button),
        ],
      ],
      [
        'ask-gave-back',
        () => ({ step: 'ask-gave-back', phase: 'asked', loadId, number: '1-0042', amount: 8000, problem: null }),
        ['.ask h1', '.ask .lead', ...['gave-back-yes', 'cancel'].map(button)],
      ],
      [
        'too-late',
        () => ({ step: 'ask-gave-back', phase: 'late', loadId, number: '1-0042', amount: 8000, problem: null }),
        [
          '.outcome h1',
          '.outcome .lead',
          '.outcome .lead + .lead',
          '.outcome .message',
          '.outcome .facts',
          button('next'),
        ],
      ],
      [
        'back-elsewhere',
        () => ({
          ...{ step: 'scanned-ticket', loadId, problem: null },
          news: {
            ...{ outcome: 'already', number: '1-0042', amount: 8000, where: 'till-2', atMs: Date.now() },
            ...{ receipt: null, redeemedAt: null, mayGiveBack: null },
          },
        }),
        ['.ask h1', '.ask .lead:last-of-type', button('next')],
      ],
      [
        'ask-duplicate',
        () => ({
          ...{ step: 'ask-duplicate', destination: about.destination, amount: 8000 },
          earlier: { number: '1-0041', state: 'loaded', message: '', atMs: Date.now() },
        }),
        ['.ask h1', ...['earlier', 'enter', 'cancel'].map(button)],
      ],
      [
        'nobody',
        () => ({ step: 'give-back', ...give, ...why, state: 'voided', phase: 'nobody', nextWaiting: null }),
        ['.ask .lead', ...['ask-nobody', 'next', 'cancel'].map(button)],
      ],
      [
        'give-back',
        () => ({
          ...{ step: 'give-back', ...give, ...why, state: 'voided', phase: 'order' },
          ...{ nextWaiting: null, receiptOutdated: true },
        }),
        [...outcomeParts, '.facts', ...['slip', 'throw-away', 'handed-back', 'print-copy', 'next'].map(button)],
      ],
      [
        'owed-meanwhile',
        () => ({
          ...{
            step: 'give-back',
            ...give,
            ...why,
            wasAside: false,
            state: 'voided',
            phase: 'owed',
            nextWaiting: null,
          },
          problem: { code: 'owed-meanwhile', english: 'This cash was put down as owed meanwhile.' },
        }),
        ['.outcome h1', '.outcome-amount', '.facts', button('problem'), button('enter')],
      ],
      [
        'redeemed-here',
        () => ({
          ...{ step: 'scanned-ticket', loadId, problem: null },
          news: {
            ...{ outcome: 'already', number: '1-0042', amount: 8000, where: null, atMs: null },
            ...{ receipt: 'printed', redeemedAt: 'till-1', mayGiveBack: null },
          },
        }),
        ['.ask h1', '.ask .lead:last-of-type', button('next')],
      ],
      [
        'no-ticket-yet',
        (nowMs) => ({
          ...{ step: 'sent', ...about, ...why, state: 'unresolved', cash: 'wait', sinceMs: nowMs - 95_000 },
          ...{ cancellable: false, mayHaveGivenBack: true, nextWaiting: 'barcode' },
          problem: { code: 'hold-not-stored', english: 'The till could not store the ticket.' },
          ...{ ticketFromMs: nowMs - 60_000, ticketDueMs: nowMs - 1000 },
        }),
        [...outcomeParts.slice(0, 3), ...['problem', 'safe', 'ticket', 'next', 'gave-back'].map(button)],
      ],
      [
        'not-safe-yet',
        () => ({
          ...{ step: 'take-cash', ...about },
          offline: { code: 'offline-gateway', english: 'The gateway cannot be reached.' },
          problem: { code: 'cash-not-stored', english: 'Not safe yet.' },
        }),
        ['cash-amount', 'offline', 'problem', 'cash-taken', 'cancel'].map(button),
      ],
      [
        'wait',
        (nowMs) => ({
          ...{ step: 'sent', ...about, ...why, state: 'unresolved', cash: 'wait', sinceMs: nowMs - 60_000 },
          ...{ cancellable: false, mayHaveGivenBack: true, problem: null },
          ...{ ticketFromMs: nowMs - 40_000, ticketDueMs: nowMs - 20_000 },
        }),
        [...outcomeParts, '.waited', button('safe'), button('ticket'), button('next'), button('gave-back')],
      ],
      [
        // Nobody knows what became of the load: no sale can begin, the ticket is due, and a question stands over it all.
        'wait-without-amazon',
        (nowMs) => ({
          ...{ step: 'sent', ...about, state: 'unresolved', cash: 'wait', sinceMs: nowMs - 95_000 },
          ...{ message: 'Safe. Amazon’s answer is not clear yet; it is being found out.' },
          ...{ reason: 'amazon-unavailable', nextWaiting: 'barcode' },
          ...{ cancellable: false, mayHaveGivenBack: true, problem: null, place: null },
          ...{ ticketFromMs: nowMs - 90_000, ticketDueMs: nowMs - 90_000 },
        }),
        [
          ...[...outcomeParts, '.waited'],
          ...['question-banner', 'safe', 'ticket-due', 'ticket', 'next', 'gave-back'].map(button),
        ],
        ({ line }) => ({
          line: {
            ...(line as object),
            amazon: 'unreachable',
            blocked: { code: 'amazon-unavailable', english: 'Amazon cannot be reached.' },
          },
          questions: [
            {
              ...{ about: 'taken', loadId: makeLoadId(), number: '1-0041', amount: 5000 },
              ...{ destination: '…2840', atMs: Date.now(), chosen: null },
            },
          ],
        }),
      ],
      [
        'ticket-without-printer',
        () => ({
          ...{ step: 'scanned-ticket', loadId, problem: null },
          news: {
            ...{ outcome: 'pending', number: '1-0417', amount: 3600, where: null, atMs: null },
            ...{ receipt: null, redeemedAt: null, mayGiveBack: 'by-word' },
          },
        }),
        ['ticket-news', 'gave-back', 'next'].map(button),
        ({ line }) => ({ line: { ...(line as object), printer: null } }),
      ],
      [
        'ticket',
        () => ({
          ...{ step: 'ticket', ...about, cash: 'wait', pictureUrl: `/register/tickets/${loadId}.svg` },
          ...{ offline: { code: 'offline-gateway', english: 'The gateway cannot be reached.' } },
          paper: { state: 'none', at: 'gateway', printer: null },
        }),
        [
          ...['ticket-picture', 'ticket-facts', 'ticket-cash', 'ticket-paper', 'print-ticket', 'next'].map(button),
          '.ticket h1',
        ],
      ],
      [
        'take-cash',
        () => ({
          ...{ step: 'take-cash', ...about, problem: null },
          offline: { code: 'offline-gateway', english: 'The gateway cannot be reached.' },
        }),
        ['cash-amount', 'offline', 'cash-taken', 'cancel'].map(button),
      ],
      [
        'amount',
        () => ({
          ...{ step: 'amount', destination: about.destination, entered: 0, minimum: 500, maximum: 50_000 },
          ...{ quickAmounts: [1000, 2000, 3000, 5000, 10_000, 15_000, 20_000, 50_000], problem: null },
        }),
        [
          ...Array.from({ length: 10 }, (_, digit) => button(`digit-${digit}`)),
          ...['digit-00', 'back', 'amount-display', 'amount-quick-1000', 'amount-quick-50000'].map(button),
          ...['amount-enter', 'cancel'].map(button),
        ],
      ],
    ]

    beforeEach(async () => {
      await page.route('**/register/*/*.svg', (route) =>
        route.fulfill({
          contentType: 'image/svg+xml',
          body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 260"><rect width="300" height="260"/></svg>',
        }),
      )
    })

    it('a page that comes by itself takes no Enter and no click until it could be read', async () => {
      const real = await viewOf(store.plan.terminalUrl)
      const shown = (name: string): RegisterView => {
        const session = pages.find(([known]) => known === name)?.[1](Date.now()) ?? real.session
        return { ...real, session, news: [], questions: [] }
      }
      const { actions, show } = await showViews(page, store.plan.terminalUrl, shown('keep'))
      await page.locator('[data-testid=next]:enabled').waitFor()
      await show(shown('give-back'))
      await outcome('return')
      await page.waitForTimeout(700) // a person who means the page before
      await page.keyboard.press('Enter')
      await at('handed-back').click({ force: true })
      expect(await at('handed-back').isDisabled()).toBe(true)
      expect(actions).toEqual([])
      await page.locator('[data-testid=handed-back]:enabled').waitFor()
      await page.keyboard.press('Enter')
      await eventually(async () => actions[0], 'Enter means nothing')
      expect(actions).toEqual([{ type: 'handed-back', loadId }])
    })

    it.each([
      ['en-US', 'USD'],
      ['de-DE', 'EUR'],
      ['it-IT', 'EUR'],
      ['fr-FR', 'EUR'],
      ['es-MX', 'MXN'],
      ['ja-JP', 'JPY'],
    ])('%s: what counts is in sight without scrolling, on every page', async (locale, currency) => {
      const real = await viewOf(store.plan.terminalUrl)
      const shown = (session: RegisterView['session'], nowMs: number): RegisterView => {
        const loads = (count: number) =>
          Array.from({ length: count }, (_, index) => ({
            ...{
              loadId: makeLoadId(),
              number: `1-00${10 + index}`,
              kind: 'barcode',
              masked: '…2840',
              amount: 3000 + index,
            },
            ...{ atMs: nowMs, message: '', reason: null, receipt: 'none', previewUrl: null },
            ...{ handedBack: index % 2 === 0, mayShowTicket: false, mayReopen: false, mayAskCopy: false },
            ...{ state: index % 2 === 0 ? 'voided' : 'loaded', cash: index % 2 === 0 ? 'return' : 'keep' },
          }))
        return {
          ...real,
          ...{ store: { ...real.store, locale, currency }, session, news: [], questions: [] },
          ...{ owed: loads(3), recent: loads(10), samples: [] },
        }
      }
      const [aside, ...others] = shown({ step: 'idle' }, Date.now()).recent as readonly object[]
      const waits = {
        ...aside,
        number: '1-0019',
        state: 'unresolved',
        cash: 'wait',
        handedBack: false,
        mayReopen: true,
      }
      await page.setViewportSize({ width: 1024, height: 600 })
      const idle = { step: 'idle', notice: null } as RegisterView['session']
      const { show } = await showViews(page, store.plan.terminalUrl, shown(idle, Date.now()))
      await step('idle')
      for (const [name, sessionAt, parts, more] of pages) {
        const nowMs = Date.now()
        await show(shown(idle, nowMs))
        await step('idle')
        const session = sessionAt(nowMs)
        await show({ ...shown(session, nowMs), ...more?.(real) })
        await step(session.step)
        if (process.env.SHOTS) await screenshot(page, `small-${name}-${locale.slice(0, 2)}`)
        expect({ page: name, hidden: await hiddenOnes(page, parts) }).toEqual({ page: name, hidden: [] })
        if (process.env.SHOTS || locale === 'en-US') await screenshot(page, `small-${name}-${locale.slice(0, 2)}`)
      }
      // Larger screens, with the strip of samples; what is wrong with the scanner takes room besides.
      const unplugged = { address: 'serial:/dev/ttyACM0', kind: 'scanner', state: 'searching', reason: null }
      for (const [width, height] of [
        [1280, 800],
        [1024, 768],
      ] as const) {
        await page.setViewportSize({ width, height })
        for (const name of ['idle', 'wait-without-amazon', 'keep'] as const) {
          const [, sessionAt, parts, besides] = pages.find(([known]) => known === name) as Shown
          const session = sessionAt(Date.now())
          const view = { ...shown(session, Date.now()), samples: real.samples, owed: [], ...besides?.(real) }
          await show({ ...view, recent: [waits, ...others], devices: [unplugged] })
          await step(session.step)
          if (process.env.SHOTS) await screenshot(page, `${width}-${name}-${locale.slice(0, 2)}`)
          const more = name === 'idle' ? [button('without-scanner')] : []
          const hidden = await hiddenOnes(page, [...parts, ...more, `${button('recent-1-0019')} .recent-cash`])
          expect({ page: name, width, hidden }).toEqual({ page: name, width, hidden: [] })
        }
      }
    })
  })

  it('shows people every load and its state, live', async () => {
    await page.goto(store.plan.gatewayUrl)
    await page.getByText('Live', { exact: true }).waitFor()
    const body = store.body(store.account('barcode', 'active'))
    const id = makeLoadId()
    await store.talk.putLoad(id, { ...body, amount: { ...body.amount, minorUnits: 7700 } }, 20)
    await page.getByText('$77.00').first().waitFor()
    await screenshot(page, 'dashboard')
    const own = { name: '@till-1', address: 'lp:/dev/usb/lp0', state: 'paper-out', since: new Date().toISOString() }
    await page.route('**/v1/printers', (route) =>
      route.fulfill({ json: [{ ...own, reason: 'The printer is out of paper.' }] }),
    )
    await page.clock.install()
    await page.reload()
    await at('till-devices').locator('summary').click()
    await at('till-devices').getByText('lp:/dev/usb/lp0').waitFor()
    expect(await at('till-devices').textContent()).toMatch(/till-1.*printer.*is out of paper since \d/)
    await screenshot(page, 'dashboard-devices')
    await page.route('**/v1/queue', (route) => route.fulfill({ body: 'no longer a gateway' }))
    await page.clock.fastForward(10_000)
    await at('connection-lost').waitFor()
    const equipment = page.getByRole('region', { name: 'Amazon, tills and printers' })
    expect(await equipment.getByRole('listitem').allTextContents()).toContainEqual(
      expect.stringMatching(/Amazon.*not known, was: /),
    )
    expect([await equipment.getByText('✓').count(), await at('clock').count()]).toEqual([0, 0])
    await screenshot(page, 'dashboard-lost')
    await page.unroute('**/v1/queue')
    await page.clock.fastForward(10_000)
    await page.getByText('Live', { exact: true }).waitFor()
    await page.goto(`${store.plan.simulatorUrl}/paper`)
    await page.getByText('TEST NO VALUE').first().waitFor()
    await screenshot(page, 'paper')
  })

  it('says by the clock on the wall until when a person’s word is too early, and lets nobody press before (R11b)', async () => {
    const id = makeLoadId()
    await store.talk.putLoad(id, store.body(store.account('barcode', 'active')), 20)
    const load = (await store.talk.gatewayLoad(id)).body
    const asked = { at: load.updatedAt, actor: 'ann', event: 'ask-void', state: 'voiding', note: 'wrong amount' }
    await page.route(`**/v1/loads/${id}`, (route) =>
      route.fulfill({ json: { ...load, timeline: [asked], state: 'needs-review', cash: 'ask' } }),
    )
    const until = new Date(Date.now() + 240_000)
    const detail = `A request of this load may still be under way. Look again after ${until.toISOString()}, then resolve it.`
    let refusals = 0
    await page.route(`**/v1/loads/${id}/resolve`, (route) => {
      refusals++
      return route.fulfill({ status: 409, contentType: 'application/problem+json', json: { detail } })
    })
    await page.goto(store.plan.gatewayUrl)
    await at(`load-${load.number}`).click()
    await page.locator('dd', { hasText: 'Void: “wrong amount”' }).waitFor()
    await at('act-resolve').first().click()
    await at('act-reason').fill('portal says so')
    await at('act-go').click()
    await at('act-wait').waitFor()
    expect(await at('act-problem').textContent()).not.toContain(until.toISOString())
    expect(await at('act-wait').textContent()).toBe('It may be done in 4 min.')
    for (const button of await at('act-resolve').or(at('act-go')).all()) expect(await button.isDisabled()).toBe(true)
    expect(await at('act-retry').isEnabled()).toBe(true)
    expect(refusals).toBe(1)
    await screenshot(page, 'dashboard-too-early')
    faults = faults.filter((fault) => !fault.includes('409')) // the browser itself tells of each refused request
  })
})
