import {
  DESTINATION_KINDS,
  type DestinationKind,
  issuesCode,
  type LanguageCode,
  localeFor,
  type Marketplace,
} from '@tillway/contract'
import { type PrinterForm, printerForm } from '@tillway/devices'
import { composeTicket, toEscPos, toSvg, toText } from '@tillway/paper'
import type { ClaimCode, LoadRecord } from '../loads/load-record.ts'
import { composePaper, type PaperFacts } from './paper/index.ts'
import type { ReceiptJob } from './receipt-jobs.ts'

export interface PaperSettings {
  readonly marketplace: Marketplace
  readonly storeName: string
  readonly timeZone: string
  readonly STORE_ADDRESS: string | undefined
  readonly SUPPORT_CONTACT: string | undefined
  readonly RECEIPT_LANGUAGE: LanguageCode | ''
  readonly AMAZON_ENVIRONMENT: 'simulator' | 'sandbox' | 'production'
}

/** Makes the paper of a load: bytes for the printer, or a preview that shows dots for a claim code (rule C1). */
export interface PaperMaker {
  bytes(
    load: LoadRecord,
    claimCode: ClaimCode | null,
    job: Pick<ReceiptJob, 'kind' | 'reprint'>,
    printer?: PrinterForm,
  ): Uint8Array
  preview(load: LoadRecord, form: 'svg' | 'text'): string
}

export function createPaperMaker(settings: PaperSettings): PaperMaker {
  const { marketplace } = settings
  const language = settings.RECEIPT_LANGUAGE || marketplace.language
  const locale = localeFor(marketplace, language)

  const store = {
    name: settings.storeName,
    address: settings.STORE_ADDRESS ?? null,
    supportContact: settings.SUPPORT_CONTACT ?? null,
  }
  const testNoValue = settings.AMAZON_ENVIRONMENT !== 'production'

  /** T4: as the till itself would print it. */
  function ticket(load: LoadRecord, reprint: number, columns: number | undefined) {
    const { id: loadId, number, amount, terminalId, cashier, createdAtMs: atMs } = load
    const { productName } = marketplace
    const { timeZone } = settings
    return composeTicket({
      loadId,
      number,
      amount,
      terminalId,
      cashier,
      atMs,
      productName,
      locale,
      timeZone,
      language,
      store,
      testNoValue,
      reprint,
      columns,
    })
  }

  function facts(
    load: LoadRecord,
    claimCode: PaperFacts['claimCode'],
    job: { readonly kind: PaperFacts['kind']; readonly reprint: number },
    columns?: number,
  ): PaperFacts {
    return {
      kind: job.kind,
      productName: marketplace.productName,
      store,
      terminalId: load.terminalId,
      cashier: load.cashier,
      number: load.number,
      destination: { kind: kindOf(load), masked: load.masked },
      amount: load.amount,
      givenBack: load.givenBack,
      replacesReceipt: load.receiptOutdated,
      atMs: load.createdAtMs,
      timeZone: settings.timeZone,
      language,
      locale,
      testNoValue,
      claimCode,
      website: marketplace.website,
      columns,
      reprint: job.reprint,
      requestId: load.amazonRequestId,
    }
  }

  return {
    bytes: (load, claimCode, { kind, reprint }, { columns, profile } = printerForm(null)) =>
      toEscPos(
        kind === 'ticket'
          ? ticket(load, reprint, columns)
          : composePaper(facts(load, claimCode ?? missingCode(load), { kind, reprint }, columns)),
        profile,
      ),
    preview(load, form) {
      const kind = load.state === 'voided' || load.state === 'declined' ? load.state : 'loaded'
      const document = composePaper(
        facts(load, kind === 'loaded' && load.claimCodeIssued ? 'hidden' : missingCode(load), { kind, reprint: 0 }),
      )
      return form === 'svg' ? toSvg(document) : toText(document)
    },
  }
}

/** What cannot be parsed never comes as far as paper. */
function kindOf({ kind }: Pick<LoadRecord, 'kind'>): DestinationKind {
  return DESTINATION_KINDS.find((known) => known === kind) ?? 'barcode'
}

/** A person found that a load stands that may come as a code, and Amazon never answered that it does: a code may have been issued that nobody has seen. */
function missingCode(load: LoadRecord): 'missing' | null {
  const mayHaveCode = issuesCode(kindOf(load)) !== 'never'
  return mayHaveCode && !load.confirmed && !load.claimCodeIssued ? 'missing' : null
}
