import { execFileSync } from 'node:child_process'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { RegisterView } from './register/index.ts'
import { BARCODE, body, newId, start, upToCash } from './test-support/test-till.ts'

describe('a disk that takes nothing', () => {
  /** No file of this process can be written until the limit is lifted again: the way of a disk that fails, for any user. */
  const limitFiles = (bytes: string) => execFileSync('prlimit', [`--fsize=${bytes}:`, '--pid', String(process.pid)])
  const breakDisk = () => {
    limitFiles('1')
    onTestFinished(() => void limitFiles('unlimited'))
  }

  it('of the till: no sale begins, the page says why, and it goes on by itself', async () => {
    const { gateway, till } = await start()
    breakDisk()
    const { line } = await till.viewWhen(({ line }) => line.blocked !== null)
    expect(line.blocked?.code).toBe('till-not-writable')
    await till.act({ type: 'scan', text: BARCODE })
    expect((await till.view()).session).toEqual({ step: 'idle', notice: null }) // said once
    const refused = await till.put(newId(), body())
    expect(refused).toMatchObject({ status: 422, body: { code: 'till-not-writable' } })
    limitFiles('unlimited')
    await till.viewWhen(({ line }) => line.blocked === null)
    const id = newId()
    expect(await till.put(id, body())).toMatchObject({ status: 200, body: { state: 'loaded', cash: 'keep' } })
    expect([...gateway.puts.keys()]).toEqual([id])
  })

  it('of the till, between the check and the cash: the sale is refused before cash is asked for', async () => {
    const { till } = await start({ heartbeat: false })
    await till.act({ type: 'scan', text: BARCODE })
    breakDisk()
    await till.act({ type: 'amount', minorUnits: 5000 })
    const { session } = await till.viewWhen(({ session }) => session.step === 'refused')
    expect(session).toMatchObject({ said: { code: 'till-not-writable' } })
    limitFiles('unlimited')
    await till.act({ type: 'enter' })
    await till.viewWhen(({ line }) => line.blocked === null)
    await upToCash(till)
  })

  it('of the till, with the cash in the hand: the cashier is told, presses again, or gives it back', async () => {
    for (const end of ['pressed again', 'given back'] as const) {
      const { gateway, till } = await start({ heartbeat: false })
      const { loadId } = await upToCash(till)
      breakDisk()
      await till.act({ type: 'cash-taken', loadId })
      const isTold =
        (code: string) =>
        ({ session }: RegisterView) =>
          session.step === 'take-cash' && session.problem?.code === code
      await till.viewWhen(isTold('cash-not-stored'))
      await till.act({ type: 'cancel' })
      await till.viewWhen(isTold('end-not-stored'))
      limitFiles('unlimited')
      if (end === 'pressed again') {
        await till.act({ type: 'cash-taken', loadId })
        await till.viewWhen(({ session }) => session.step === 'done')
        expect(gateway.puts.get(loadId)).toHaveLength(1)
      } else {
        await till.act({ type: 'cancel' })
        const { session } = await till.viewWhen(({ session }) => session.step === 'idle')
        expect(session).toMatchObject({ notice: { code: 'load-news', why: 'nothing-confirmed' } })
        expect(gateway.puts.size).toBe(0)
      }
    }
  })

  it('of the gateway: no sale begins, the page says why, and it goes on by itself', async () => {
    const { gateway, till } = await start()
    gateway.writable = false
    const { line } = await till.viewWhen(({ line }) => line.gateway === 'not-writable')
    expect(line.blocked?.code).toBe('gateway-not-writable')
    expect(await till.put(newId(), body())).toMatchObject({ status: 422, body: { code: 'gateway-not-writable' } })
    gateway.writable = true
    await till.viewWhen(({ line }) => line.blocked === null)
  })

  it('of the gateway, before its heartbeat says so: the validation does, before cash is asked for', async () => {
    const { gateway, till } = await start()
    Object.assign(gateway, { writable: false, heartbeatKnows: false })
    await till.act({ type: 'scan', text: BARCODE })
    await till.act({ type: 'amount', minorUnits: 5000 })
    const { session, recent } = await till.viewWhen(({ session }) => session.step === 'refused')
    expect([session, recent]).toMatchObject([{ said: { code: 'gateway-not-writable' } }, []])
  })

  it('of the gateway, once the cash is taken: the cashier waits, and the load goes on by itself', async () => {
    const { gateway, till } = await start()
    const { loadId } = await upToCash(till)
    gateway.writable = false
    await till.act({ type: 'cash-taken', loadId })
    const { session } = await till.viewWhen(({ session }) => session.step === 'sent' && session.reason !== null)
    expect(session).toMatchObject({ cash: 'wait', reason: 'gateway-busy' })
    gateway.writable = true
    await till.viewWhen(({ session }) => session.step === 'done')
  })
})
