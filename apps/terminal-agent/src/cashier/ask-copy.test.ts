import { describe, expect, it } from 'vitest'
import { events, OTHER, outcome, shop, states } from '../test-support/session-states.ts'
import { said, step } from './index.ts'

const loadId = 'LOAD-1'
const no = { type: 'print-copy', loadId } as const
const asked = { type: 'copy-asked', loadId } as const
const message = said('copy-unknown', 'Nobody knows.')
const failed = { type: 'copy-failed', loadId, message } as const

describe.each(['done', 'give-back'] as const)('a receipt that did not come out, in the step %s (P2)', (name) => {
  const asking = step(states[name], no, shop)

  it('is asked for once, however often the key is pressed, and again after the answer', () => {
    expect(asking).toMatchObject({ state: { step: name, copy: 'asking' }, commands: [{ type: 'ask-copy', loadId }] })
    expect(step(asking.state, no, shop)).toEqual({ state: asking.state, commands: [] })
    const answered = step(asking.state, asked, shop).state
    expect(answered).toMatchObject({ step: name, copy: null })
    expect(outcome(step(answered, no, shop))).toBe(`${name} [ask-copy]`)
  })

  it('says why no copy is known to come, and may be asked for again', () => {
    const unclear = step(asking.state, failed, shop)
    expect(unclear).toMatchObject({ state: { step: name, copy: message }, commands: [{ kind: 'problem' }] })
    expect(outcome(step(unclear.state, no, shop))).toBe(`${name} [ask-copy]`)
  })

  it('is the one on the page, and its answer is no other sale’s', () => {
    expect(step(states[name], { ...no, loadId: 'LOAD-0' }, shop)).toEqual({ state: states[name], commands: [] })
    expect(step(asking.state, { ...asked, loadId: 'LOAD-0' }, shop).state).toEqual(asking.state)
    expect(outcome(step(asking.state, { ...failed, loadId: 'LOAD-0' }, shop))).toBe(`${name} [problem]`)
  })
})

describe('the cashier who is asked whether a receipt came out', () => {
  const asking = step(states.done, no, shop).state

  it('goes on by a scan or a key, also while the copy is asked for', () => {
    expect(step(states.done, { type: 'scan', text: OTHER }, shop).state).toMatchObject({ step: 'amount' })
    expect(step(asking, { type: 'scan', text: OTHER }, shop).state).toMatchObject({ step: 'amount' })
    expect(outcome(step(asking, events.next, shop))).toBe('idle [seen]')
    expect(outcome(step(states.idle, failed, shop))).toBe('idle [problem]') // heard: it is not known to come
  })

  it('is told of news of the load, which ends an answer and not the asking', () => {
    const news = { type: 'load-changed', loadId, number: '1-0001', told: states.done.told } as const
    expect(step(asking, news, shop).state).toMatchObject({ step: 'done', copy: 'asking' })
    const unclear = step(asking, failed, shop).state
    expect(step(unclear, news, shop).state).not.toHaveProperty('copy')
  })
})

describe('a receipt that came out (P2)', () => {
  const yes = { type: 'came-out', loadId } as const

  it('is said of the one on the page, and the sale goes on at once', () => {
    const said = step(states.done, yes, shop)
    expect(said).toEqual({ state: states.done, commands: [{ type: 'say-came-out', loadId }] })
    expect(outcome(step(said.state, events.next, shop))).toBe('idle [seen]')
    expect(step(states.done, { ...yes, loadId: 'LOAD-0' }, shop).commands).toEqual([])
  })

  it('is not said while a copy is asked for, nor by a scan', () => {
    expect(step(step(states.done, no, shop).state, yes, shop).commands).toEqual([])
    expect(step(states.done, { type: 'scan', text: OTHER }, shop).commands).not.toContainEqual(
      expect.objectContaining({ type: 'say-came-out' }),
    )
  })

  it('is said of one of the last loads while no sale is under way', () => {
    expect(step(states.idle, yes, shop).commands).toEqual([{ type: 'say-came-out', loadId }])
    expect(step(states.amount, yes, shop).commands).toEqual([])
  })
})

describe('a paper of one of the last loads that did not come out (P2)', () => {
  const idle = { step: 'idle', sale: 1, notice: null, nextScan: null } as const

  it('is asked for while no sale is under way, and says where none is known to come', () => {
    const asked = step({ ...idle, notice: message }, no, shop)
    expect(asked).toEqual({ state: idle, commands: [{ type: 'ask-copy', loadId }] })
    expect(step(asked.state, failed, shop).state).toMatchObject({ step: 'idle', notice: message })
    expect(outcome(step(states.amount, no, shop))).toBe('amount')
  })

  it('is no news of a load whose cash is back, which needs nobody’s eyes', () => {
    const told = { ...events['this return'].told, handedBack: true }
    const news = { ...events['this return'], told }
    expect(step(idle, news, shop)).toEqual({ state: idle, commands: [] })
    const review = { ...news, told: { ...told, state: 'needs-review' } }
    expect(outcome(step(states.idle, review, shop))).toBe('idle [problem]')
  })
})
