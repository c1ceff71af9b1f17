import { marketplaceOf } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import { events, no, outcome, shop, states } from '../test-support/session-states.ts'
import { type SessionState, said, step } from './index.ts'

const other = said('printer-for-code', 'No printer.')

describe('before the amount is known', () => {
  it('begins no sale while one is forbidden', () => {
    for (const event of [
      events.scan,
      events['phone-start'],
      events.phone,
      events['card-start'],
      events['receipt-start'],
    ]) {
      const after = step(states.idle, event, { ...shop, blocked: no })
      expect(after.state).toMatchObject({ step: 'idle', notice: null }) // the page says why for as long as it is so
    }
    expect(step(states.idle, events.scan, { ...shop, marketplace: null }).state).toMatchObject({ step: 'idle' })
  })

  it('says before a number or an amount is keyed that its code could not be printed (T6); what needs no paper goes on', () => {
    const bare = { ...shop, noPaper: { phone: no, receipt: other } }
    for (const [event, notice] of [
      [events['phone-start'], no],
      [events.phone, no],
      [events['receipt-start'], other],
    ] as const) {
      const after = step(states.idle, event, bare)
      expect(after).toMatchObject({ state: { step: 'idle', notice }, commands: [{ kind: 'problem' }] })
    }
    expect(outcome(step(states.phone, events.enter, bare))).toBe('phone [problem]') // the roll ended meanwhile
    expect(step(states.phone, events.enter, bare).state).toMatchObject({ digits: states.phone.digits, problem: no })
    expect(step(states.idle, events.scan, bare).state.step).toBe('amount')
    expect(step(states.idle, events['card-start'], bare).state.step).toBe('card')
  })

  it('sells a gift card code with nothing but an amount; a barcode scanned meanwhile asks (T7)', () => {
    const begun = step(states.idle, events['receipt-start'], shop)
    expect(begun.state).toMatchObject({ step: 'amount', target: { destination: { kind: 'receipt', value: '' } } })
    expect(step(begun.state, events.scan, shop).state.step).toBe('ask-replace')
    expect(step(begun.state, events.amount, shop).commands).toMatchObject([{ type: 'check', amount: 5000 }])
  })

  it('asks which number is meant when the digits are two people’s (T8), and takes none before', () => {
    const germany = { ...shop, marketplace: marketplaceOf('DE') }
    const asked = step(states.idle, { type: 'phone', digits: '4915161162894' }, germany)
    expect(asked.state).toMatchObject({ step: 'confirm-phone', numbers: [expect.any(String), expect.any(String)] })
    expect(outcome(step(asked.state, events.enter, germany))).toBe('confirm-phone [problem]')
    const chosen = step(asked.state, events['choose-reading'], germany).state
    expect(step(chosen, events.enter, germany).state).toMatchObject({
      step: 'amount',
      target: { destination: { kind: 'phone', value: '+4915161162894' } },
    })
  })

  it.each([
    ['JP', '5000', 5000, '499', 'The smallest amount is ￥500.'],
    ['MX', '20000', 20_000, '9999', 'The smallest amount is $100.00.'],
    ['AE', '5000', 5000, '1999', 'The smallest amount is AED 20.00.'],
    ['FR', '5000', 5000, '499', 'The smallest amount is 5,00 €.'],
  ] as const)('keys an amount in %s: %s is %i', (code, digits, minorUnits, few, tooFew) => {
    const marketplace = marketplaceOf(code)
    const there = { ...shop, marketplace, maximumLoad: marketplace.maximumLoad }
    const keyed = (keys: string) =>
      [...keys].reduce<SessionState>((at, digit) => step(at, { type: 'digit', digit }, there).state, states.amount)
    expect(step(keyed(digits), events.enter, there).commands).toMatchObject([{ type: 'check', amount: minorUnits }])
    const problem = (step(keyed(few), events.enter, there).state as { problem?: { english: string } }).problem
    expect(problem?.english.replace(/\s/g, ' ')).toBe(tooFew)
  })

  it('keys an amount from the right, within the limits of the shop', () => {
    const keyed = (digits: string) =>
      [...digits].reduce<SessionState>((at, digit) => step(at, { type: 'digit', digit }, shop).state, states.amount)
    expect(keyed('5000')).toMatchObject({ entered: 5000 })
    expect(keyed('99999999999')).toMatchObject({ entered: 99_999_999 })
    expect(step(keyed('499'), events.enter, shop).state).toMatchObject({
      problem: { code: 'amount-smallest', amount: 500 },
    })
    expect(step(keyed('50001'), events.enter, shop).state).toMatchObject({
      problem: { code: 'amount-largest', amount: 50_000 },
    })
    expect(step(keyed('5000'), events.enter, shop).commands).toMatchObject([{ type: 'check', amount: 5000 }])
  })

  it('replaces an amount that was refused by the next digit, and leaves it alone where the same code is read once more', () => {
    const refused = step({ ...states.amount, entered: 50_001 }, events.enter, shop).state
    expect(refused).toMatchObject({ entered: 50_001, problem: { code: 'amount-largest' } })
    expect(step(refused, { type: 'digit', digit: '7' }, shop).state).toMatchObject({ entered: 7, problem: null })
    expect(step(refused, events.scan, shop).state).toEqual(refused)
    const keyed = { ...states.amount, entered: 2500, problem: no } as const
    expect(step(keyed, events.scan, shop).state).toEqual({ ...keyed, problem: null })
  })

  it('asks for a number before it reads one back', () => {
    const empty = { ...states.phone, digits: '' }
    expect(step(empty, events.enter, shop).state).toMatchObject({ step: 'phone', problem: { code: 'phone-empty' } })
  })

  it('takes back the news of a load once they are not so any more', () => {
    const noticed = step(states.idle, events['this return'], shop).state
    expect(noticed).toMatchObject({ notice: { code: 'load-news', number: '1-0001' } })
    expect(step(noticed, events['this keep'], shop).state).toMatchObject({ notice: null })
  })
})
