import { describe, expect, it } from 'vitest'
import { type SessionEvent, type SessionState, step } from '../cashier/index.ts'
import { held, OTHER, shop, states, told } from '../test-support/session-states.ts'
import type { RegisterAction } from './actions.ts'
import { buildSessionView } from './build-session-view.ts'
import { createKeypad } from './keypad.ts'
import type { RegisterView } from './view/register-view.ts'

const enter = { kind: 'enter' } as const
const clear = { kind: 'clear' } as const
const facts = {
  marketplace: shop.marketplace,
  maximumLoad: shop.maximumLoad,
  cashierWaitMs: 90_000,
  ticketPaper: () => ({ state: 'none', at: 'gateway', printer: null, again: false }) as const,
  placeOf: () => null,
  paperOf: () => ({ receipt: 'none', receiptOutdated: false }) as const,
  codeIssued: () => false,
  mayAskCopy: () => false,
}

/** The cashier's real session behind a keypad, a clock of the test's, and whether a page is open. */
function atSession(state: SessionState, more: Partial<RegisterView> = {}) {
  let session = state
  let nowMs = 1_000_000
  let isSeen = true
  let early = 0
  const acts: RegisterAction[] = []
  const view = () =>
    ({ session: buildSessionView(session, facts), questions: [], news: [], ...more }) as unknown as RegisterView
  const handle = (event: SessionEvent) => {
    session = step(session, event, shop).state
    keypad.shows(view())
  }
  const keypad = createKeypad({
    view,
    isSeen: () => isSeen,
    nowMs: () => nowMs,
    act: (action) => {
      acts.push(action)
      handle(action as SessionEvent)
    },
    onEarly: () => early++,
  })
  keypad.shows(view())
  return {
    keypad,
    handle,
    acts,
    early: () => early,
    step: () => session.step,
    wait: (ms: number) => {
      nowMs += ms
    },
    closePages: () => {
      isSeen = false
    },
  }
}

const toCash = [
  { type: 'checked', sale: 1, result: { outcome: 'ok', offline: null } },
  { type: 'prepared', sale: 1, loadId: held.loadId, number: held.number },
] as const satisfies readonly SessionEvent[]

describe('a key of a keypad', () => {
  it('for the amount, bounced, does not say that cash was taken which nobody was asked for (T1)', () => {
    const t = atSession(states.amount)
    t.wait(500)
    for (const digit of ['5', '0', '0', '0']) t.keypad.press({ kind: 'digit', digit })
    t.keypad.press(enter)
    for (const event of toCash) t.handle(event)
    expect(t.step()).toBe('take-cash')
    t.keypad.press(enter)
    t.wait(1999)
    t.keypad.press(enter)
    expect([t.step(), t.early()]).toEqual(['take-cash', 2])
    t.wait(2000)
    t.keypad.press(enter)
    expect([t.step(), t.early()]).toEqual(['confirming', 2])
    expect(t.acts.at(-1)).toEqual({ type: 'cash-taken', loadId: held.loadId })
  })

  it('that something lies on never says that cash was taken: each Enter that comes too early begins the wait anew (T1)', () => {
    const t = atSession(states['take-cash'])
    for (let atMs = 0; atMs < 60_000; atMs += 100) {
      t.keypad.press(enter)
      t.wait(100)
    }
    expect([t.step(), t.keypad.early]).toEqual(['take-cash', 600])
    t.wait(2000)
    t.keypad.press(enter)
    expect(t.step()).toBe('confirming')
  })

  it('stays with the first barcode by Enter where its cash may be in the hand, and then asks for the cash anew (T7)', () => {
    const t = atSession(states['take-cash'])
    t.wait(60_000)
    t.handle({ type: 'scan', text: OTHER })
    t.keypad.pressed()
    t.wait(1999)
    t.keypad.press(enter)
    expect([t.step(), t.early()]).toEqual(['ask-replace', 1])
    t.wait(2000)
    t.keypad.press(enter)
    expect(t.step()).toBe('take-cash')
    t.wait(1999)
    t.keypad.press(enter)
    expect([t.step(), t.early()]).toEqual(['take-cash', 2])
  })

  it('takes the new barcode by its own key alone where cash may be in the hand (T7)', () => {
    const t = atSession(states['take-cash'])
    t.handle({ type: 'scan', text: OTHER })
    t.wait(2000)
    t.keypad.press({ kind: 'sign', sign: '+' })
    expect([t.step(), t.acts]).toEqual(['amount', [{ type: 'enter' }]])
  })

  it('ends a sale without cash by Clear, and with digits by a second one', () => {
    const cash = atSession(states['take-cash'])
    cash.keypad.press(clear)
    expect(cash.acts).toEqual([{ type: 'cancel' }])
    const amount = atSession({ ...states.amount, entered: 5000 } as SessionState)
    amount.keypad.press(clear)
    expect([amount.step(), amount.acts]).toEqual(['amount', [{ type: 'clear' }]])
    amount.keypad.press(clear)
    expect(amount.step()).toBe('idle')
  })

  it('that was lost takes back what was keyed, and ends nothing', () => {
    const cash = atSession(states['take-cash'])
    cash.keypad.press({ kind: 'lost' })
    const amount = atSession(states.amount)
    amount.keypad.press({ kind: 'lost' })
    expect([cash.acts, amount.step(), amount.acts]).toEqual([[], 'amount', [{ type: 'clear' }]])
  })

  it.each(['*', 'clear'] as const)(
    'answers the same load once more by + for yes and %s for no, never at once for yes',
    (no) => {
      const t = atSession(states['ask-duplicate'])
      t.keypad.press({ kind: 'sign', sign: '+' })
      expect([t.step(), t.early()]).toEqual(['ask-duplicate', 1])
      t.wait(2000)
      t.keypad.press({ kind: 'sign', sign: '+' })
      expect(t.step()).toBe('validating')
      const other = atSession(states['ask-duplicate'])
      other.keypad.press(no === 'clear' ? clear : { kind: 'sign', sign: no })
      expect(other.step()).toBe('idle')
    },
  )

  it('leads on from a load that waits, and calls none back that is pressed twice', () => {
    const t = atSession(states.sent)
    t.keypad.press(clear)
    expect([t.acts, t.early()]).toEqual([[], 1])
    t.wait(2000)
    t.keypad.press({ kind: 'back' })
    expect(t.step()).toBe('idle')
    t.wait(2000)
    t.keypad.press({ kind: 'sign', sign: '/' })
    expect(t.step()).toBe('card')
  })

  it('takes no outcome from the page before it could be read', () => {
    for (const cash of ['keep', 'ask'] as const) {
      const t = atSession({ ...states.done, told: { ...told, cash } })
      t.keypad.press(enter)
      expect([t.step(), t.early()]).toEqual(['done', 1])
      t.wait(2000)
      t.keypad.press(enter)
      expect(t.step()).toBe('idle')
    }
    const refused = atSession(states.refused)
    refused.keypad.press(enter)
    expect(refused.step()).toBe('refused')
  })

  it('never answers yes to what only a letter of the page answers', () => {
    for (const state of [
      states['ask-duplicate'],
      states['ask-gave-back'],
      { ...states['give-back'], phase: 'nobody' },
    ]) {
      const t = atSession(state as SessionState)
      t.wait(60_000)
      t.keypad.press(enter)
      expect([t.acts, t.early()]).toEqual([[], 0])
    }
  })

  it('hands no cash back that nobody has read of, and does once they have', () => {
    const t = atSession(states['give-back'])
    t.keypad.press(enter)
    expect(t.acts).toEqual([])
    t.wait(2000)
    t.keypad.press(enter)
    expect(t.acts).toEqual([{ type: 'handed-back', loadId: held.loadId }])
  })

  it('confirms nothing while no page shows what it would confirm', () => {
    const t = atSession(states['take-cash'])
    t.closePages()
    t.wait(60_000)
    t.keypad.press(enter)
    expect([t.step(), t.early()]).toEqual(['take-cash', 1])
  })

  it('goes on soon after a press on the page, or of its own, that led there', () => {
    for (const press of ['page', 'keypad']) {
      const t = atSession({ ...states['give-back'], phase: 'refused' })
      t.wait(2000)
      if (press === 'keypad') t.keypad.press(enter)
      else {
        t.keypad.pressed()
        t.handle({ type: 'enter' })
      }
      t.handle({ type: 'granted', loadId: held.loadId })
      t.wait(399)
      t.keypad.press(enter)
      expect(t.early()).toBe(1)
      t.wait(2000)
      t.keypad.press(enter)
      expect(t.acts.at(-1)).toEqual({ type: 'handed-back', loadId: held.loadId })
    }
  })

  it('that is a digit answers no question and leaves no page: it may begin the amount of a customer who was scanned meanwhile', () => {
    const readings: SessionState = { ...states['confirm-phone'], numbers: ['+4930123456', '+4912345678'] }
    const nobody = { ...states['give-back'], phase: 'nobody' } as SessionState
    for (const state of [...Object.values(states), readings, nobody])
      for (const digit of '0123456789') {
        const t = atSession(state)
        t.wait(60_000)
        if (state.step === 'sent' || state.step === 'give-back') t.handle({ type: 'scan', text: OTHER })
        t.wait(60_000)
        t.keypad.press({ kind: 'digit', digit })
        expect(t.step()).toBe(state.step === 'idle' ? 'phone' : state.step)
        expect(t.acts.filter(({ type }) => type !== 'digit' && type !== 'phone-start')).toEqual([])
      }
  })

  it('begins a phone number, takes digits back, and clears, at once', () => {
    const t = atSession(states.idle)
    for (const digit of ['2', '0', '9']) t.keypad.press({ kind: 'digit', digit })
    t.keypad.press({ kind: 'back' })
    expect(t.acts.map(({ type }) => type)).toEqual(['phone-start', 'digit', 'digit', 'digit', 'back'])
    t.keypad.press({ kind: 'clear' })
    expect([t.step(), t.keypad.keyed, t.early()]).toEqual(['phone', 5, 0])
  })

  it('answers after a restart by a sign and Enter, never at once, and by neither alone (T1c)', () => {
    const question = { about: 'taken', loadId: 'LOAD-9' } as const
    const asked = (chosen: boolean | null) => atSession(states.idle, { questions: [{ ...question, chosen }] as never })
    const t = asked(null)
    t.keypad.press({ kind: 'sign', sign: '+' })
    expect([t.acts, t.early()]).toEqual([[], 1])
    t.wait(2000)
    t.keypad.press(enter)
    t.keypad.press({ kind: 'sign', sign: '+' })
    expect(t.acts).toEqual([{ type: 'choose-answer', loadId: 'LOAD-9', yes: true }])
    const chosen = asked(true)
    chosen.wait(2000)
    chosen.keypad.press(enter)
    expect(chosen.acts).toEqual([{ type: 'answer', loadId: 'LOAD-9', taken: true }])
  })

  it('reads news as the page does, once they could be read (T9)', () => {
    const t = atSession(states.idle, { news: [{ loadId: 'LOAD-9', revision: 3 }] as never })
    t.keypad.press(enter)
    t.wait(2000)
    t.keypad.press(enter)
    expect([t.acts, t.early()]).toEqual([[{ type: 'seen', loadId: 'LOAD-9', revision: 3 }], 1])
  })
})
