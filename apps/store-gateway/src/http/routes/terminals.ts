import { Heartbeat, HeartbeatAnswer, isOwnPrinterName, LOADS_FAIL_FROM, Problem } from '@tillway/contract'
import { type Listener, ProblemError } from '@tillway/listener'
import Type from 'typebox'
import type { TerminalRow } from '../../journal/journal.ts'
import { JournalNotWritable } from '../../loads/journal-not-writable.ts'
import type { GatewayContext } from '../gateway-context.ts'

const Params = Type.Object({ terminalId: Type.String({ maxLength: 40 }) })
const MAX_LOADS = 200

/** `/v1/terminals`: the tills, and what each says of itself every few seconds. */
export function terminalRoutes(app: Listener, gateway: GatewayContext): void {
  app.post(
    '/v1/terminals/:terminalId/heartbeat',
    { schema: { params: Params, body: Heartbeat, response: { 200: HeartbeatAnswer, '4xx': Problem } } },
    async (request) => {
      const terminalId = await gateway.callers.terminal(request)
      if (terminalId !== request.params.terminalId)
        throw new ProblemError(
          403,
          'another-terminal',
          `This token belongs to ${terminalId}. A till speaks for itself only.`,
        )
      const nowMs = gateway.nowMs()
      const said = JSON.stringify({ ...request.body, receivedAtMs: nowMs })
      const { printer: named = null, ownPrinter, asksForTickets = false, cash } = request.body
      const own = gateway.tillPrinters.told(terminalId, named === null ? ownPrinter : undefined)
      const printer = named ?? own
      const touch = { id: terminalId, heartbeat: said, printer, asksForTickets, nowMs, cash }
      const journal = await gateway.journal.terminals.touch(touch).then(
        () => 'writable' as const,
        (error) => {
          // The till must hear why it can sell nothing, and what became of its loads.
          if (error instanceof JournalNotWritable) return 'not-writable' as const
          throw error
        },
      )
      gateway.tillSeen(terminalId)
      const [row] = (await gateway.journal.terminals.list()).filter((one) => one.id === terminalId)
      const prints = await gateway.printerOf(terminalId)
      if (row) gateway.events.publish('terminal', showTerminal(row, prints))
      const after = /^\d{1,15}$/.test(request.body.cursor ?? '') ? Number(request.body.cursor) : 0
      const { loads, cursor } = await gateway.journal.loads.changedSince(terminalId, after, MAX_LOADS)
      const review = gateway.journal.review.blocksSales(nowMs)
      const { environment, name, supportContact, address, timeZone } = gateway.store
      const shop = await gateway.shopOf(terminalId)
      return {
        now: new Date(gateway.nowMs()).toISOString(),
        store: { name, supportContact, address, timeZone, language: shop.language },
        amazon: {
          environment,
          state: shop.amazonState,
          marketplace: shop.marketplace.code,
          minimumLoad: shop.marketplace.minimumLoad,
          maximumLoad: shop.maximumLoad,
          ...(shop.fundable !== null && shop.fundable < shop.maximumLoad ? { fundable: shop.fundable } : {}),
          loadsFail: shop.failedInLastMinute >= LOADS_FAIL_FROM,
        },
        // Those of other tills are none of its business.
        printers: gateway.printers().filter(({ name }) => name === prints || !isOwnPrinterName(name)),
        printer: prints,
        // An older till knows no review: it takes no cash either way.
        journal: review ? 'not-writable' : journal,
        ...(review ? { review } : {}),
        loads: loads.map(gateway.show),
        cursor: String(cursor),
      }
    },
  )

  app.get('/v1/terminals', async (request) => {
    await gateway.callers.person(request)
    const rows = await gateway.journal.terminals.list()
    return Promise.all(rows.map(async (row) => showTerminal(row, await gateway.printerOf(row.id))))
  })
}

/** A till as the dashboard shows it. `skewMs`: its clock less ours, when it last called. */
function showTerminal(row: TerminalRow, printsOn: string | null) {
  const said = row.heartbeat === null ? null : (JSON.parse(row.heartbeat) as Heartbeat & { receivedAtMs: number })
  return {
    terminalId: row.id,
    pairedAt: new Date(row.createdAtMs).toISOString(),
    lastSeenAt: row.lastSeenAtMs === null ? null : new Date(row.lastSeenAtMs).toISOString(),
    version: said?.version ?? null,
    skewMs: said && !Number.isNaN(Date.parse(said.at)) ? Date.parse(said.at) - said.receivedAtMs : null,
    outbox: said?.outbox ?? {},
    oldestAgeMs: said?.oldestAgeMs ?? null,
    devices: said?.devices ?? [],
    /** Where the cash is that goes back, by the till's record when it last called; null: it has never said. */
    cash: said?.cash ?? null,
    /** The printer that it has chosen by name, or the one attached to it. */
    printer: row.printer,
    /** Where its receipts come out (P4); null: it has no printer. */
    printsOn,
    /** The account that it sells for; null is the first one. */
    account: row.account,
  }
}
