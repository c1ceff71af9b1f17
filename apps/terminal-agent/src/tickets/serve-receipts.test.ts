import type { PrinterOffer, PrintOutcome } from '@tillway/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Answer } from '../gateway-client/index.ts'
import { until } from '../test-support/until.ts'
import { serveReceipts } from './serve-receipts.ts'

const proved = { outcome: 'printed', reason: null } as const
const noLine: Answer<never> = { kind: 'not-sent', message: 'no line' }
const lost: Answer<never> = { kind: 'unknown', message: 'the answer is lost' }
const over: Answer<never> = { kind: 'problem', status: 409, code: 'print-not-waiting', message: 'It waits no longer.' }
const said: Answer<unknown> = { kind: 'ok', value: {} }

/** The till's side with a gateway that answers what the test says, in its order; without an answer an offer waits until it is given up. */
function setUp(answers: { offers?: string[]; takes?: Answer<Uint8Array>[]; tells?: Answer<unknown>[] }) {
  const { offers = ['p1'], takes = [], tells = [] } = answers
  const seen = { offers: [] as PrinterOffer[], printed: [] as string[], told: [] as [string, PrintOutcome][] }
  const documents: Uint8Array[] = []
  let serves = true
  const service = serveReceipts({
    own: {
      address: 'tcp://192.0.2.7:9100',
      condition: () => ({ state: 'ready', reason: null }),
      print: async (bytes) => {
        documents.push(bytes)
        seen.printed.push(Buffer.from(bytes).toString())
        return proved
      },
    },
    gateway: {
      offerPrinter: (offer, _wait, signal) => {
        seen.offers.push(offer)
        const printId = offers.shift()
        if (printId !== undefined) return Promise.resolve({ kind: 'ok', value: { printId } })
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(noLine)))
      },
      takePrint: async () => takes.shift() ?? { kind: 'ok', value: Buffer.from('a receipt') },
      tellPrint: async (printId, outcome) => {
        seen.told.push([printId, outcome])
        return tells.shift() ?? said
      },
    },
    serves: () => serves,
    nowMs: Date.now,
    setTimer: (run) => {
      const timer = setTimeout(run, 1) // a second's pause
      return { clear: () => clearTimeout(timer) }
    },
    onFault: (error) => {
      throw error
    },
  })
  onTestFinished(service.stop)
  return { ...seen, service, documents, serveNoMore: () => (serves = false) }
}

describe('a printer at the till that prints for the gateway', () => {
  it('prints what it takes once, says what became of it, and keeps nothing of it (P2, C1)', async () => {
    const t = setUp({ offers: ['p1', 'p2'] })
    await until(() => t.told.length === 2)
    expect(t.told).toEqual([
      ['p1', proved],
      ['p2', proved],
    ])
    expect(t.printed).toEqual(['a receipt', 'a receipt'])
    for (const document of t.documents) expect(Buffer.from(document).every((byte) => byte === 0)).toBe(true)
    expect(new Set(t.offers.map(({ run }) => run)).size).toBe(1)
  })

  it.each([
    ['is not at the printer', [noLine]],
    ['was lost on its way here', [lost]],
  ])('says that a print that %s was not printed', async (_what, takes) => {
    const t = setUp({ takes })
    await until(() => t.told.length === 1)
    expect([t.printed, t.told[0]?.[1]]).toEqual([[], expect.objectContaining({ outcome: 'not-printed' })])
  })

  it('leaves alone what waits no longer, and asks for the next one', async () => {
    const t = setUp({ offers: ['p1', 'p2'], takes: [over] })
    await until(() => t.told.length === 1)
    expect([t.printed.length, t.told[0]?.[0]]).toEqual([1, 'p2'])
  })

  it('says it again until the gateway has heard it, and never prints again for that', async () => {
    const t = setUp({ tells: [noLine, lost, { ...over, status: 503 }] })
    await until(() => t.told.length === 4)
    expect(t.printed).toHaveLength(1)
  })

  it('offers itself anew when it is otherwise than it was, and not where receipts come out elsewhere', async () => {
    const t = setUp({ offers: [] })
    await until(() => t.offers.length === 1)
    t.service.changed()
    await until(() => t.offers.length >= 2)
    t.serveNoMore()
    t.service.changed()
    await t.service.stop()
    expect([t.offers.length < 4, t.printed]).toEqual([true, []])
  })
})
