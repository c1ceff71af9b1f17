import { describe, expect, it } from 'vitest'
import { actionsForKey } from './key-actions.ts'
import type { RegisterView } from './register-view.ts'
import type { SessionView } from './session-view.ts'

const loadId = '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C'
const destination = { kind: 'barcode', text: '…0632', doubtful: false } as const
const question = {
  about: 'taken',
  loadId,
  number: '1-0417',
  amount: 5000,
  destination: '…0632',
  atMs: 1,
  chosen: null,
} as const

function view(session: SessionView, questions: RegisterView['questions'] = []): RegisterView {
  return {
    store: {
      name: 'Corner Shop',
      marketplace: 'US',
      productName: 'Amazon Cash',
      currency: 'USD',
      locale: 'en-US',
      supportContact: null,
      environment: 'simulator',
      testNoValue: true,
    },
    terminal: { id: 'till-1', version: '0.1.0' },
    line: { gateway: 'ok', amazon: 'reachable', printer: null, clockSkewMs: 0, blocked: null, offline: null },
    session,
    questions,
    owed: [],
    news: [],
    recent: [],
    samples: [],
    devices: [],
    found: [],
    sound: null,
    keyed: 0,
    early: 0,
  }
}

const press = (session: SessionView, key: string, armed = true) =>
  actionsForKey(view(session), key, armed, { yes: 'y', no: 'n' }, 1000)

const idle: SessionView = { step: 'idle', notice: null }
const amount: SessionView = {
  step: 'amount',
  destination,
  entered: 0,
  quickAmounts: [],
  minimum: 500,
  maximum: 50_000,
  problem: null,
}
const takeCash: SessionView = {
  step: 'take-cash',
  loadId,
  number: '1-0417',
  amount: 5000,
  destination,
  offline: null,
  problem: null,
}
const sent: SessionView = {
  step: 'sent',
  loadId,
  number: '1-0417',
  amount: 5000,
  destination,
  state: 'sending',
  cash: 'wait',
  message: '',
  reason: null,
  sinceMs: 0,
  place: null,
  cancellable: false,
  mayHaveGivenBack: false,
  ticketFromMs: 20_000,
  ticketDueMs: 90_000,
  problem: null,
  nextWaiting: null,
}

describe('a key on the register page', () => {
  it('never takes the cash when the key that goes on is pressed after the cashier has ended the sale', () => {
    const ending = { ...takeCash, problem: { code: 'end-not-stored', english: 'No.' } } as SessionView
    expect(press(ending, 'Enter')).toEqual([{ type: 'cancel' }])
    expect(press(takeCash, 'Enter')).toEqual([{ type: 'cash-taken', loadId }])
  })

  it('begins a phone number with its first digit', () => {
    expect(press(idle, '2')).toEqual([{ type: 'phone-start' }, { type: 'digit', digit: '2' }])
    expect([press(idle, '/'), press(idle, '/', false)]).toEqual([[{ type: 'card-start' }], []])
    expect(press(idle, '+')).toEqual([{ type: 'phone-start' }, { type: 'digit', digit: '+' }])
    expect(press(idle, 'x')).toEqual([])
    expect(press(idle, '*')).toEqual([{ type: 'receipt-start' }])
  })

  it('keys and corrects an amount, which has no plus sign', () => {
    expect(['5', 'Backspace', 'Delete', 'Enter', 'Escape', '+'].map((key) => press(amount, key))).toEqual([
      [{ type: 'digit', digit: '5' }],
      [{ type: 'back' }],
      [{ type: 'clear' }],
      [{ type: 'enter' }],
      [{ type: 'cancel' }],
      [],
    ])
  })

  it('confirms the cash of the load that is shown, and only once the step was there to be read', () => {
    expect(press(takeCash, 'Enter')).toEqual([{ type: 'cash-taken', loadId }])
    expect(press(takeCash, 'Enter', false)).toEqual([])
    expect(press(takeCash, '5')).toEqual([{ type: 'digit', digit: '5' }]) // heard as a problem
  })

  it('acknowledges a notice or a refusal with Enter, and opens no phone pad', () => {
    const noticed: SessionView = { step: 'idle', notice: { code: 'scan-misread', english: 'No.' } }
    expect(press(noticed, 'Enter')).toEqual([{ type: 'clear' }])
    const said = { code: 'declined', english: 'No.' } as const
    const refused: SessionView = { step: 'refused', destination, amount: 5000, said, nextWaiting: null }
    expect([press(refused, 'Enter'), press(refused, 'x')]).toEqual([[{ type: 'enter' }], []])
  })

  it('answers the question about the same load once more by a letter, so that no is as easy as yes', () => {
    const earlier = { number: '1-0001', state: 'loaded', message: '', atMs: 1 }
    const asked: SessionView = { step: 'ask-duplicate', destination, amount: 5000, earlier }
    expect(['Enter', 'y', 'n', 'Escape'].map((key) => press(asked, key))).toEqual([
      [],
      [{ type: 'enter' }],
      [{ type: 'cancel' }],
      [{ type: 'cancel' }],
    ])
  })

  it('leaves a load that waits for its answer alone', () => {
    expect(press(sent, 'Enter')).toEqual([])
    expect(press(sent, 'Escape')).toEqual([])
    expect(press({ ...sent, cancellable: true }, 'Escape')).toEqual([{ type: 'cancel' }])
  })

  it('chooses one of two phone numbers by its own key, never by Enter', () => {
    const both: SessionView = { step: 'confirm-phone', formatted: '', readings: ['+49 1', '+49 2'] }
    expect(press(both, 'Enter')).toEqual([])
    expect(press(both, '+')).toEqual([{ type: 'choose-reading', index: 0 }])
    expect(press(both, '/')).toEqual([{ type: 'choose-reading', index: 1 }])
    expect(press({ ...both, readings: null }, 'Enter')).toEqual([{ type: 'enter' }])
  })

  it('answers the question after a restart by yes or no alone, and before anything else', () => {
    const asked = (key: string, armed = true) =>
      actionsForKey(view(idle, [question]), key, armed, { yes: 'j', no: 'n' }, 1000)
    expect(asked('J')).toEqual([{ type: 'answer', loadId, taken: true }])
    expect(asked('n')).toEqual([{ type: 'answer', loadId, taken: false }])
    expect([...asked('Enter'), ...asked('y'), ...asked('Escape'), ...asked('j', false)]).toEqual([])
  })

  it('answers it by a keypad in two keys, of which Enter says only what was chosen, and any other takes it back', () => {
    const asked = (key: string, chosen: boolean | null = null, armed = true) =>
      actionsForKey(view(idle, [{ ...question, chosen }]), key, armed, { yes: '', no: '' }, 1000)
    expect(asked('+')).toEqual([{ type: 'choose-answer', loadId, yes: true }])
    expect(asked('/')).toEqual([{ type: 'choose-answer', loadId, yes: false }])
    expect([asked('Enter'), asked('+', null, false), asked('Enter', true, false), asked('Clear')]).toEqual([
      [],
      [],
      [],
      [],
    ])
    expect(asked('Enter', true)).toEqual([{ type: 'answer', loadId, taken: true }])
    expect(asked('Enter', false)).toEqual([{ type: 'answer', loadId, taken: false }])
    expect(asked('/', true)).toEqual([{ type: 'choose-answer', loadId, yes: false }])
    for (const key of ['*', 'Clear', 'Backspace', 'Escape'])
      expect(asked(key, true)).toEqual([{ type: 'choose-answer', loadId, yes: null }])
    // A number with its country that nobody looks up from: the digit is heard, and what + chose is taken back.
    expect(asked('4', true)).toEqual([{ type: 'digit', digit: '4' }])
  })

  it('gives a ticket by its letter only from when on it is offered (T4)', () => {
    const at = (nowMs: number) => actionsForKey(view(sent), 't', true, { yes: 'y', no: 'n' }, nowMs)
    expect([at(19_999), at(20_000)]).toEqual([[], [{ type: 'ticket', loadId }]])
  })

  it('serves the next customer by a letter while a load waits', () => {
    expect([press(sent, 'g'), press({ ...sent, mayHaveGivenBack: true }, 'g', false)]).toEqual([[], []])
    expect(press({ ...sent, mayHaveGivenBack: true }, 'G')).toEqual([{ type: 'gave-back', loadId }])
    expect([press(sent, 'N'), press(sent, 'n', false)]).toEqual([[{ type: 'next' }], []])
  })

  it('does not send away by Enter whoever waits for a claim code that has no paper yet, but by a key of its own', () => {
    const done = (codeIssued: boolean, receipt: 'waiting' | 'printed'): SessionView => ({
      ...{ step: 'done', loadId, number: '1-0417', amount: 5000, destination, state: 'loaded', cash: 'keep' },
      ...{
        codeIssued,
        goesBackAt: null,
        message: '',
        reason: null,
        wasAside: false,
        receipt,
        copy: null,
        previewUrl: null,
      },
      nextWaiting: null,
    })
    const at = (session: SessionView, state: 'paper-out' | 'ready', key: string, armed = true) => {
      const seen = view(session)
      const line = { ...seen.line, printer: { state, reason: null } }
      return actionsForKey({ ...seen, line }, key, armed, { yes: 'y', no: 'n' }, 1000)
    }
    const waits = done(true, 'waiting')
    expect(['Enter', '1', 'n', 'Backspace'].map((key) => at(waits, 'paper-out', key))).toEqual([
      [],
      [{ type: 'digit', digit: '1' }],
      [{ type: 'next' }],
      [{ type: 'next' }],
    ])
    expect(at(waits, 'paper-out', 'n', false)).toEqual([])
    for (const session of [done(true, 'printed'), done(false, 'waiting')])
      expect(at(session, 'paper-out', 'Enter')).toEqual([{ type: 'next' }])
    expect(at(waits, 'ready', 'Enter')).toEqual([{ type: 'next' }])
  })

  it('finishes a ticket by its letter once the load has its end', () => {
    const ticket = (cash: 'wait' | 'keep' | 'return'): SessionView => ({
      ...{ step: 'ticket', loadId, number: '1-0417', amount: 5000, destination, cash, pictureUrl: '' },
      ...{ offline: null, paper: { state: 'none', at: 'gateway', printer: null, again: false }, nextWaiting: null },
    })
    expect(press(ticket('wait'), 't')).toEqual([])
    expect(press(ticket('return'), 't', false)).toEqual([])
    for (const cash of ['keep', 'return'] as const)
      expect(press(ticket(cash), 'T')).toEqual([{ type: 'scan', text: `TW${loadId}` }])
  })

  it('says with Enter that the cash was handed over, and only once the page has ordered it', () => {
    const giveBack = (phase: 'asking' | 'order' | 'nobody' | 'noting' | 'refused' | 'owed'): SessionView => ({
      step: 'give-back',
      loadId,
      number: '1-0417',
      reason: null,
      wasAside: false,
      amount: 5000,
      account: '…0632',
      state: 'declined',
      message: '',
      phase,
      slip: 'printing',
      copy: null,
      problem: null,
      nextWaiting: null,
    })
    expect(press(giveBack('order'), 'Enter')).toEqual([{ type: 'handed-back', loadId }])
    expect(press(giveBack('order'), 'Enter', false)).toEqual([])
    for (const phase of ['asking', 'noting'] as const) expect(press(giveBack(phase), 'Enter')).toEqual([])
    // Escape asks, and only a yes puts the cash down as owed.
    expect(press(giveBack('order'), 'Escape')).toEqual([{ type: 'next' }])
    for (const key of ['Enter', 'Escape', 'n'])
      expect(press(giveBack('nobody'), key)).not.toContainEqual({ type: 'next' })
    expect(press(giveBack('nobody'), 'Escape')).toEqual([{ type: 'cancel' }])
    expect(press(giveBack('nobody'), 'y')).toEqual([{ type: 'next' }])
    expect(press(giveBack('nobody'), 'y', false)).toEqual([])
    for (const phase of ['refused', 'owed'] as const)
      expect(press(giveBack(phase), 'Enter')).toEqual([{ type: 'enter' }])
  })

  it('leaves the page that says that the load was done before the cash went back by Enter, once it could be read (T5e)', () => {
    const late: SessionView = {
      ...{ step: 'ask-gave-back', phase: 'late', loadId, number: '1-0417', amount: 5000, problem: null },
    }
    expect(press(late, 'Enter')).toEqual([{ type: 'next' }])
    expect(press(late, 'Enter', false)).toEqual([])
    for (const key of ['y', '+', 'n', 'Escape', '*']) expect(press(late, key)).toEqual([])
  })

  it('says that no paper came out only where that is asked, could be read, and is not being asked for already (P2)', () => {
    const about = { loadId, number: '1-0417', amount: 5000, message: '', reason: null, wasAside: false } as const
    type Copy = { readonly asking: boolean; readonly problem: null } | null
    const done = (copy: Copy): SessionView => ({
      ...{ step: 'done', ...about, destination, state: 'loaded', cash: 'keep', receipt: 'unknown', copy },
      ...{ codeIssued: false, goesBackAt: null, previewUrl: null, nextWaiting: null },
    })
    const giveBack = (copy: Copy): SessionView => ({
      ...{ step: 'give-back', ...about, account: '', state: 'declined', phase: 'order', slip: 'unknown', copy },
      ...{ problem: null, nextWaiting: null },
    })
    const open = { asking: false, problem: null }
    for (const page of [done, giveBack]) {
      expect(press(page(open), 'Backspace')).toEqual([{ type: 'print-copy', loadId }])
      expect(press(page(open), 'Backspace', false)).toEqual([])
      expect(press(page(null), 'Backspace')).toEqual([])
      expect(press(page({ ...open, asking: true }), 'Backspace')).toEqual([])
    }
    expect(press(done(open), 'Enter')).toEqual([{ type: 'came-out', loadId }, { type: 'next' }])
    expect(press(done(open), 'Enter', false)).toEqual([])
    const ticket = (state: 'unknown' | 'printed'): SessionView => ({
      ...{ step: 'ticket', loadId, number: '1-0417', amount: 5000, destination, cash: 'wait', pictureUrl: '' },
      ...{ offline: null, paper: { state, at: 'till', printer: null, again: false }, nextWaiting: null },
    })
    expect(press(ticket('unknown'), 'Backspace')).toEqual([{ type: 'print-ticket', loadId }])
    expect(press(ticket('printed'), 'Backspace')).toEqual([])
  })
})
