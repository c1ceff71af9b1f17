import { localeFor, MARKETPLACE_CODES, type MarketplaceCode, type Money, marketplaceOf } from '@tillway/contract'
import { composeTicket, type PaperDocument, type TicketFacts } from '@tillway/paper'
import { composePaper } from './compose-paper.ts'
import type { PaperFacts } from './paper-facts.ts'

interface Shop {
  readonly store: PaperFacts['store']
  readonly timeZone: string
  readonly minorUnits: number
}

/** A shop in each marketplace. Phone numbers are from ranges reserved for fiction where the country has one. */
const shops: Readonly<Record<MarketplaceCode, Shop>> = {
  US: {
    store: { name: 'Corner Shop', address: '12 Main Street, Springfield, IL 62701', supportContact: '(206) 555-0100' },
    timeZone: 'America/Chicago',
    minorUnits: 5000,
  },
  CA: {
    store: { name: 'Maple & Pine', address: '8 Rue Saint-Rémi, Montréal QC H4C 3G5', supportContact: '(514) 555-0100' },
    timeZone: 'America/Toronto',
    minorUnits: 5000,
  },
  MX: {
    store: {
      name: 'Abarrotes Doña Lupita',
      address: 'Av. Álvaro Obregón 45, Cuauhtémoc, 06700 Ciudad de México',
      supportContact: '55 0000 0100',
    },
    timeZone: 'America/Mexico_City',
    minorUnits: 20_000,
  },
  UK: {
    store: { name: 'Patel’s News', address: '3 High Street, Leeds LS1 4AB', supportContact: '020 7946 0100' },
    timeZone: 'Europe/London',
    minorUnits: 5000,
  },
  DE: {
    store: {
      name: 'Späti am Görlitzer Park',
      address: 'Wiener Straße 12, 10999 Berlin',
      supportContact: '030 23125 000',
    },
    timeZone: 'Europe/Berlin',
    minorUnits: 5000,
  },
  FR: {
    store: {
      name: 'Tabac de l’Œuvre',
      address: '7 rue du Bœuf, 69005 Lyon',
      supportContact: '01 99 00 01 00',
    },
    timeZone: 'Europe/Paris',
    minorUnits: 5000,
  },
  IT: {
    store: { name: 'Tabacchi da Niccolò', address: 'Via Garibaldi 8, 20121 Milano', supportContact: null },
    timeZone: 'Europe/Rome',
    minorUnits: 5000,
  },
  ES: {
    store: {
      name: 'Estanco Nº 7 Muñoz',
      address: 'C/ del Pingüino 4, 28013 Madrid',
      supportContact: 'ayuda@estanco.example',
    },
    timeZone: 'Europe/Madrid',
    minorUnits: 5000,
  },
  JP: {
    store: {
      name: 'コンビニ・さくら 神田店',
      address: '東京都千代田区神田神保町１丁目２－３',
      supportContact: '03-0000-0100',
    },
    timeZone: 'Asia/Tokyo',
    minorUnits: 5000,
  },
  AE: {
    store: { name: 'Al Noor Grocery', address: 'Shop 4, Al Rigga Road, Deira, Dubai', supportContact: '04 000 0100' },
    timeZone: 'Asia/Dubai',
    minorUnits: 10_000,
  },
}

const LOAD_ID = '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C'
const phone = {
  destination: { kind: 'phone', masked: '…2894' },
  claimCode: { code: 'UL7G-6VNS6V-USPU', expiresAt: 'Tue Nov 30 23:59:59 UTC 2027' },
} as const satisfies Partial<PaperFacts>
const narrow = { columns: 32 } as const

/** A gift card code that was bought as one. */
const bought = {
  destination: { kind: 'receipt', masked: '' },
  claimCode: phone.claimCode,
} as const satisfies Partial<PaperFacts>

/** The receipt of a load by barcode. */
function receipt(code: MarketplaceCode): PaperFacts {
  const marketplace = marketplaceOf(code)
  const { store, timeZone, minorUnits } = shops[code]
  const amount: Money = { currency: marketplace.currency, minorUnits }
  return {
    kind: 'loaded',
    productName: marketplace.productName,
    store,
    terminalId: 'till-1',
    cashier: '7',
    number: '1-0417',
    destination: { kind: 'barcode', masked: '…0632' },
    amount,
    givenBack: false,
    replacesReceipt: false,
    atMs: Date.UTC(2026, 10, 21, 12, 2),
    timeZone,
    language: marketplace.language,
    locale: marketplace.locale,
    testNoValue: true,
    claimCode: null,
    website: marketplace.website,
    reprint: 0,
    requestId: `Tilly${LOAD_ID}A`,
  }
}

function ticket(facts: PaperFacts): TicketFacts {
  return { ...facts, loadId: LOAD_ID }
}

const everywhere = MARKETPLACE_CODES.flatMap((code): [string, PaperFacts][] => {
  const facts = receipt(code)
  const name = code.toLowerCase()
  return [
    [`${name}-barcode`, facts],
    [`${name}-claim-code`, { ...facts, ...phone }],
    [`${name}-voided`, { ...facts, kind: 'voided' }],
    [`${name}-declined`, { ...facts, kind: 'declined', testNoValue: false, cashier: null }],
  ]
})

/** One receipt of each kind in each marketplace, and what differs by language or by paper. */
export const paperExamples: Readonly<Record<string, PaperFacts>> = {
  ...Object.fromEntries(everywhere),
  'us-claim-code-for-ever': {
    ...receipt('US'),
    ...phone,
    claimCode: { ...phone.claimCode, expiresAt: null },
    testNoValue: false,
  },
  'us-code-missing': { ...receipt('US'), ...phone, claimCode: 'missing' },
  'de-code-missing': { ...receipt('DE'), ...phone, claimCode: 'missing' },
  'it-code-missing': { ...receipt('IT'), ...phone, claimCode: 'missing' },
  'fr-code-missing': { ...receipt('FR'), ...phone, claimCode: 'missing' },
  'es-code-missing': { ...receipt('ES'), ...phone, claimCode: 'missing' },
  'jp-code-missing': { ...receipt('JP'), ...phone, claimCode: 'missing' },
  'us-gift-card': { ...receipt('US'), ...bought },
  'de-gift-card': { ...receipt('DE'), ...bought },
  'it-gift-card': { ...receipt('IT'), ...bought },
  'fr-gift-card': { ...receipt('FR'), ...bought },
  'es-gift-card': { ...receipt('ES'), ...bought },
  'jp-gift-card': { ...receipt('JP'), ...bought },
  'us-gift-card-code-missing': { ...receipt('US'), ...bought, claimCode: 'missing' },
  'us-card-activated': { ...receipt('US'), destination: { kind: 'card', masked: '…5358' } },
  'de-card-activated': { ...receipt('DE'), destination: { kind: 'card', masked: '…5358' } },
  'us-gift-card-voided': { ...receipt('US'), ...bought, kind: 'voided', claimCode: null },
  'us-given-back-declined': { ...receipt('US'), kind: 'declined', givenBack: true },
  ...Object.fromEntries(
    (['US', 'DE', 'IT', 'FR', 'ES', 'JP'] as const).map((code): [string, PaperFacts] => [
      `${code.toLowerCase()}-given-back`,
      { ...receipt(code), kind: 'voided', givenBack: true, replacesReceipt: true },
    ]),
  ),
  'jp-58mm-given-back': { ...receipt('JP'), kind: 'voided', givenBack: true, replacesReceipt: true, ...narrow },
  'us-voided-after-receipt': { ...receipt('US'), kind: 'voided', replacesReceipt: true },
  'de-claim-code-copy': { ...receipt('DE'), ...phone, reprint: 1 },
  'it-claim-code-preview': { ...receipt('IT'), ...phone, claimCode: 'hidden' },
  'ca-in-french': { ...receipt('CA'), language: 'fr', locale: localeFor(marketplaceOf('CA'), 'fr') },
  'jp-in-english': { ...receipt('JP'), language: 'en', locale: localeFor(marketplaceOf('JP'), 'en') },
  'us-58mm-claim-code': { ...receipt('US'), ...phone, ...narrow },
  'fr-58mm-claim-code': { ...receipt('FR'), ...phone, ...narrow },
  'jp-58mm-claim-code': { ...receipt('JP'), ...phone, ...narrow },
}

/** A ticket in each marketplace, and some on narrow paper. */
const ticketExamples: Readonly<Record<string, TicketFacts>> = {
  ...Object.fromEntries(
    MARKETPLACE_CODES.map((code) => [`${code.toLowerCase()}-ticket`, ticket(receipt(code))] as const),
  ),
  'de-58mm-ticket': { ...ticket(receipt('DE')), ...narrow },
  'jp-58mm-ticket-copy': { ...ticket(receipt('JP')), ...narrow, reprint: 1, testNoValue: false },
}

/** Every example, set: what it must say stands in `fixtures/`, what it looks like in `pictures/`, one file per name. */
export const examplePapers: ReadonlyMap<string, PaperDocument> = new Map([
  ...Object.entries(paperExamples).map(([name, facts]) => [name, composePaper(facts)] as const),
  ...Object.entries(ticketExamples).map(([name, facts]) => [name, composeTicket(facts)] as const),
])
