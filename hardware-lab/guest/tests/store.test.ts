import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { tillCombo } from '../devices/till-combo.ts'
import { createUsbKeyboard } from '../devices/usb-keyboard.ts'
import { eventually } from '../eventually.ts'
import { askHost } from '../host.ts'
import { ask } from '../store/ask.ts'
import { openStore } from '../store/open-store.ts'
import { GATEWAY_URL } from '../store/plan.ts'
import { openRegisterPage, type RegisterPage } from '../store/register-page.ts'
import { activeBarcode } from '../store/sell.ts'

const combo = tillCombo()
const keypad = createUsbKeyboard('KEYPAD3')

test('the real till and gateway sell a load by a scan and keys from the kernel, and its receipt comes out of the kernel’s printer', async (t) => {
  before(async () => {
    await combo.plug()
    await keypad.plug()
    const fromMs = performance.now()
    await openStore({
      scanners: 'hid:1fc9:2016',
      keypads: `evdev:${keypad.path}`,
      printer: `lp:${combo.printerPath()}`,
    })
    t.diagnostic(`the store is up after ${Math.round((performance.now() - fromMs) / 1000)} s`)
  })
  after(async () => {
    await keypad.unplug()
    combo.unplug()
  })

  await t.test('sells and prints', async (t) => {
    const barcode = await activeBarcode()
    const page = await openRegisterPage()
    t.after(() => page.close())
    await page.shows(({ session, line }) => session.step === 'idle' && line.blocked === null)
    combo.printer().forget()
    combo.scanByHid(barcode)
    await page.shows(({ session }) => session.step === 'amount')
    await keypad.press('kp_2', 'kp_5', 'kp_0', 'kp_0')
    await page.shows(({ session }) => session.entered === 2500)
    await pressEnter(page)
    const { session } = await page.shows(({ session }) => session.step === 'take-cash')
    assert.equal(session.amount, 2500)
    await page.press({ type: 'cash-taken', loadId: session.loadId })
    const load = await eventually(
      async () => {
        const answer = await ask<{ state: string; receipt: { state: string } }>(
          'GET',
          `${GATEWAY_URL}/v1/loads/${session.loadId}`,
        )
        return answer?.body.receipt?.state === 'printed' && answer.body
      },
      'no receipt comes out',
      60_000,
    )
    assert.equal(load.state, 'loaded')
    await askHost({ do: 'note', note: { loadId: session.loadId, minorUnits: 2500, safe: true } })
    const paper = combo.printer().taken().toString('latin1')
    for (const text of ['Lab store', '25.00']) assert.ok(paper.includes(text), `“${text}” is not on the paper`)
  })
})

/** As a cashier does: an Enter that comes before the page could be read is heard to do nothing, and is pressed again. */
async function pressEnter(page: RegisterPage): Promise<void> {
  for (let tries = 1; tries <= 5; tries++) {
    const before = page.shown()?.sound?.seq ?? 0
    await keypad.press('kp_enter')
    const { session } = await page.shows(
      ({ session, sound }) => session.step !== 'amount' || (sound?.seq ?? 0) > before,
    )
    if (session.step !== 'amount') return
  }
  throw new Error('Enter is always too early')
}
