import { marketplaceOf } from '@tillway/contract'
import type { Journal } from '../src/journal/journal.ts'
import type { AcceptDeps } from '../src/loads/accept-load.ts'
import type { HoldDeps } from '../src/loads/hold-load.ts'
import { printerOf } from '../src/receipts/printer-of.ts'

/** What accepting and holding a load need, over a real journal, with printers of these names. */
export function holdDeps(journal: Journal, printers: readonly string[], nowMs: () => number = () => 1_700_000_000_000) {
  return {
    journal: journal.loads,
    marketplace: marketplaceOf('US'),
    partnerId: 'Tilly',
    times: {
      loadExpiresMs: 120_000,
      resolveForMs: 60_000,
      holdForMs: 86_400_000,
      refetchForMs: 86_400_000,
      signatureLifeMs: 300_000,
      voidWindowMs: 900_000,
      clockMarginMs: 30_000,
    },
    reviewCash: 'hold',
    random: Math.random,
    maximumLoad: 50_000,
    capStoreMoney: 1_000_000,
    sharesCapWith: [],
    nowMs,
    aheadMs: () => 0,
    firstAttempt: () => null,
    async paperOf(terminalId) {
      const { asksForTickets, ...choice } = await journal.terminals.paperOf(terminalId)
      return { printer: printerOf(printers, choice), asksForTickets }
    },
  } satisfies AcceptDeps & HoldDeps
}
