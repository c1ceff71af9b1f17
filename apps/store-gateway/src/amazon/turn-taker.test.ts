import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../test-support/virtual-clock.ts'
import { createTurnTaker } from './turn-taker.ts'

const until = () => new AbortController().signal

describe('the turns at Amazon', () => {
  it('let at most the account’s rate out in any second, in order, and end with their signal', async () => {
    const clock = createVirtualClock(0)
    const turns = createTurnTaker(10, clock.nowMs, clock.setTimer)
    const out: number[] = []
    const order: number[] = []
    for (let n = 0; n < 35; n++)
      turns.turn(until()).then(() => {
        out.push(clock.nowMs())
        order.push(n)
      })
    const stop = new AbortController()
    const given = turns.turn(stop.signal)
    stop.abort()
    expect(await given).toBe(false)
    await clock.advance(10_000)
    expect(out).toHaveLength(35)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    for (const at of out) expect(out.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(10)
    expect(out.at(-1)).toBe(3000) // and no slower than the rate
    expect(clock.pending()).toBe(0)
  })

  it('go to whoever is waited for before those that can wait, which still use the whole rate when alone', async () => {
    const clock = createVirtualClock(0)
    const turns = createTurnTaker(10, clock.nowMs, clock.setTimer)
    const out: { name: string; atMs: number }[] = []
    const ask = (name: string, patience?: () => number) =>
      turns.turn(until(), patience).then(() => out.push({ name, atMs: clock.nowMs() }))
    for (let n = 0; n < 100; n++) ask('old', () => 100 - n)
    await clock.advance(2950)
    expect(out).toHaveLength(30)
    ask('new')
    await clock.advance(60)
    const [found] = out.filter((one) => one.name === 'new')
    expect(found?.atMs).toBeLessThanOrEqual(3000)
    for (let n = 0; n < 15; n++) ask('new')
    const before = out.length
    await clock.advance(2000)
    expect(out.slice(before, before + 15).map((one) => one.name)).toEqual(Array(15).fill('new'))
    expect(out.length).toBeGreaterThan(before + 15)
  })

  it('are taken at once only while one is free and nobody waits', async () => {
    const clock = createVirtualClock(0)
    const turns = createTurnTaker(2, clock.nowMs, clock.setTimer)
    expect([turns.turnNow(), turns.turnNow(), turns.turnNow()]).toEqual([true, true, false])
    await clock.advance(999)
    const out: string[] = []
    turns.turn(until()).then(() => out.push('waited'))
    turns.turn(until()).then(() => out.push('waited too'))
    turns.turn(until()).then(() => out.push('waits on'))
    expect(turns.turnNow()).toBe(false)
    await clock.advance(1)
    expect(out).toEqual(['waited', 'waited too'])
    expect(turns.turnNow()).toBe(false)
    await clock.advance(1000)
    expect(out).toHaveLength(3)
    turns.turn(until(), () => 1)
    expect(turns.turnNow()).toBe(false) // though the rate has room: the line is kept
  })

  it('tell each its place and its wait, whoever has no patience first', async () => {
    const clock = createVirtualClock(0)
    const turns = createTurnTaker(10, clock.nowMs, clock.setTimer)
    const out: { id: string; atMs: number }[] = []
    const ask = (id: string, patience?: () => number) =>
      turns.turn(until(), patience, id).then(() => out.push({ id, atMs: clock.nowMs() }))
    for (let n = 0; n < 10; n++) ask(`gone ${n}`)
    ask('patient', () => 5)
    ask('eleventh')
    ask('twelfth')
    await clock.advance(300)
    expect(turns.placeOf('gone 1')).toBeNull()
    expect(turns.placeOf('eleventh')).toEqual({ position: 1, waitMs: 700 })
    expect(turns.placeOf('twelfth')).toEqual({ position: 2, waitMs: 700 })
    expect(turns.placeOf('patient')).toMatchObject({ position: 3 })
    const promised = ['eleventh', 'twelfth', 'patient'].map((id) => ({
      id,
      atMs: 300 + (turns.placeOf(id)?.waitMs ?? 0),
    }))
    await clock.advance(3000)
    expect(out.slice(10)).toEqual(promised)
    expect(turns.placeOf('patient')).toBeNull()
  })

  it('come sooner to a load that somebody comes for while it waits', async () => {
    const clock = createVirtualClock(0)
    const turns = createTurnTaker(1, clock.nowMs, clock.setTimer)
    const out: string[] = []
    const patient = new Set(['a', 'b', 'c'])
    for (const name of patient) turns.turn(until(), () => (patient.has(name) ? 1 : 0)).then(() => out.push(name))
    patient.delete('c')
    await clock.advance(1000)
    expect(out).toEqual(['a', 'c'])
  })
})
