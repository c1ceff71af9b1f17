import { describe, expect, it } from 'vitest'
import { events, no, shop, states } from '../test-support/session-states.ts'
import { type SessionEvent, type SessionState, step } from './index.ts'

const CARD = '1400000005567585358'
const OTHER = '1400000005567585359'

/** Keys digits and Enter, as a cashier does. */
function key(state: SessionState, digits: string): SessionState {
  const all: SessionEvent[] = [...Array.from(digits, (digit) => ({ type: 'digit', digit }) as const), { type: 'enter' }]
  return all.reduce((at, event) => step(at, event, shop).state, state)
}
const begun = () => step(states.idle, events['card-start'], shop).state

describe('a card’s number keyed by hand (T8)', () => {
  it('is keyed twice, and is then the card that a scan of it would have been (T7)', () => {
    const once = key(begun(), CARD)
    expect(once).toMatchObject({ step: 'card', digits: '', first: CARD, problem: null })
    const twice = key(once, CARD)
    expect(twice).toEqual(step(states.idle, { type: 'scan', text: CARD }, shop).state)
    expect(twice).toMatchObject({ step: 'amount', target: { destination: { kind: 'card', value: CARD } } })
  })

  it('that differs the second time sells nothing: both are keyed anew', () => {
    const differs = key(key(begun(), CARD), OTHER)
    expect(differs).toMatchObject({ step: 'card', digits: '', first: null, problem: { code: 'card-differs' } })
    expect(key(differs, OTHER)).toMatchObject({ step: 'card', first: OTHER, problem: null })
    expect(key(key(differs, CARD), CARD).step).toBe('amount')
  })

  it('with a digit too few says how many there are, and takes none too many', () => {
    for (const first of [null, CARD]) {
      const short = key({ ...states.card, digits: '', first }, CARD.slice(1))
      expect(short).toMatchObject({ step: 'card', first, problem: { code: 'card-length', count: 18 } })
      expect(key(short, '')).toMatchObject({ problem: { code: 'card-length' } })
    }
    expect(key(begun(), `${CARD}0`)).toMatchObject({ first: CARD })
    expect(step(begun(), { type: 'digit', digit: '00' }, shop).state).toMatchObject({ digits: '' })
  })

  it('is corrected digit by digit, or all of it, and a scanner that works after all is taken', () => {
    const once = key(begun(), CARD)
    expect(step(key(once, '12'), events.back, shop).state).toMatchObject({ digits: '1', first: CARD })
    expect(step(key(once, '12'), events.clear, shop).state).toMatchObject({ digits: '', first: CARD })
    expect(step(once, events.scan, shop).state.step).toBe('amount')
    expect(step(once, events.cancel, shop).state.step).toBe('idle')
  })

  it('begins no sale while one is forbidden', () => {
    expect(step(states.idle, events['card-start'], { ...shop, blocked: no }).state.step).toBe('idle')
  })
})
