import { CASH_WORDS, LOAD_STATES, REASON_CODES } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import type { Row } from '../outbox/index.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { ROW_ID as ID, waitingRow as row } from '../test-support/waiting-row.ts'
import { loadWords, reasonOf, waitsForTicket } from './load-words.ts'

const body = { destination: { kind: 'barcode', value: '0632' }, amount: { currency: 'USD', minorUnits: 5000 } }
const problem = (status: number, code = 'x') => JSON.stringify({ status, code, message: 'The gateway’s words.' })
const words = (more: Partial<Row>) => loadWords({ ...row, ...more }, 'en-US')

describe('what a load means for the cashier', () => {
  it.each([
    [{}, 'wait', 'waits for the gateway'],
    [{ sendMarkedAtMs: null }, 'wait', 'waits for the gateway'],
    [{ lastProblem: problem(503) }, 'wait', 'tried again'],
    [{ lastProblem: problem(401) }, 'wait', 'does not know this till'],
    [{ lastProblem: problem(409) }, 'ask', '1-0417'],
    [{ lastProblem: problem(400) }, 'ask', 'call support'],
    [{ state: 'prepared' }, 'ask', 'not known'],
    [{ state: 'cancelled' }, 'return', 'The $50.00 go back'],
    [{ state: 'cancelled', cashTakenAtMs: null }, 'return', 'No cash was confirmed'],
    [{ state: 'expired' }, 'return', 'The $50.00 go back'],
    [
      { state: 'ended', lastProblem: problem(422, 'amount-too-high') },
      'return',
      'above the maximum. The $50.00 go back',
    ],
    [{ state: 'ended', lastProblem: problem(422, 'unheard-of') }, 'return', 'The gateway’s words. The $50.00 go back'],
  ] as const)('of %j is %s', (more, cash, part) => {
    expect(words(more)).toMatchObject({ cash, message: expect.stringContaining(part) })
  })

  it.each(LOAD_STATES.flatMap((state) => CASH_WORDS.map((cash) => [state, cash] as const)))(
    'that the gateway calls %s, cash %s, is its word, with what to do',
    (state, cash) => {
      const lastAnswer = JSON.stringify({ ...fakeLoad(ID, { ...body, number: '1-0417' }, state, 1), cash })
      const told = words({ state: 'ended', gatewayState: state, lastAnswer })
      expect(told.cash).toBe(cash)
      if (state === 'declined' || state === 'expired' || state === 'voided')
        expect(told.message).toContain(cash === 'return' ? 'The $50.00 go back' : 'Call support')
      if (state === 'needs-review') expect(told.message).toContain(cash === 'return' ? 'go back' : '1-0417')
    },
  )

  it('says the reason of the gateway, and where a claim code is', () => {
    const load = fakeLoad(ID, body, 'loaded', 1)
    expect(words({ lastAnswer: JSON.stringify({ ...load, claimCodeIssued: true }) }).message).toContain(
      'on the receipt',
    )
    const declined = {
      ...fakeLoad(ID, body, 'declined', 1),
      reason: { code: 'token-voided', message: 'No longer valid.' },
    }
    expect(words({ lastAnswer: JSON.stringify(declined) }).message).toBe(
      'No longer valid. The $50.00 go back to the customer.',
    )
  })

  it('says of cash that another till was granted only who hands it back, unless it was handed over here (T5b)', () => {
    const cashReturned = { at: '2026-11-21T12:00:00Z', terminalId: 'till-2', cashier: '7' }
    const lastAnswer = JSON.stringify({ ...fakeLoad(ID, body, 'voided', 2), cashReturned })
    const elsewhere = { state: 'ended', gatewayState: 'voided', lastAnswer, cashReturnedElsewhere: 1 } as const
    expect(words(elsewhere).message).toContain('Only till-2 hands the $50.00 back, or has done so.')
    expect(words({ ...elsewhere, cashBack: 'returned' }).message).toContain('The $50.00 were handed back.')
  })

  it('waits with its receipt for the ticket until that was scanned or the cash went back (P1b)', () => {
    const receipt = { state: 'waiting', copies: 0 } as const
    const load = { ...fakeLoad(ID, body, 'loaded', 2), held: true, receipt }
    const ticket = { state: 'printed', copies: 1, scannedAt: 'till-2' } as const
    const cashReturned = { at: '2026-11-21T12:00:00Z', terminalId: 'till-2', cashier: '7' }
    const waits = (more: object) => waitsForTicket({ ...row, lastAnswer: JSON.stringify({ ...load, ...more }) })
    expect(waits({})).toBe(true)
    expect(waits({ ticket: { ...ticket, scannedAt: null } })).toBe(true)
    expect([waits({ held: false }), waits({ ticket }), waits({ cashReturned })]).toEqual([false, false, false])
    expect([waits({ receipt: { ...receipt, state: 'printed' } }), waitsForTicket(row)]).toEqual([false, false])
  })

  it('knows every reason of the contract, and no other', () => {
    for (const code of REASON_CODES) expect(reasonOf({ status: 422, code, message: '' })?.code).toBe(code)
    expect(reasonOf({ status: 422, code: 'x', message: '' })).toBeNull()
  })
})
