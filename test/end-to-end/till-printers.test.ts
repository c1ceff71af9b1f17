import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { createSimulatedPrinter, type SimulatedNetworkPrinter } from '@tillway/devices/simulated'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appEntry } from '../../store/app-entry.ts'
import { eventually } from './eventually.ts'
import { type OtherTill, openOtherTill } from './other-till.ts'
import { filesUnder, openTestStore, receiptOf, type TestStore } from './store.ts'

const WELL = { paper: 'ok', cover: 'closed', online: true, muted: false, diesAtByte: null } as const

/** Rule P4: a printer attached to a till is one of the gateway's, through the till. */
describe('two tills with a printer each', () => {
  let store: TestStore
  const printers: SimulatedNetworkPrinter[] = []
  const tills: OtherTill[] = []
  beforeAll(async () => {
    store = await openTestStore({ LOG_LEVEL: 'trace' })
    for (const name of ['till-8', 'till-9']) {
      const printer = await createSimulatedPrinter({ port: 0 })
      printers.push(printer)
      tills.push(
        await openOtherTill(store, name, {
          RECEIPT_PRINTER: `tcp://127.0.0.1:${printer.port}?profile=star-escpos&columns=32`,
        }),
      )
    }
  }, 90_000)
  afterAll(async () => {
    for (const till of tills) await till.stop()
    for (const printer of printers) await printer.close()
    await store.close()
  })

  const at = (n: number) => {
    const [till, printer] = [tills[n], printers[n]]
    if (!till || !printer) throw new Error('there are two')
    return { till, printer, papers: () => printer.papers().map(({ text }) => text) }
  }
  const barcode = () => store.body(store.account('barcode', 'active'))
  const receiptWhen = (id: string, state: string) =>
    eventually(
      async () => {
        const { body } = await store.talk.gatewayLoad(id)
        return body.receipt.state === state ? body : undefined
      },
      `the receipt of ${id} is not ${state}`,
      30_000,
    )
  const noOther = (n: number, number: string) =>
    expect([...at(n === 0 ? 1 : 0).papers()].join('\n')).not.toContain(number)

  it('print their own receipts, proved, and a claim code stays nowhere at the till (P2, P4, C1)', async () => {
    for (const n of [0, 1]) {
      const { till, papers } = at(n)
      const id = await till.takeCash(store.body(store.account('phone', 'unverified')))
      expect(await receiptOf(store, id)).toEqual({ state: 'printed', copies: 1 })
      const load = (await store.talk.gatewayLoad(id)).body
      expect(load).toMatchObject({ state: 'loaded', claimCodeIssued: true })
      const paper = papers().find((text) => text.includes(load.number))
      const [code] = paper?.match(/\b[A-Z0-9]{4}-[A-Z0-9]{6}-[A-Z0-9]{4,5}\b/) ?? []
      if (!code) throw new Error(`no code on ${paper}`)
      for (const line of paper?.split('\n') ?? []) expect(line.length, line).toBeLessThanOrEqual(32)
      noOther(n, load.number)
      expect(await store.talk.paper()).not.toContain(load.number)
      for (const [path, content] of filesUnder(store.folder)) {
        expect(content.includes(code), path).toBe(false)
        expect(content.includes(code.replaceAll('-', '')), path).toBe(false)
      }
    }
    const shown = (await (await fetch(`${store.plan.gatewayUrl}/v1/printers`)).json()) as object[]
    expect(shown).toMatchObject([
      { name: 'receipts' },
      { name: '@till-8', state: 'ready' },
      { name: '@till-9', state: 'ready' },
    ])
    // Not in this process’s way: the printers are in it.
    const tested = await promisify(execFile)(
      process.execPath,
      [appEntry('store-gateway'), 'printers', 'test', '@till-9'],
      { env: { ...process.env, ...store.plan.environments.gateway } },
    )
    expect(tested).toEqual({ stdout: '@till-9: printed, as the printer has proved.\n', stderr: '' })
    expect(at(1).papers().at(-1)).toContain('Printer test')
  }, 60_000)

  it('wait without paper, refuse what may need a code, and print when there is paper again', async () => {
    const { till, printer, papers } = at(0)
    const before = papers().length
    printer.setCondition({ paper: 'out' })
    const id = await till.takeCash(barcode())
    const load = await receiptWhen(id, 'waiting')
    await eventually(async () => {
      const [{ state } = { state: '' }] = (
        (await (await fetch(`${store.plan.gatewayUrl}/v1/printers`)).json()) as { name: string; state: string }[]
      ).filter(({ name }) => name === '@till-8')
      return state === 'paper-out' || undefined
    }, 'nobody says that the paper is out')
    expect(papers()).toHaveLength(before)
    printer.setCondition(WELL)
    await receiptOf(store, id)
    noOther(0, load.number)
  }, 60_000)

  it('leave one question open when the printer’s cable is cut in mid-print, on the page too (P2)', async () => {
    const { till, printer, papers } = at(0)
    const before = papers().length
    printer.setCondition({ diesAtByte: 300 })
    const id = await till.takeCash(barcode())
    await receiptWhen(id, 'unknown')
    await eventually(async () => (await till.receiptOnPage(id)) === 'unknown', 'the page does not ask')
    printer.setCondition(WELL)
    expect((await store.talk.gatewayLoad(id)).body.receipt).toEqual({ state: 'unknown', copies: 0 })
    expect(papers()).toHaveLength(before) // no second copy by itself
  }, 60_000)

  it('leave the question open when the till is killed in mid-print, and when the gateway is (P2)', async () => {
    const { till, printer, papers } = at(1)
    for (const kill of [() => till.pid(), () => store.pidOf('store-gateway')]) {
      await receiptOf(store, await till.takeCash(barcode()))
      const before = papers().length
      printer.setCondition({ muted: true })
      const id = await till.takeCash(barcode())
      // It prints, and proves nothing for half a minute.
      await eventually(() => papers().length > before || undefined, 'nothing is printed')
      expect((await store.talk.gatewayLoad(id)).body.receipt.state).toBe('printing')
      process.kill(kill() as number, 'SIGKILL')
      await receiptWhen(id, 'unknown')
      printer.setCondition(WELL)
      expect(papers()).toHaveLength(before + 1)
      await eventually(async () => (await till.receiptOnPage(id)) === 'unknown', 'the page does not ask')
    }
    process.kill(till.pid() as number, 'SIGKILL') // it still waits for the printer’s word
  }, 120_000)
})
