import { parseDeviceAddress } from '@tillway/devices'
import { createSimulatedPrinter } from '@tillway/devices/simulated'
import { expect, it, onTestFinished } from 'vitest'
import { start, upToCash } from './test-support/test-till.ts'
import { until } from './test-support/until.ts'

async function withPrinter(drawerPin: 2 | 5 | null) {
  const printer = await createSimulatedPrinter({ port: 0 })
  onTestFinished(() => printer.close())
  return { printer, ...(await start({ printer: parseDeviceAddress(`tcp://127.0.0.1:${printer.port}`), drawerPin })) }
}

it('opens the cash drawer once the cash was taken, once when it has to be handed back, and never else', async () => {
  const { gateway, till, printer } = await withPrinter(5)
  const pulses = (count: number) => until(() => printer.drawerPulses().length === count)
  gateway.behaviours.push({ kind: 'answer', state: 'declined' })
  const { loadId } = await upToCash(till)
  expect(printer.drawerPulses()).toEqual([])
  await till.act({ type: 'cash-taken', loadId })
  await till.act({ type: 'cash-taken', loadId })
  await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === 'order')
  await pulses(2)
  await till.act({ type: 'handed-back', loadId })
  await till.viewWhen(({ session }) => session.step === 'idle')
  expect([printer.drawerPulses(), printer.papers()]).toEqual([[5, 5], []])
})

it('leaves the drawer alone without the setting, and while the printer cannot open it now', async () => {
  for (const pin of [null, 2] as const) {
    const { till, printer } = await withPrinter(pin)
    printer.setCondition({ paper: 'out' })
    const { loadId } = await upToCash(till)
    await till.act({ type: 'cash-taken', loadId })
    await till.viewWhen(({ session }) => session.step === 'done')
    await till.close() // waits for what the printer does
    printer.setCondition({ paper: 'ok' })
    expect(printer.drawerPulses()).toEqual([])
  }
})
