import { localeFor, MARKETPLACE_CODES, marketplaceOf } from '@tillway/contract'
import { composeTicket, languageCode, type PaperDocument } from '@tillway/paper'
import type { Row, Shop } from '../outbox/index.ts'

/** What stands on a ticket where the gateway has not said it. */
export interface TicketSettings {
  readonly terminalId: string
  readonly storeName: string
  readonly storeAddress: string | null
  readonly supportContact: string | null
  /** IANA name; of this machine where undefined. */
  readonly timeZone: string | undefined
}

/** A load's ticket as a document, by all that is on disk here: it must come out without the gateway (T4). */
export function ticketDocument(
  row: Row,
  shop: Shop | null,
  settings: TicketSettings,
  { reprint, columns }: { readonly reprint: number; readonly columns: number },
): PaperDocument {
  const code = MARKETPLACE_CODES.find((known) => known === shop?.marketplace) ?? 'US'
  const marketplace = marketplaceOf(code)
  const said = shop?.store
  const language = languageCode(said?.language ?? marketplace.language)
  return composeTicket({
    loadId: row.id,
    number: row.number,
    amount: { currency: row.currency, minorUnits: row.minorUnits },
    productName: marketplace.productName,
    store: {
      name: said?.name ?? settings.storeName,
      address: said?.address ?? settings.storeAddress,
      supportContact: said?.supportContact ?? settings.supportContact,
    },
    terminalId: settings.terminalId,
    cashier: row.cashier,
    atMs: row.confirmedAtMs ?? row.preparedAtMs,
    timeZone: said?.timeZone ?? settings.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    language,
    locale: localeFor(marketplace, language),
    testNoValue: shop?.environment !== 'production', // R15
    reprint,
    columns,
  })
}
