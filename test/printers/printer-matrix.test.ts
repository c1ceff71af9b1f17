import { connect } from 'node:net'
import { createSimulatedPrinter, type SimulatedNetworkPrinter } from '@tillway/devices/simulated'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { english } from '../../apps/terminal-agent/src/register/page/texts/english/english.ts'
import { eventually } from '../end-to-end/eventually.ts'
import { openShop, type Place, type Shop } from './open-shop.ts'

type Condition = Parameters<SimulatedNetworkPrinter['setCondition']>[0]
/** `printed`: the printer has proved it. `not printed`: no byte of it left. `unknown`: only a person can say (P2). */
type Verdict = 'printed' | 'not printed' | 'unknown'

interface Row {
  readonly happens: string
  readonly ends: Verdict
  /** Whether a whole paper came out while the printer was as it is in this row. */
  readonly paper: boolean
  /** The printer before the sale. */
  readonly before?: Condition
  /** The printer after the third line of the receipt. */
  readonly during?: Condition
  /** The printer after the receipt was cut, before it is asked for the proof. */
  readonly after?: Condition
  /** Other programs hold so many lines to it. */
  readonly heldBy?: number
  /** The cashier says that no paper came out, once the printer is well again. */
  readonly saysNo?: true
}

const TIMES = { statusMs: 1000, proofMs: 3000 }
/** Three status questions and the one in order come before the first byte of the receipt. */
const QUESTIONS = 12

const ROWS: readonly Row[] = [
  { happens: 'nothing', ends: 'printed', paper: true },
  { happens: 'the paper is near its end', before: { paper: 'near-end' }, ends: 'printed', paper: true },
  { happens: 'it is slow, but answers in time', before: { answersAfterMs: 300 }, ends: 'printed', paper: true },

  { happens: 'the paper is out before', before: { paper: 'out' }, ends: 'not printed', paper: false },
  { happens: 'the paper runs out during the print', during: { paper: 'out' }, ends: 'unknown', paper: false },
  { happens: 'the paper runs out after the last line', after: { paper: 'out' }, ends: 'unknown', paper: true },

  { happens: 'the cover is open before', before: { cover: 'open' }, ends: 'not printed', paper: false },
  { happens: 'the cover is opened during the print', during: { cover: 'open' }, ends: 'unknown', paper: false },
  { happens: 'it is offline before', before: { online: false }, ends: 'not printed', paper: false },
  { happens: 'it goes offline during the print', during: { online: false }, ends: 'unknown', paper: false },

  { happens: 'it prints and never answers', before: { muted: true }, ends: 'unknown', paper: true },
  {
    happens: 'it prints and never answers, and the cashier says no',
    before: { muted: true },
    ends: 'unknown',
    paper: true,
    saysNo: true,
  },
  { happens: 'it falls silent during the print', during: { muted: true }, ends: 'unknown', paper: true },
  { happens: 'it answers too late', after: { answersAfterMs: 60_000 }, ends: 'unknown', paper: true },

  { happens: 'it dies before the receipt', before: { diesAtByte: QUESTIONS - 1 }, ends: 'not printed', paper: false },
  { happens: 'it dies at byte 40', before: { diesAtByte: QUESTIONS + 40 }, ends: 'unknown', paper: false },
  { happens: 'it dies before its proof', after: { diesAtByte: 1, muted: true }, ends: 'unknown', paper: true },

  { happens: 'it takes one line at a time, and another program has it', heldBy: 1, ends: 'unknown', paper: false },
  { happens: 'it takes no more lines', heldBy: 8, ends: 'not printed', paper: false },
]
/** The same through a till, whose own printer it is. */
const AT_THE_TILL = ROWS.filter(
  ({ before, during, after }) =>
    !(before || during || after) || before?.paper === 'out' || during?.paper === 'out' || after?.diesAtByte,
)
const WELL: Condition = {
  paper: 'ok',
  cover: 'closed',
  online: true,
  muted: false,
  diesAtByte: null,
  answersAfterMs: 0,
}
const STATES: Readonly<Record<Verdict, string>> = { printed: 'printed', 'not printed': 'waiting', unknown: 'unknown' }

/** What one row came to: as the gateway has it, on paper, on the register page; and what came out once the printer was well again. */
interface Seen {
  readonly receipt: string
  readonly papers: number
  readonly shown: string | undefined
  readonly papersWhenWell: number
  readonly receiptWhenWell: string
  /** Whether each paper, in its order, is marked as the first copy. */
  readonly marked: readonly boolean[]
}

describe('a receipt, whatever its printer does (P2)', () => {
  const cases = [
    ...ROWS.map((row) => ({ ...row, at: 'gateway' as const })),
    ...AT_THE_TILL.map((row) => ({ ...row, at: 'till' as const })),
  ].map((row, n) => ({ ...row, n }))
  const printers: SimulatedNetworkPrinter[] = []
  let shop: Shop
  let seen: PromiseSettledResult<Seen>[]

  // All at once: most of a row is waiting for a printer that does not answer.
  beforeAll(async () => {
    const places: Place[] = []
    for (const { at } of cases) {
      const printer = await createSimulatedPrinter({ port: 0 })
      printers.push(printer)
      places.push({ at, port: printer.port })
    }
    shop = await openShop(places, TIMES)
    seen = await Promise.allSettled(cases.map((row) => play(row)))
  }, 120_000)
  afterAll(async () => {
    await shop?.close()
    await Promise.all(printers.map((printer) => printer.close()))
  })

  async function play(row: Row & { readonly n: number }): Promise<Seen> {
    const [till, printer] = [shop.tills[row.n], printers[row.n]]
    if (!till || !printer) throw new Error('each row has its own')
    const letGo = hold(printer.port, row.heldBy ?? 0)
    let isWell = false
    printer.onLine((lines) => !isWell && lines === 3 && row.during && printer.setCondition(row.during))
    printer.onPaper(() => !isWell && row.after && printer.setCondition(row.after))
    if (row.before) printer.setCondition(row.before)

    const { loadId, number } = await till.sell()
    const own = () => printer.papers().filter(({ text }) => text.includes(number))
    const papers = () => own().length
    let is = ''
    const receiptWhen = (wanted: (state: string) => boolean, what: string) =>
      eventually(
        async () => {
          is = (await shop.receiptOf(loadId)).state
          return wanted(is) ? is : undefined
        },
        () => `${row.happens}: ${what} but ${is}`,
        20_000,
      )
    // A receipt that was not printed is tried every few seconds, so it may be printing again.
    const receipt = await receiptWhen((state) => state === STATES[row.ends], `the receipt is not ${STATES[row.ends]}`)
    const papersThen = papers()
    const shown = await eventually(
      async () => {
        const now = await till.receiptShown()
        return now === receipt ? now : undefined
      },
      `${row.happens}: the page does not say ${receipt}`,
      20_000,
    )
    isWell = true
    printer.setCondition(WELL)
    letGo()
    if (row.saysNo) await till.sayNoPaper()
    const receiptWhenWell = await receiptWhen(
      (state) => state === whenWell(row),
      'it does not come out when the printer is well again',
    )
    return {
      receipt,
      papers: papersThen,
      shown,
      papersWhenWell: papers(),
      receiptWhenWell,
      marked: own().map(isFirstCopy),
    }
  }

  it.each(cases)('$at: $happens: $ends', ({ n, saysNo, ends, paper }) => {
    const played = seen[n]
    if (played?.status !== 'fulfilled') throw played?.reason
    const row = played.value
    expect(row).toMatchObject({ receipt: STATES[ends], papers: paper ? 1 : 0, shown: STATES[ends] })
    // The page asks the cashier where nobody else can know, and only there.
    const question = english.receipt[row.shown as keyof typeof english.receipt]
    expect(question.endsWith('?'), question).toBe(ends === 'unknown')
    // Never a second copy by itself; what did not begin comes once; a cashier's no brings one, and it is marked.
    expect(row.marked).toEqual(saysNo ? [false, true] : row.marked.slice(0, 1).map(() => false))
    expect(row.receiptWhenWell).toBe(whenWell({ ends, saysNo }))
    if (ends !== 'unknown') expect(row.papersWhenWell).toBe(1)
  })
})

/** What the receipt comes to once the printer is well again. */
function whenWell({ ends, saysNo }: Pick<Row, 'ends'> & { readonly saysNo?: true | undefined }): string {
  return ends === 'unknown' && !saysNo ? 'unknown' : 'printed'
}

function isFirstCopy({ text }: { readonly text: string }): boolean {
  return text.includes('REPRINT 1')
}

/** Other programs at the printer. Gives how they let go. */
function hold(port: number, lines: number): () => void {
  const sockets = Array.from({ length: lines }, () => connect(port, '127.0.0.1').on('error', () => undefined))
  return () => {
    for (const socket of sockets) socket.destroy()
  }
}
