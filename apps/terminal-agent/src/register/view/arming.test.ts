import { describe, expect, it } from 'vitest'
import { armAfterMs, nameOf, showsArming } from './arming.ts'
import type { RegisterView } from './register-view.ts'

const view = (session: object, more: object = {}) =>
  ({ session, questions: [], news: [], ...more }) as unknown as RegisterView

const order = { step: 'give-back', loadId: 'a', phase: 'order', wasAside: false }

describe('when a page can be answered', () => {
  it('takes two seconds where it came by itself, and less where a person asked for it', () => {
    expect(armAfterMs(view(order), false)).toBe(2000)
    expect(armAfterMs(view(order), true)).toBe(400)
    expect(armAfterMs(view({ step: 'take-cash', loadId: 'a' }), false)).toBe(2000)
    expect(armAfterMs(view({ step: 'amount' }), false)).toBe(400)
  })

  it('takes two seconds for the end of a sale that was set aside, for news and for questions, whatever was pressed', () => {
    expect(armAfterMs(view({ ...order, wasAside: true }), true)).toBe(2000)
    const idle = { step: 'idle', notice: null }
    expect(armAfterMs(view(idle, { news: [{ loadId: 'a', revision: 2 }] }), true)).toBe(2000)
    expect(armAfterMs(view(idle, { questions: [{ loadId: 'a' }] }), true)).toBe(2000)
    expect(armAfterMs(view(idle), true)).toBe(400)
  })

  it('shows that it cannot be answered yet wherever cash is spoken of, and where it came by itself', () => {
    expect(showsArming(view({ step: 'take-cash', loadId: 'a' }), 400)).toBe(true)
    expect(showsArming(view(order), 400)).toBe(true)
    expect(showsArming(view({ step: 'amount' }), 400)).toBe(false)
    expect(showsArming(view({ step: 'idle', notice: null }), 2000)).toBe(true)
  })

  it('begins anew where the same step means something else', () => {
    const names = [
      view(order),
      view({ ...order, phase: 'asking' }),
      view({ ...order, loadId: 'b' }),
      view({ step: 'done', loadId: 'a', cash: 'keep' }),
      view({ step: 'done', loadId: 'a', cash: 'ask' }),
      view({ step: 'done', loadId: 'a', cash: 'keep', copy: { asking: false, problem: null } }),
      view({ step: 'scanned-ticket', loadId: 'a', news: null, problem: null }),
      view({ step: 'scanned-ticket', loadId: 'a', news: { outcome: 'already' }, problem: null }),
    ].map(nameOf)
    expect(new Set(names).size).toBe(names.length)
  })
})
