import type { PaperFacts } from './paper-facts.ts'

const us: PaperFacts = {
  kind: 'loaded',
  productName: 'Amazon Cash',
  store: { name: 'Corner Shop', address: '12 Main Street, Springfield, IL 62701', supportContact: '(206) 555-0100' },
  terminalId: 'till-1',
  cashier: '7',
  number: '1-0417',
  destination: { kind: 'barcode', masked: '…0632' },
  amount: { currency: 'USD', minorUnits: 5000 },
  atMs: Date.UTC(2026, 10, 21, 12, 2),
  timeZone: 'America/Chicago',
  language: 'en',
  locale: 'en-US',
  testNoValue: true,
  claimCode: null,
  reprint: 0,
  requestId: 'Tilly01JD3Z8Q7N6V5W4X3Y2Z1A0B9CA',
}
const de: PaperFacts = {
  ...us,
  productName: 'Vor Ort aufladen',
  store: {
    name: 'Späti am Görlitzer Park',
    address: 'Wiener Straße 12, 10999 Berlin',
    supportContact: '030 23125 000',
  },
  amount: { currency: 'EUR', minorUnits: 5000 },
  timeZone: 'Europe/Berlin',
  language: 'de',
  locale: 'de-DE',
}
const it: PaperFacts = {
  ...us,
  productName: 'Ricarica in cassa',
  store: { name: 'Tabacchi da Niccolò', address: 'Via Garibaldi 8, 20121 Milano', supportContact: null },
  amount: { currency: 'EUR', minorUnits: 5000 },
  timeZone: 'Europe/Rome',
  language: 'it',
  locale: 'it-IT',
}
const phone = {
  destination: { kind: 'phone', masked: '…2894' },
  claimCode: { code: 'UL7G-6VNS6V-USPU', expiresAt: 'Tue Nov 30 23:59:59 UTC 2027' },
} as const satisfies Partial<PaperFacts>

const bought = {
  destination: { kind: 'receipt', masked: '' },
  claimCode: phone.claimCode,
} as const satisfies Partial<PaperFacts>

/** One paper of each kind in each language; what each must say stands in `fixtures/`, one file per name. */
export const paperExamples: Readonly<Record<string, PaperFacts>> = {
  'us-barcode': us,
  'us-claim-code': { ...us, ...phone, claimCode: { ...phone.claimCode, expiresAt: null } },
  'us-code-missing': { ...us, ...phone, claimCode: 'missing' },
  'us-gift-card': { ...us, ...bought, claimCode: { ...bought.claimCode, expiresAt: null } },
  'us-gift-card-code-missing': { ...us, ...bought, claimCode: 'missing' },
  'us-gift-card-voided': { ...us, ...bought, kind: 'voided', claimCode: null },
  'us-voided': { ...us, kind: 'voided' },
  'us-declined': { ...us, kind: 'declined', testNoValue: false, cashier: null },
  'de-barcode': de,
  'de-claim-code': { ...de, ...phone },
  'de-claim-code-copy': { ...de, ...phone, reprint: 1 },
  'de-code-missing': { ...de, ...phone, claimCode: 'missing' },
  'de-gift-card': { ...de, ...bought },
  'de-voided': { ...de, kind: 'voided' },
  'it-barcode': it,
  'it-claim-code': { ...it, ...phone },
  'it-claim-code-preview': { ...it, ...phone, claimCode: 'hidden' },
  'it-code-missing': { ...it, ...phone, claimCode: 'missing' },
  'it-gift-card': { ...it, ...bought },
  'it-voided': { ...it, kind: 'voided' },
}
